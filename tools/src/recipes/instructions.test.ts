import { expect, it } from "vitest";
import { readRecipes } from "./instructions.ts";

const recipe = (text: string) => `# Recipes\n\n## Add a thing\n\n${text}\n`;

it("reads what each paragraph says about the block below it, in order", () => {
  const text = [
    "1. Copy `apps/a` to `apps/b`. In `apps/b/x.json`, replace `a` with `b`.",
    "2. A file. Write\n   `src/thing.ts`:\n\n   ```ts\n   if (thing) {\n     stop();\n   }\n   ```\n",
    "3. In `src/index.ts`, before `export {`:\n\n   ```ts\n   import thing;\n   ```\n",
    "4. Check it:\n\n   ```sh\n   pnpm check\n   ```\n\n   In `y`, replace `c` with ``.",
  ].join("\n");
  expect(readRecipes(recipe(text))).toEqual([
    {
      title: "Add a thing",
      instructions: [
        { kind: "copy", from: "apps/a", to: "apps/b" },
        { kind: "replace", path: "apps/b/x.json", from: "a", to: "b" },
        { kind: "write", path: "src/thing.ts", code: "if (thing) {\n  stop();\n}\n" },
        {
          kind: "insert",
          path: "src/index.ts",
          where: "before",
          anchor: "export {",
          code: "import thing;\n",
        },
        { kind: "run", code: "pnpm check\n" },
        { kind: "replace", path: "y", from: "c", to: "" },
      ],
    },
  ]);
});

it("rejects a block without an instruction, which would be left out", () => {
  expect(() => readRecipes(recipe("Add this:\n\n```ts\nconst thing = 1;\n```"))).toThrow(
    "Add a thing: no instruction above the block const thing = 1;",
  );
});
