/**
 * Cloudflare's deploy buttons. Each links to a folder of the branch `templates`, in the repository
 * that package.json names.
 * @module
 */
import { globSync } from "node:fs";
import { read, REPOSITORY, ROOT } from "./paths.ts";

/** Matches our buttons for any repository. */
const BUTTON =
  /\[!\[Deploy to Cloudflare\]\([^)]*\)\]\(https:\/\/deploy\.workers\.cloudflare\.com\/[^)]*\/([a-z-]+)\)/g;

/** Returns the button of a Worker as Markdown. */
export function deployButton(worker: string): string {
  return `[![Deploy to Cloudflare](https://deploy.workers.cloudflare.com/button)](https://deploy.workers.cloudflare.com/?url=${REPOSITORY}/tree/templates/${worker})`;
}

/** Path of each document with buttons → its text with updated links. */
export function deployButtons(): Record<string, () => string> {
  const documents = [
    "README.md",
    "README.zh-CN.md",
    ...globSync("apps/*/README*.md", { cwd: ROOT }).toSorted(),
  ];
  return Object.fromEntries(
    documents.map((path) => [
      path,
      () => read(path).replaceAll(BUTTON, (_button, worker: string) => deployButton(worker)),
    ]),
  );
}
