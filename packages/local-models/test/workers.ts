/**
 * The deployed Workers, with local-ai as their binding, which uses one server.
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";

const APPS = ["llm", "translate", "whisper"] as const;
export type App = (typeof APPS)[number];

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const modules = (contents: string) => [{ type: "ESModule" as const, path: "worker.js", contents }];

export interface Workers {
  /** Sends a request to one of the Workers. */
  ask(app: App, path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** @param server base URL of its OpenAI endpoints */
export function startWorkers(server: string): Workers {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        ...APPS.map((name) => ({
          name,
          modules: modules(bundle(name)),
          compatibilityDate: "2026-11-01",
          compatibilityFlags: ["enable_request_signal", "enable_abortsignal_rpc"],
          bindings: { ALLOW_ANONYMOUS: "true" },
          serviceBindings: { AI: { name: "local-ai", entrypoint: "LocalAi" } },
        })),
        {
          name: "local-ai",
          modules: modules(
            readFileSync(fileURLToPath(import.meta.resolve("@ai-workers/local-ai/worker")), "utf8"),
          ),
          compatibilityDate: "2026-01-01",
          compatibilityFlags: ["enhanced_error_serialization", "enable_abortsignal_rpc"],
          bindings: { LOCAL_AI_URL: server, LOCAL_AI_TIMEOUT_MS: "60000" },
        },
      ],
    }),
  );
  return {
    async ask(app, route, init) {
      const worker = await miniflare.getWorker(app);
      return (await worker.fetch(`http://${app}.example${route}`, init as object)) as never;
    },
    close: () => miniflare.dispose(),
  };
}

function bundle(app: App): string {
  const { outputFiles } = buildSync({
    entryPoints: [path(`../../../apps/${app}/src/index.ts`)],
    bundle: true,
    format: "esm",
    target: "es2024",
    external: ["cloudflare:workers"],
    write: false,
  });
  return outputFiles[0]!.text;
}
