/**
 * Starts the server, then downloads what it needs: the library first, then each model in turn.
 * @module
 */
import { mkdir } from "node:fs/promises";
import { freemem } from "node:os";
import { type Source, startServer } from "../serve/index.ts";
import { loadTransformers, type StoreOptions, storeModel } from "../store/index.ts";
import { UserError, type ModelChoice, type Transformers } from "../types.ts";
import { DEFAULT_PORT, type Settings, TASKS } from "./arguments.ts";
import { confirmation } from "./confirm.ts";
import { cacheFolder, hubAddress } from "./environment.ts";
import { percent, type Screen } from "./screen.ts";

/**
 * Serves until the signal aborts.
 *
 * @throws UserError if there is nothing to serve, or the port is not available
 */
export async function serveModels(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  screen: Screen,
  signal: AbortSignal,
): Promise<void> {
  const stopped = new Promise((resolve) => signal.addEventListener("abort", resolve));
  const progress = new Map<string, string>();
  const options: StoreOptions = {
    cache: settings.cache ?? cacheFolder(environment),
    offline: settings.offline,
    hub: hubAddress(environment),
    token: environment["HF_TOKEN"] || undefined,
    signal,
    confirm: confirmation(settings.yes, signal),
    report(step) {
      if (step.kind === "file") progress.set(step.model, `${step.file} ${percent(step)}`);
      screen.report(step);
    },
  };
  await makeFolder(options.cache);
  // A port that is in use is detected before anything is downloaded.
  const { started, start } = later();
  const transformers = started.then(() => loadTransformers(options));
  const models = inTurn(settings.choices, transformers, options, progress);
  const { port, threads, idleMinutes } = settings;
  const log = (line: string) => screen.line(line);
  const server = await startServer({ models, transformers, port, threads, idleMinutes, log });
  try {
    screen.line(`local-models at ${server.url}/v1, files in ${options.cache}`);
    start();
    await transformers;
    if ((await printModels(models, screen, signal)) === 0)
      throw new UserError("No model can be served.");
    tellHow(server.url, settings, screen);
    await stopped;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    screen.endBar();
    await server.close();
  }
  screen.line("Stopped.");
}

async function makeFolder(cache: string): Promise<void> {
  await mkdir(cache, { recursive: true }).catch(({ code }: NodeJS.ErrnoException) => {
    throw new UserError(
      `${cache} cannot be created (${code}): choose another folder with --cache.`,
    );
  });
}

function later(): { started: Promise<void>; start(): void } {
  let start = () => {};
  const started = new Promise<void>((resolve) => (start = resolve));
  return { started, start };
}

/** One after another, so that the first can answer early; if one fails, the next ones continue. */
function inTurn(
  choices: readonly ModelChoice[],
  transformers: Promise<Transformers>,
  options: StoreOptions,
  progress: ReadonlyMap<string, string>,
): Source[] {
  let before: Promise<unknown> = transformers;
  return choices.map((choice) => {
    const stored = before.then(() => storeModel(choice, options));
    // Without the library no model can be used.
    before = stored.catch(() => transformers);
    return { choice, stored, progress: () => progress.get(choice.id) ?? "" };
  });
}

/** Prints the model of each task, or why there is none. */
async function printModels(
  models: readonly Source[],
  screen: Screen,
  signal: AbortSignal,
): Promise<number> {
  let ready = 0;
  for (const { choice, stored } of models) {
    const name = Object.entries(TASKS).find(([, task]) => task === choice.task)![0];
    try {
      await stored;
      ready++;
      screen.line(`${name}: ${choice.id} (${choice.dtype})`);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UserError)) throw error;
      screen.endBar();
      screen.line(`${name}: unavailable. ${error.message}`);
    }
  }
  return ready;
}

function tellHow(url: string, { idleMinutes }: Settings, screen: Screen): void {
  const [used, free] = [process.memoryUsage.rss(), freemem()].map((bytes) =>
    Math.round(bytes / 1e6),
  );
  screen.line(
    `Memory: ${used} MB used, ${free} MB free. A model is loaded on its first request, and unloaded after ${idleMinutes} minutes without a request.`,
  );
  screen.line(
    url.endsWith(`:${DEFAULT_PORT}`)
      ? "Ready. `pnpm dev` and `local-ai dev` find it automatically when they start."
      : `Ready. For \`pnpm dev\` and \`local-ai dev\`: LOCAL_AI_URL=${url}/v1`,
  );
}
