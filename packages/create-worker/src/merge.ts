/**
 * Merges a file of a project with two versions of its template.
 * @module
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

/** What happened to a file. `conflict`: both sides changed the same lines, and the file has git's conflict markers. */
export type Change = "added" | "updated" | "merged" | "conflict" | "removed" | "kept";

/** The three sides of a file; `undefined` if it does not exist. */
export interface Sides {
  before: Buffer | undefined;
  mine: Buffer | undefined;
  after: Buffer | undefined;
}

export interface Merged {
  change?: Change;
  content?: Buffer | string;
}

/** Merges one file. @param temporary a folder for git */
export function mergeFile(file: string, { mine, ...template }: Sides, temporary: string): Merged {
  const before = withLineEndsOf(mine, template.before);
  const after = withLineEndsOf(mine, template.after);
  const same = (a?: Buffer, b?: Buffer) => a?.toString("latin1") === b?.toString("latin1");
  if (same(before, after) || same(mine, after)) return {};
  if (same(mine, before))
    return after ? { change: before ? "updated" : "added", content: after } : { change: "removed" };
  if (mine === undefined || after === undefined) return { change: "kept" };
  if (file === "package.json") {
    const [ours, base, theirs] = [mine, before ?? "{}", after].map((text) => JSON.parse(`${text}`));
    const merged = `${JSON.stringify(mergeJson(ours, base, theirs), undefined, 2)}\n`;
    return { change: "merged", content: isCrlf(mine) ? toCrlf(merged) : merged };
  }
  return mergeText({ before: before ?? Buffer.alloc(0), mine, after }, temporary);
}

/** Git for Windows checks texts out with CRLF by default; templates have LF. */
function isCrlf(content: Buffer | undefined): boolean {
  return content !== undefined && content.includes("\r\n") && !content.includes(0);
}

function toCrlf(text: string): string {
  return text.replaceAll(/\r?\n/g, "\r\n");
}

/** Returns a text with CRLF if `mine` has it. */
function withLineEndsOf(mine: Buffer | undefined, content: Buffer | undefined): Buffer | undefined {
  return content && isCrlf(mine) ? Buffer.from(toCrlf(content.toString())) : content;
}

function mergeText(
  sides: { before: Buffer; mine: Buffer; after: Buffer },
  temporary: string,
): Merged {
  const paths = [sides.mine, sides.before, sides.after].map((content, index) => {
    const path = join(temporary, `side-${index}`);
    writeFileSync(path, content);
    return path;
  });
  const labels = ["yours", "the template before", "the template now"].flatMap((label) => [
    "-L",
    label,
  ]);
  const { status, stdout } = spawnSync("git", ["merge-file", "-p", ...labels, ...paths], {
    maxBuffer: 64 * 1024 * 1024,
  });
  // The status is the number of conflicts, at most 127; more is an error, such as a binary file.
  if (status === null || status > 127) return { change: "kept" };
  return { change: status === 0 ? "merged" : "conflict", content: stdout };
}

/** Values that the project changed stay; all others become the template's. */
function mergeJson(mine: unknown, before: unknown, after: unknown): unknown {
  if (isDeepStrictEqual(mine, before)) return after;
  if (!isRecord(mine) || !isRecord(after)) return mine;
  const old = isRecord(before) ? before : {};
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(after)])];
  return Object.fromEntries(
    keys
      .map((key) => [key, mergeJson(mine[key], old[key], after[key])] as const)
      .filter(([, value]) => value !== undefined),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
