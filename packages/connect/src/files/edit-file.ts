/**
 * Merges settings into the text of a configuration file.
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import type { ConfigFile } from "../client.ts";
import { UserError } from "../user-error.ts";
import { json } from "./json.ts";
import { toml } from "./toml.ts";
import { applyChanges, findChanges, isTree, plain, type Change } from "./tree.ts";
import { yaml } from "./yaml.ts";

const FORMATS = { json, toml, yaml };
const BYTE_ORDER_MARK = "\ufeff";

export interface Edit {
  text: string;
  changes: Change[];
}

/** Returns the content of a new file. */
export function newFile({ format, start, settings }: ConfigFile): string {
  return FORMATS[format].write({ ...start, ...settings });
}

/**
 * Returns the text with the file's settings, and nothing else changed.
 *
 * @throws UserError if the text is not valid in the format, or cannot be edited safely
 */
export function editFile(file: ConfigFile, text: string): Edit {
  // As editors on Windows write files: with a byte order mark, and with CRLF.
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  const isCrlf = text.includes("\r\n");
  const { text: edited, changes } = editLines(
    file,
    text.slice(mark.length).replaceAll("\r\n", "\n"),
  );
  if (changes.length === 0) return { text, changes };
  return { text: mark + (isCrlf ? edited.replaceAll("\n", "\r\n") : edited), changes };
}

function editLines(file: ConfigFile, text: string): Edit {
  const format = FORMATS[file.format];
  const name = file.format.toUpperCase();
  const before = attempt(() => format.parse(text), `${file.path} is not valid ${name}`);
  if (!isTree(before)) throw new UserError(`${file.path} holds no settings, so nothing is merged.`);
  const changes = findChanges(before, file.settings, file.identity);
  if (changes.length === 0) return { text, changes };
  const byHand = `${file.path} is written in a way that cannot be edited safely. Add the settings by hand`;
  const edited = attempt(() => format.edit(text, changes), byHand);
  const after = attempt(() => plain(format.parse(edited)), byHand);
  if (!isDeepStrictEqual(after, applyChanges(before, changes))) throw new UserError(`${byHand}.`);
  return { text: edited, changes };
}

function attempt<T>(run: () => T, message: string): T {
  try {
    return run();
  } catch (error) {
    // Only the first line: parsers quote the text below it, which may contain keys.
    throw new UserError(`${message}: ${(error as Error).message.split("\n")[0]}`);
  }
}
