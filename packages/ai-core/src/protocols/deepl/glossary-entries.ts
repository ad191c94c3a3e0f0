/**
 * Parses entries of a glossary from tab-separated or comma-separated values.
 * @module
 */
import { ApiError } from "../../errors/index.ts";

const MAX_TERM = 1024;
const CSV_LINE = /^(?:"((?:[^"]|"")*)"|([^",]*)),(?:"((?:[^"]|"")*)"|([^",]*))(?:,.*)?$/;

/** @throws ApiError `invalid_request` that names the invalid line. */
export function readEntries(text: string, format: "tsv" | "csv"): [string, string][] {
  const entries = new Map<string, string>();
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === "") continue;
    const [source = "", target = "", ...more] = format === "tsv" ? line.split("\t") : csv(line);
    const terms = [source.trim(), target.trim()] as const;
    const isValid = terms.every((term) => term !== "" && term.length <= MAX_TERM);
    if (!isValid || more.length > 0)
      throw wrong(`line ${index + 1} is not a source term and a target term, as ${format}`);
    if (entries.has(terms[0]))
      throw wrong(`line ${index + 1} has a source term for the second time`);
    entries.set(...terms);
  }
  if (entries.size === 0) throw wrong("expected at least one entry");
  return [...entries];
}

function csv(line: string): string[] {
  const found = CSV_LINE.exec(line);
  if (found === null) return [];
  const [, quoted, plain, quotedTarget, plainTarget] = found;
  return [quoted ?? plain ?? "", quotedTarget ?? plainTarget ?? ""].map((term) =>
    term.replaceAll('""', '"'),
  );
}

function wrong(problem: string): ApiError {
  return new ApiError("invalid_request", `\`entries\`: ${problem}.`, { param: "entries" });
}
