/**
 * The location of local-ai's Worker, and its variables.
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The bundle that the build writes. */
export const WORKER_PATH = fileURLToPath(new URL("../worker.js", import.meta.url));

interface Compatibility {
  compatibility_date: string;
  compatibility_flags: string[];
}

/** Returns the compatibility settings with which the bundle was built. */
export function compatibility(): Compatibility {
  const config = readFileSync(new URL("../wrangler.json", import.meta.url), "utf8");
  const { compatibility_date, compatibility_flags } = JSON.parse(config) as Compatibility;
  return { compatibility_date, compatibility_flags };
}

/** Returns every `LOCAL_AI_…` variable of the environment, as variables for local-ai's Worker. */
export function localAiVariables(
  environment: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const own = Object.entries(environment).filter(([name]) => name.startsWith("LOCAL_AI_"));
  return Object.fromEntries(own) as Record<string, string>;
}
