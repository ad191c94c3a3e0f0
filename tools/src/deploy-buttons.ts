/**
 * Cloudflare's deploy buttons. Each names a folder of the branch `templates`, in the repository that package.json names.
 * @module
 */
import { read, REPOSITORY } from "./paths.ts";
import { WORKERS } from "./workers.ts";

/** A button of ours, whatever repository it names. */
const BUTTON =
  /\[!\[Deploy to Cloudflare\]\([^)]*\)\]\(https:\/\/deploy\.workers\.cloudflare\.com\/[^)]*\/([a-z-]+)\)/g;

/** The button of one Worker, as Markdown. */
export function deployButton(worker: string): string {
  return `[![Deploy to Cloudflare](https://deploy.workers.cloudflare.com/button)](https://deploy.workers.cloudflare.com/?url=${REPOSITORY}/tree/templates/${worker})`;
}

/** Path of each document with buttons → its text, with their addresses set. */
export function deployButtons(): Record<string, () => string> {
  const documents = [
    "README.md",
    "README.zh-CN.md",
    ...WORKERS.map((worker) => `apps/${worker}/README.md`),
  ];
  return Object.fromEntries(
    documents.map((path) => [
      path,
      () => read(path).replaceAll(BUTTON, (_button, worker: string) => deployButton(worker)),
    ]),
  );
}
