/**
 * Commands for the user's shell: PowerShell on Windows, otherwise one of POSIX.
 * @module
 */
import { homedir } from "node:os";

/** Returns the command that sets a variable. */
export function assign(name: string, value: string, platform = process.platform): string {
  if (platform === "win32") return `$env:${name} = '${value.replaceAll("'", "''")}'`;
  const isPlain = /^[\w./:@%+-]+$/.test(value);
  return `export ${name}=${isPlain ? value : `'${value.replaceAll("'", `'\\''`)}'`}`;
}

/** Returns a path as an argument. Windows does not replace `~`. */
export function pathArgument(path: string, platform = process.platform, home = homedir()): string {
  const whole = platform === "win32" ? path.replace(/^~(?=\/)/, () => home) : path;
  return /^[\w./:\\~-]+$/.test(whole) ? whole : `"${whole}"`;
}
