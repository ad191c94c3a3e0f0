/**
 * Regular expressions that are not literals: `new RegExp(…)`. Those that a file builds when it is imported are recorded, and checked as
 * literals are. What is built later has to be listed here, with the reason that it is safe.
 * @module
 */
import { join } from "node:path";
import ts from "typescript-api";
import { ROOT } from "./paths.ts";

export interface Expression {
  source: string;
  flags: string;
  /** Where it is used, as `file:line`. */
  places: string[];
}

/** Files that build all their expressions when they are imported, or in functions that {@link SAFE_FILES} lists. */
const IMPORTED_FILES = [
  "packages/ai-core/src/translation/icu.ts",
  "packages/ai-core/src/translation/patterns.ts",
  "packages/ai-core/src/translation/kept-spans.ts",
  "packages/ai-core/src/translation/front-matter.ts",
  "packages/playground/public/shared/highlight.js",
];
/** Files with functions that build expressions, and why these are linear whatever a caller sends. */
const SAFE_FILES: Record<string, string> = {
  "packages/ai-core/src/translation/source-text.ts": "one class of characters, each as its number",
  "packages/ai-core/src/translation/front-matter.ts": "`---` or `+++`, escaped",
  "packages/ai-core/src/translation/kept-spans.ts":
    "names of elements and fences that this file matched; repetitions have a bound",
  "packages/ai-core/src/translation/subtitles.ts": "a number of fields, which has a bound",
  "packages/ai-core/src/translation/detection/scores.ts": "a class of characters of our own",
  "packages/ai-core/src/translation/documents/word-direction.ts":
    "names of our own, and an escaped prefix; repetitions have a bound",
  "packages/ai-core/src/translation/documents/xliff.ts":
    "names of our own; what a value repeats excludes its end",
  "packages/local-ai/src/drivers/simulator/schema-sample-string.ts":
    "the pattern of a schema: tested with texts as short as its repetitions demand",
};

/** Returns the problems of a file: what it builds without being listed here. */
export function buildsIn(file: string, code: string): string[] {
  if (!code.includes("RegExp")) return [];
  // Copies of the shared pages' scripts.
  const original = file.replace(
    /^apps\/[\w-]+\/public\/shared\//,
    "packages/playground/public/shared/",
  );
  const isSafe = Object.hasOwn(SAFE_FILES, file);
  const isImported = IMPORTED_FILES.includes(original);
  const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    // `RegExp` by name, so that `const Build = RegExp` and `Reflect.construct(RegExp, …)` are seen too; not its use as a type.
    if (
      ts.isIdentifier(node) &&
      node.text === "RegExp" &&
      !isHarmless(node) &&
      !isSafe &&
      !isImported
    ) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      problems.push(
        `${file}:${line + 1}: builds a regular expression that is not checked; list the file in tools/src/built-expressions.ts`,
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return problems;
}

function isHarmless({ parent }: ts.Identifier): boolean {
  if (ts.isTypeReferenceNode(parent)) return true;
  return (
    ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword
  );
}

/** Returns the expressions that the files build when they are imported. Each file must not be imported before. */
export async function builtExpressions(): Promise<Expression[]> {
  const found: Expression[] = [];
  const own = globalThis.RegExp;
  let place = "";
  const record = (expression: RegExp): RegExp => {
    found.push({ source: expression.source, flags: expression.flags, places: [place] });
    return expression;
  };
  globalThis.RegExp = new Proxy(own, {
    construct: (target, [pattern, flags]) => record(new target(pattern, flags)),
    apply: (target, _this, [pattern, flags]) => record(target(pattern, flags)),
  });
  try {
    for (const file of IMPORTED_FILES) {
      place = `${file} (built)`;
      await import(join(ROOT, file));
    }
  } finally {
    globalThis.RegExp = own;
  }
  return found;
}
