/**
 * Defines client modules. To add a client: a file in `clients/`, a line in `clients/index.ts`, a
 * table in its page.
 * @module
 */
import type { Format, Tree } from "./files/tree.ts";

/** The Worker that a client connects to. */
export interface Connection {
  /** URL without a path and without a trailing slash. */
  url: string;
  key: string;
  /** Model id or alias. */
  model: string;
  /** Display name, such as "Gemma 4". */
  title: string;
  /** Tokens; undefined for a model that is not in the model table. */
  contextWindow: number | undefined;
  vision: boolean;
}

/** A configuration file, and the settings to write. Everything else in it stays unchanged. */
export interface ConfigFile {
  /** `~/…`, or relative to the current folder. */
  path: string;
  format: Format;
  settings: Tree;
  /** Initial content of a new file. An existing file is assumed to contain it. */
  start?: Tree;
  /** Field that identifies list elements: an element with the same value is updated, another one is added. */
  identity?: string;
}

export interface Setup {
  files?: ConfigFile[];
  /** Variables that the client reads. */
  environment?: Record<string, string>;
  /** Where to find the fields, such as "Settings → Model Provider → Add". */
  where?: string;
  /** Label and value of each field. */
  fields?: readonly (readonly [label: string, value: string])[];
  /** URLs that fill in the fields. They contain the key. */
  links?: readonly (readonly [label: string, address: string])[];
  /** Code for libraries. */
  code?: string;
  /** Commands that start the client. */
  run?: readonly string[];
}

export interface Client {
  /** Its name on the command line. */
  id: string;
  title: string;
  /** Page in `docs/`, without `.md`. */
  page: string;
  /** Routes that it calls, in the notation of a Worker's `GET /`. */
  calls: readonly string[];
  /** Origin of its web page, which must be in `CORS_ORIGINS`. */
  origin?: string;
  /** Where the settings are documented, with version or date. */
  source: string;
  /** @param environment the process environment, for clients whose folder depends on a variable */
  describe(connection: Connection, environment: Record<string, string | undefined>): Setup;
}
