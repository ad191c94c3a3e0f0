import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CLIENTS } from "../src/clients/index.ts";
import type { Setup } from "../src/client.ts";
import { toConnection } from "../src/connection.ts";
import { editFile } from "../src/files/edit-file.ts";

/** The address that the pages use. */
const ADDRESSES: Record<string, string> = {
  translators: "https://translate.example.workers.dev",
  "one-api": "https://llm.example.workers.dev",
};
/** Pages of one table for several programs. */
const WHOLE = new Set(["translators", "one-api"]);

const path = (page: string) => fileURLToPath(new URL(`../../../docs/${page}`, import.meta.url));

/** The part of a page under the heading that begins with the program's name. */
function sectionOf(page: string, title: string): string {
  const [, ...sections] = page.split(/^(?=#{2,3} )/m);
  const found = sections.find((section) => section.replace(/^#+ /, "").startsWith(title));
  if (found === undefined) throw new Error(`There is no section ${title}.`);
  return found;
}

/** What the section lacks of a setup. */
function missing(
  section: string,
  { files = [], fields = [], environment = {}, code, run = [] }: Setup,
): string[] {
  const blocks = [...section.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);
  const lacks = (text: string) => !section.includes(text);
  return [
    // A file of the page has every setting, so that nothing is left to change in it.
    ...files
      .filter((file) => !blocks.some((block) => isComplete(file, block)))
      .map((file) => `the file ${file.path}`),
    ...files.map((file) => file.path).filter(lacks),
    ...fields.flat().filter((text) => lacks(text === "Model, in the node" ? "Model" : text)),
    ...Object.entries(environment)
      .filter(
        ([name, value]) =>
          lacks(`export ${name}=${value}`) &&
          lacks(`process.env.${name}`) &&
          lacks(`environ/${name}`),
      )
      .map(([name]) => `the variable ${name}`),
    ...(code !== undefined && !blocks.includes(code) ? ["the code"] : []),
    ...run.filter(lacks),
  ];
}

function isComplete(file: NonNullable<Setup["files"]>[number], block: string): boolean {
  try {
    return editFile(file, block).changes.length === 0;
  } catch {
    return false;
  }
}

describe.each(CLIENTS)("$id", ({ page, title, describe }) => {
  it.each([".md", ".zh-CN.md"])("is set up on its page%s as connect does it", (suffix) => {
    const file = path(`${page}${suffix}`);
    expect(existsSync(file), `${page}${suffix}`).toBe(true);
    const text = readFileSync(file, "utf8");
    const setup = describe(
      toConnection(ADDRESSES[page] ?? "https://ai.example.com", "KEY", "gemma-4"),
      {},
    );
    const name = title.split(/,? \(|, /)[0]!;
    if (!WHOLE.has(page)) expect(missing(sectionOf(text, name), setup)).toEqual([]);
    else
      expect(
        setup.fields!.map(([, value]) => value).filter((value) => !text.includes(value)),
      ).toEqual([]);
  });
});
