/**
 * Runs the program from start to exit.
 * @module
 */
import { UserError } from "../types.ts";
import { parseArguments, UsageError } from "./arguments.ts";
import { HELP } from "./help.ts";
import { Screen } from "./screen.ts";
import { serveModels } from "./serve-models.ts";

/** @returns the exit code: 0 after a stop signal, 1 on a fatal error, 2 for invalid command-line arguments */
export async function run(
  given: readonly string[],
  environment: NodeJS.ProcessEnv,
  version: string,
): Promise<number> {
  const screen = new Screen(process.stdout);
  const stop = new AbortController();
  try {
    const settings = parseArguments(given);
    if (settings.help) screen.line(HELP);
    else if (settings.version) screen.line(version);
    else {
      stopOnSignals(stop);
      await serveModels(settings, environment, screen, stop.signal);
    }
    return 0;
  } catch (error) {
    screen.endBar();
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** A second signal exits immediately. */
function stopOnSignals(stop: AbortController): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => (stop.signal.aborted ? process.exit(1) : stop.abort()));
}
