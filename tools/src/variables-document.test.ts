import { expect, it } from "vitest";
import { read } from "./paths.ts";

/** Keys have a section of their own, and `local-ai dev` sets the other one. */
const ELSEWHERE = new Set(["API_KEYS", "LOCAL_AI"]);

/** Variables that a Worker reads, according to its type. */
const VARIABLES = [
  ...read("packages/ai-core/src/http/settings/env.ts").matchAll(/^ {2}([A-Z_]+)\?: string;$/gm),
]
  .map(([, name]) => name!)
  .filter((name) => !ELSEWHERE.has(name));

it.each(["docs/operations.md", "docs/operations.zh-CN.md"])(
  "%s has a row for each variable that a Worker reads, and for no other",
  (document) => {
    const [, section = ""] = read(document).split(/^## (?:Variables|变量)$/m);
    const [table = ""] = /^(?:\|.*\n)+/m.exec(section) ?? [];
    const first = table.split("\n").map((row) => row.split("|")[1] ?? "");
    const named = first
      .flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)])
      .map(([, name]) => name);
    expect(VARIABLES.length).toBeGreaterThan(15);
    expect(named.toSorted()).toEqual(VARIABLES.toSorted());
  },
);
