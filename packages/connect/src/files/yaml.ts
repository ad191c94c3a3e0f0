/**
 * Edits YAML, and keeps its comments.
 * @module
 */
import { parseDocument, stringify } from "yaml";
import type { Change, Tree } from "./tree.ts";

export const yaml = {
  parse(text: string): unknown {
    const document = parseDocument(text);
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS() ?? {};
  },
  write: (settings: Tree): string => stringify(settings, { lineWidth: 0 }),
  edit(text: string, changes: readonly Change[]): string {
    const document = parseDocument(text);
    for (const { path, after } of changes) document.setIn(path, document.createNode(after));
    return document.toString({ lineWidth: 0 });
  },
};
