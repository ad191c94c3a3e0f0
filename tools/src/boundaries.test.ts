import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { crossings, readBoundaries } from "./boundaries.ts";

const DOCUMENT = `In \`src\`:

| folder | holds | may import |
| --- | --- | --- |
| \`errors/\` | errors | nothing |
| \`run/call/\` | calls | errors |
| \`run/<task>/\` | tasks | errors, run/call |
| \`http/\` | routes | errors, run/<task> |
`;

/** What is found wrong with these files. */
function check(files: Record<string, string>, document = DOCUMENT): string[] {
  const root = mkdtempSync(join(tmpdir(), "boundaries-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, "src", path)), { recursive: true });
    writeFileSync(join(root, "src", path), text);
  }
  return crossings("src", readBoundaries("src", document), root);
}

it("accepts what the table allows, and a new task without a row", () => {
  expect(
    check({
      "run/speech/speech.ts": 'import { call } from "../call/call.ts";',
      "http/route.ts": 'export { speak } from "../run/speech/speech.ts";',
    }),
  ).toEqual([]);
});

it.each([
  [
    "an import that its row lacks",
    { "errors/error.ts": 'import "../http/route.ts";' },
    "errors/error.ts imports http/route.ts: the row `errors/`",
  ],
  [
    "an import between two tasks",
    { "run/speech/a.ts": 'import type { B } from "../text/b.ts";' },
    "the row `run/<task>/` in docs/architecture.md does not allow run/text",
  ],
  [
    "a new folder without a row",
    { "cache/cache.ts": 'import "../errors/error.ts";' },
    "Add one below all that it imports: | `cache/` | what it holds | errors |",
  ],
])("names %s", (_title, files, message) => {
  expect(check(files as unknown as Record<string, string>).join()).toContain(message);
});

it("names a row that may import a later one, so that the order stays one", () => {
  expect(check({ "errors/error.ts": "" }, DOCUMENT.replace("nothing", "http")).join()).toContain(
    "`errors` may import only",
  );
});
