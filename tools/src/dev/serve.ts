/**
 * Serves Workers offline in one process, each on its port, and again when their files change. As many processes of
 * `wrangler dev` start several times slower, because each loads wrangler and starts two servers.
 * @module
 */
import { offline } from "@ai-workers/local-ai/dev";
import { existsSync, type Stats, unwatchFile, watch, watchFile } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as optionsOf } from "wrangler";
import { bundle } from "./bundle.ts";

export interface Project {
  name: string;
  /** Contains wrangler.jsonc. */
  folder: string;
  port: number;
  vars: Record<string, string>;
}

/** Milliseconds in which changes are collected: an editor writes several files, a build hundreds. */
const PAUSE_MS = 200;

/**
 * Serves the projects until the returned function is called.
 *
 * @param state folder for Durable Objects and other stores
 * @throws Error if a port is taken, or a project has an error
 */
export async function serve(
  projects: readonly Project[],
  state: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<() => Promise<void>> {
  await Promise.all(projects.map(expectFree));
  const { worker: localAi, variable, lines, derive } = await offline(environment);
  for (const line of lines) console.log(`local-ai: ${line}`);

  const configure = () => projects.map((project) => optionsOf(derive(configOf(project))));
  const changed = later(async () => {
    if (miniflare === undefined) return;
    await miniflare.setOptions(optionsFor(configure()));
    console.log("Reloaded.");
  });
  const configured = configure();
  const bundles = configured.map(({ main, define }) =>
    bundle({ main: main!, define, changed: changed.soon }),
  );
  const optionsFor = (configs: typeof configured) =>
    convertV4MiniflareOptions({
      defaultPersistRoot: state,
      // No request for a sample of Cloudflare's properties of a request.
      cf: false,
      workers: [...configs.map(workerOf), localAi],
    } as never);
  function workerOf({ workerOptions }: (typeof configured)[number], index: number): object {
    const { name, port, vars } = projects[index]!;
    const { modulesRules: _, bindings, ...own } = workerOptions;
    return {
      ...own,
      name,
      modules: [{ type: "ESModule", path: "index.js", contents: bundles[index]!.code }],
      // A page of another site must not reach the Worker under another host name (DNS rebinding).
      bindings: { LOCAL_ONLY: "true", LOCAL_AI: variable, ...(bindings as object), ...vars },
      unsafeDirectSockets: [{ host: "localhost", port }],
    };
  }
  let miniflare: Miniflare | undefined;
  const watched = projects.flatMap((project) => watchProject(project, changed.soon));
  const stop = async () => {
    changed.stop();
    for (const end of watched) end();
    await Promise.all(bundles.map((each) => each.stop()));
    await miniflare?.dispose();
  };
  try {
    await Promise.all(bundles.map(({ first }) => first));
    miniflare = new Miniflare(optionsFor(configured));
    await miniflare.ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

const configOf = ({ folder }: Project): string => join(folder, "wrangler.jsonc");

function expectFree({ name, port }: Project): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", () =>
      reject(
        new Error(
          `Port ${port} of ${name} is in use. Stop the other server, such as another \`pnpm dev\`.`,
        ),
      ),
    );
    server.listen(port, "localhost", () => server.close(() => resolve()));
  });
}

/** Watches what is not bundled: the configuration, secrets, and the page. */
function watchProject(project: Project, changed: () => void): (() => void)[] {
  const files = [configOf(project), join(project.folder, ".dev.vars")];
  // Called at first too where a file is missing.
  const compare = (now: Stats, before: Stats) => void (now.mtimeMs !== before.mtimeMs && changed());
  for (const file of files) watchFile(file, { interval: 500 }, compare);
  const ends = files.map((file) => () => unwatchFile(file, compare));
  const page = join(project.folder, "public");
  if (!existsSync(page)) return ends;
  const watcher = watch(page, { recursive: true }, changed);
  // Such as too many watched files for this system.
  watcher.on("error", ({ message }) =>
    console.error(`Changes of ${page} are not followed: ${message}`),
  );
  return [...ends, () => watcher.close()];
}

/** Runs `work` once for changes that come together, and never twice at the same time. */
function later(work: () => Promise<void>): { soon: () => void; stop: () => void } {
  let pause: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const stop = () => clearTimeout(pause);
  const soon = () => {
    stop();
    pause = setTimeout(() => {
      running = running.then(work).catch((error: unknown) => console.error(error));
    }, PAUSE_MS);
  };
  return { soon, stop };
}
