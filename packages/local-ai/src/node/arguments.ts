/**
 * Parses the options that local-ai needs; the others are passed to wrangler.
 * @module
 */

export interface DevArguments {
  /** Configs given with -c or --config. */
  configs: string[];
  /** The environment given with -e or --env. */
  environment?: string;
  /** Everything else, in order. */
  passed: string[];
}

const CONFIG = new Set(["-c", "--config"]);
const ENVIRONMENT = new Set(["-e", "--env"]);
/**
 * Wrangler rejects these options if repeated, as in `npm run dev -- --port 9000` with a port in the
 * script: the last one counts.
 */
const SINGLE = new Set(["--port", "--ip", "--inspector-port", "--local-protocol", "--log-level"]);

/** Removes the configs from the arguments, and reads the environment. */
export function parseArguments(given: readonly string[]): DevArguments {
  const configs: string[] = [];
  const passed: string[][] = [];
  let environment: string | undefined;
  for (let index = 0; index < given.length; index++) {
    const argument = given[index] ?? "";
    // npm takes it away from `npm run dev -- --port 9000`; pnpm and yarn pass it on, and wrangler would read no option after it.
    if (argument === "--") continue;
    const [name = "", inline] = argument.startsWith("--") ? argument.split(/=(.*)/s) : [argument];
    const value = inline ?? given[index + 1];
    if (CONFIG.has(name)) {
      if (value === undefined) throw new Error(`Expected a path after ${name}.`);
      configs.push(value);
      if (inline === undefined) index++;
      continue;
    }
    if (ENVIRONMENT.has(name)) environment = value;
    if (!SINGLE.has(name)) {
      passed.push([argument]);
      continue;
    }
    const before = passed.findIndex(([flag = ""]) => flag.split("=")[0] === name);
    if (before !== -1) passed.splice(before, 1);
    passed.push(given.slice(index, index + (inline === undefined ? 2 : 1)));
    if (inline === undefined) index++;
  }
  return { configs, passed: passed.flat(), ...(environment !== undefined && { environment }) };
}
