/**
 * `local-ai dev`: runs `wrangler dev` with the project's derived config, and local-ai's Worker
 * beside it.
 * @module
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, watchFile, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveBackends } from "./resolve-backends.ts";
import { parseArguments } from "./arguments.ts";
import { findConfig, writeDerivedConfig } from "./config-file.ts";
import { SERVICE } from "./derive-config.ts";
import { compatibility, WORKER_PATH } from "./worker-file.ts";
import { findWrangler } from "./wrangler.ts";

/** Writes local-ai's own config to a separate folder, because several projects may start at once. */
function writeServiceConfig(
  folder: string,
  environment: string | undefined,
  { LOCAL_AI_KEY: key, ...vars }: Record<string, string>,
): string {
  const path = join(folder, "wrangler.json");
  // wrangler prints only the names of the variables in this file.
  if (key !== undefined)
    writeFileSync(join(folder, ".dev.vars"), `LOCAL_AI_KEY=${JSON.stringify(key)}\n`);
  const config = {
    name: SERVICE,
    main: WORKER_PATH,
    no_bundle: true,
    ...compatibility(),
    vars,
    // wrangler applies --env to every config, and would add it to the name.
    ...(environment && { env: { [environment]: { name: SERVICE, vars } } }),
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}

/** Derives the config again when the project's config changes; wrangler watches the derived one. */
function follow(original: string): void {
  watchFile(original, { interval: 500, persistent: false }, () => {
    try {
      writeDerivedConfig(original);
    } catch (error) {
      console.error(`local-ai: ${(error as Error).message}`);
    }
  });
}

/** Runs until wrangler exits, and returns its exit code. */
export async function dev(given: readonly string[], folder = process.cwd()): Promise<number> {
  const { configs, environment = process.env["CLOUDFLARE_ENV"], passed } = parseArguments(given);
  const originals = configs.length > 0 ? configs : [findConfig(folder)];
  const written = originals.map(writeDerivedConfig);
  const bindings = [...new Set(written.flatMap((config) => config.bindings))];
  if (bindings.length === 0) {
    throw new Error(
      `Expected an "ai" binding in ${originals.join(", ")}, such as "ai": { "binding": "AI" }.`,
    );
  }
  const wrangler = findWrangler(folder);
  const { vars, variable, lines } = await resolveBackends(process.env, folder);
  const temporary = mkdtempSync(join(tmpdir(), "local-ai-"));
  const service = writeServiceConfig(temporary, environment, vars);
  for (const original of originals) follow(original);
  for (const line of lines) console.log(`local-ai: ${line}`);
  const flags = [...written.map(({ path }) => path), service].flatMap((path) => ["-c", path]);
  // By default, wrangler first finds a free port and uses it later, so instances that start
  // together choose the same port.
  if (!passed.some((flag) => flag.startsWith("--inspector-port")))
    flags.push("--inspector-port", "0");
  // The project's Worker reports its backends.
  flags.push("--var", `LOCAL_AI:${variable}`);
  // Unless the Worker is meant for the network, a page of another site must not reach it under
  // another host name (DNS rebinding).
  if (!passed.some((flag) => flag === "--ip" || flag.startsWith("--ip=")))
    flags.push("--var", "LOCAL_ONLY:true");
  const child = spawn(process.execPath, [wrangler, "dev", ...flags, ...passed], {
    cwd: folder,
    stdio: "inherit",
    env: { WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false", ...process.env },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to both; a second signal would end wrangler before it has cleaned up.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
