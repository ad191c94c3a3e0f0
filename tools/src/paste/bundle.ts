/**
 * Bundles a Worker as one JavaScript file that includes its page.
 * @module
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { read, REPOSITORY, ROOT } from "../paths.ts";
import type { PageFiles } from "./with-page.ts";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/** Returns the file of a Worker. ai-core and the pages must have been built. */
export async function pasteFile(name: string): Promise<string> {
  const app = join(ROOT, "apps", name);
  const { version } = JSON.parse(read(`apps/${name}/package.json`)) as { version: string };
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import worker from "./src/index.ts";
        import { withPage } from "${join(ROOT, "tools/src/paste/with-page.ts")}";
        import { files, headers } from "page:files";
        export * from "./src/index.ts";
        export default withPage(worker, files, headers);`,
      resolveDir: app,
    },
    plugins: [pagePlugin(join(app, "public"))],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "es2024",
    charset: "utf8",
    legalComments: "none",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    banner: { js: banner(name, version) },
  });
  return outputFiles[0]!.text;
}

function banner(name: string, version: string): string {
  return [
    `// ${name} ${version}: Workers AI templates, ${REPOSITORY} (MIT)`,
    "// The whole Worker with its page, to be pasted into Cloudflare's dashboard. Guide, and how to update:",
    `// ${REPOSITORY}/blob/main/docs/paste.md`,
  ].join("\n");
}

/** `page:files` contains the page's files and their headers. */
function pagePlugin(folder: string): Plugin {
  return {
    name: "page",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^page:files$/ }, ({ path }) => ({ path, namespace: "page" }));
      onLoad({ filter: /.*/, namespace: "page" }, () => ({
        contents:
          `export const files = ${JSON.stringify(pageFiles(folder))};` +
          `export const headers = ${JSON.stringify(pageHeaders(folder))};`,
      }));
    },
  };
}

/** @throws Error if the page has not been built, or has a file of an unknown type */
function pageFiles(folder: string): PageFiles {
  if (!existsSync(join(folder, "shared"))) throw new Error(`${folder} is not built: pnpm build`);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "_headers")
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const files = paths.sort().map((path) => {
    const type = TYPES[extname(path)];
    if (type === undefined)
      throw new Error(`${join(folder, path)}: no content type is known for it`);
    const bytes = readFileSync(join(folder, path));
    const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 16);
    const content = /^(?:text|image\/svg|application\/manifest)/.test(type)
      ? { text: bytes.toString("utf8") }
      : { base64: bytes.toString("base64") };
    return [path, { type, etag: `"${hash}"`, ...content }];
  });
  return Object.fromEntries(files);
}

/** Reads `_headers`, which has one block for all files. */
function pageHeaders(folder: string): Record<string, string> {
  const lines = readFileSync(join(folder, "_headers"), "utf8").trim().split("\n").slice(1);
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}
