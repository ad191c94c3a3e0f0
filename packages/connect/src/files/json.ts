/**
 * Edits JSON, and keeps comments and trailing commas.
 * @module
 */
import { applyEdits, modify, parse, printParseErrorCode, type ParseError } from "jsonc-parser";
import type { Change, Tree } from "./tree.ts";

export const json = {
  parse(text: string): unknown {
    if (text.trim() === "") return {};
    const errors: ParseError[] = [];
    const value = parse(text, errors, { allowTrailingComma: true });
    const [error] = errors;
    if (error !== undefined)
      throw new Error(`${printParseErrorCode(error.error)} at character ${error.offset}`);
    return value;
  },
  write: (settings: Tree): string => `${JSON.stringify(settings, undefined, 2)}\n`,
  edit(text: string, changes: readonly Change[]): string {
    const formattingOptions = {
      insertSpaces: !/^\t/m.test(text),
      tabSize: /^( +)\S/m.exec(text)?.[1]!.length ?? 2,
      eol: "\n",
    };
    let edited = text.trim() === "" ? "{}\n" : text;
    for (const { path, before, after } of changes) {
      // -1 appends to a list.
      const appends = typeof path.at(-1) === "number" && before === undefined;
      const where = appends ? [...path.slice(0, -1), -1] : path;
      edited = applyEdits(edited, modify(edited, where, after, { formattingOptions }));
    }
    return edited;
  },
};
