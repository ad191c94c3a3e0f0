/**
 * Cloudflare's deploy buttons. Each names a folder of the branch `templates`, in the repository that package.json names.
 * @module
 */
import { WORKERS as OF_ONE_TASK } from "./parameters-document.ts";
import { read, REPOSITORY } from "./paths.ts";

/** Each has a folder in the branch. */
export const WORKERS = ["all-in-one", ...OF_ONE_TASK];

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
