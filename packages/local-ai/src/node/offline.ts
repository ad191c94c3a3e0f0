/**
 * What a program needs that runs Workers with Miniflare itself, such as several in one process.
 * @module
 */
import { writeDerivedConfig } from "./config-file.ts";
import { resolveBackends } from "./resolve-backends.ts";
import { serviceWorker, type ServiceWorker } from "./service-worker.ts";

export interface Offline {
  /** local-ai's Worker. Miniflare runs it beside the others, whose `AI` it is. */
  worker: ServiceWorker;
  /** The variable `LOCAL_AI` of each Worker: `simulator`, or JSON of task → backend. */
  variable: string;
  /** For the terminal: which backends answer. */
  lines: string[];
  /** Writes the config without `ai` beside a project's wrangler config, and returns its path. */
  derive(config: string): string;
}

/**
 * Finds the backends as `local-ai dev` does.
 *
 * @param folder of the file that `LOCAL_AI_MODELS` names
 * @throws Error for invalid variables
 */
export async function offline(
  environment: NodeJS.ProcessEnv = process.env,
  folder: string = process.cwd(),
): Promise<Offline> {
  const { vars, variable, lines } = await resolveBackends(environment, folder);
  return {
    worker: serviceWorker(vars),
    variable,
    lines,
    derive: (config) => writeDerivedConfig(config).path,
  };
}
