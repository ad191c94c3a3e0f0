/**
 * Finds and reads a project's wrangler config, and writes the derived one beside it.
 * @module
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { parse, type ParseError, printParseErrorCode } from "jsonc-parser";
import { deriveConfig, type DerivedConfig, type WranglerConfig } from "./derive-config.ts";

/** The order in which wrangler searches. */
const NAMES = ["wrangler.json", "wrangler.jsonc", "wrangler.toml"];

/** Returns the config of a folder that wrangler would find. */
export function findConfig(folder: string): string {
  const found = NAMES.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new Error(`Expected ${NAMES.join(", ")} in ${folder}, found none of them.`);
  return found;
}

/** Returns the content of a JSON or JSONC config. */
export function readConfig(path: string): WranglerConfig {
  if (extname(path) === ".toml") {
    throw new Error(
      `Expected a JSON config, found ${basename(path)}. Wrangler recommends wrangler.jsonc; write the same keys there.`,
    );
  }
  const errors: ParseError[] = [];
  const config: unknown = parse(readFileSync(path, "utf8"), errors, {
    allowTrailingComma: true,
  });
  const [first] = errors;
  if (first) {
    throw new Error(
      `${path} is not valid JSON: ${printParseErrorCode(first.error)} at character ${first.offset}.`,
    );
  }
  return config as WranglerConfig;
}

/** Returns `.wrangler.local.json` for `wrangler.jsonc`, in the same folder so that relative paths work. */
function derivedPath(path: string): string {
  return join(dirname(path), `.${basename(path, extname(path))}.local.json`);
}

export interface WrittenConfig extends DerivedConfig {
  path: string;
}

/** Writes the derived config if it changed, so that a project that starts twice at once never reads a partial file. */
export function writeDerivedConfig(original: string): WrittenConfig {
  const derived = deriveConfig(readConfig(original));
  const path = derivedPath(resolve(original));
  const text = `${JSON.stringify(derived.config, undefined, 2)}\n`;
  if (!existsSync(path)) {
    const partial = `${path}.${process.pid}`;
    writeFileSync(partial, text);
    renameSync(partial, path);
  } else if (readFileSync(path, "utf8") !== text) {
    // Written in place: wrangler's watcher would lose a file that is replaced.
    writeFileSync(path, text);
  }
  return { ...derived, path };
}
