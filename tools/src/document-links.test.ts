import { existsSync, globSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";
import { read, ROOT } from "./paths.ts";

const DOCUMENTS = globSync(
  ["*.md", "docs/**/*.md", "{apps,packages}/*/README*.md", "examples/**/*.md"],
  { cwd: ROOT, exclude: (path) => path.includes("node_modules") },
).toSorted();

/** Folders from which documents name files. */
const BASES = ["", "packages/ai-core/src", "packages/local-ai/src"];

const withoutBlocks = (text: string) => text.replaceAll(/^```[\s\S]*?^```$/gm, "");

/** Anchors of headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title!
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

it.each(DOCUMENTS)("%s links to documents and headings that exist", (document) => {
  const broken = [...withoutBlocks(read(document)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [path, anchor] = target.split("#") as [string, string | undefined];
      const file = path === "" ? document : normalize(join(dirname(document), path));
      if (!existsSync(join(ROOT, file))) return true;
      if (anchor === undefined || !file.endsWith(".md")) return false;
      return !anchorsOf(read(file)).includes(decodeURIComponent(anchor));
    });
  expect(broken).toEqual([]);
});

/** They name files that a reader writes; `pnpm recipes` follows them. */
const RECIPES = ["docs/add-a-task.md", "docs/recipes.md"];
// Decisions name what was there when they were made, and files of libraries.
const CURRENT = DOCUMENTS.filter(
  (document) => !document.startsWith("docs/decisions/") && !RECIPES.includes(document),
);

it.each(CURRENT)("%s names files that exist", (document) => {
  // A name with a folder; `<task>` and the like stand for several.
  const named = withoutBlocks(read(document)).matchAll(
    /`([\w.-]+(?:\/[\w.*-]+)+\.(?:ts|js|md|jsonc?))`/g,
  );
  const missing = [...named]
    .map(([, path]) => path!)
    .filter((path) => !["src/app.ts", "src/index.ts"].includes(path) && !path.startsWith("dist/"))
    .filter(
      (path) =>
        ![...BASES, dirname(document)].some(
          (base) => globSync(join(base, path), { cwd: ROOT }).length > 0,
        ),
    );
  expect(missing).toEqual([]);
});
