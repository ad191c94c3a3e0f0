/**
 * Plans changes to a file, and writes it with a backup.
 * @module
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ConfigFile } from "../client.ts";
import { UserError } from "../user-error.ts";
import { editFile, newFile } from "./edit-file.ts";
import type { Change } from "./tree.ts";

export interface Plan {
  file: ConfigFile;
  /** Absolute path. */
  path: string;
  exists: boolean;
  text: string;
  changes: Change[];
}

/** @throws UserError if the path is a folder, or a link to nothing; see also `editFile` */
export function planFile(file: ConfigFile, home: string, folder: string): Plan {
  const path = file.path.startsWith("~/")
    ? join(home, file.path.slice(2))
    : resolve(folder, file.path);
  if (!existsSync(path)) {
    // Exists as a link, which writing would replace.
    if (lstatSync(path, { throwIfNoEntry: false }))
      throw new UserError(
        `${path} is a link to a file that does not exist. Create that file, or remove the link.`,
      );
    return { file, path, exists: false, text: newFile(file), changes: [] };
  }
  if (statSync(path).isDirectory()) throw new UserError(`${path} is a folder; expected a file.`);
  return { file, path, exists: true, ...editFile(file, readFileSync(path, "utf8")) };
}

/**
 * Writes the whole file atomically. Links and permissions are kept; a new file is readable only by
 * its owner.
 *
 * @returns the backup's path, if the file existed
 */
export function writePlan({ path, exists, text }: Plan): string | undefined {
  mkdirSync(dirname(path), { recursive: true });
  const target = exists ? realpathSync(path) : path;
  const backup = exists ? freeName(`${target}.backup`) : undefined;
  if (backup !== undefined) copyFileSync(target, backup);
  const partial = `${target}.${process.pid}.partial`;
  writeFileSync(partial, text, { mode: 0o600 });
  if (exists) chmodSync(partial, statSync(target).mode & 0o777);
  renameSync(partial, target);
  return backup;
}

function freeName(path: string): string {
  if (!existsSync(path)) return path;
  for (let number = 2; ; number++) if (!existsSync(`${path}-${number}`)) return `${path}-${number}`;
}
