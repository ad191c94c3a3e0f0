/**
 * Bundles a Worker, and again when its files change.
 * @module
 */
import { context } from "esbuild";

export interface Bundled {
  /** The latest bundle without an error. */
  readonly code: string;
  /** Ends with the first bundle, or with its errors. */
  first: Promise<void>;
  stop(): Promise<void>;
}

interface Source {
  main: string;
  /** Constants in the code, as wrangler.jsonc defines them. */
  define: Record<string, string>;
  /** Called after each bundle but the first. */
  changed: () => void;
}

export function bundle({ main, define, changed }: Source): Bundled {
  let code = "";
  const { promise: first, resolve, reject } = Promise.withResolvers<void>();
  const bundling = context({
    entryPoints: [main],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    // As wrangler does.
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    define,
    logLevel: "warning",
    plugins: [
      {
        name: "served",
        setup(build) {
          build.onEnd(({ errors, outputFiles }) => {
            if (errors.length > 0) return reject(new Error(`${main} could not be bundled.`));
            const isFirst = code === "";
            code = outputFiles![0]!.text;
            if (isFirst) resolve();
            else changed();
          });
        },
      },
    ],
  });
  bundling.then((build) => build.watch()).catch(reject);
  return {
    get code() {
      return code;
    },
    first,
    stop: async () => (await bundling).dispose(),
  };
}
