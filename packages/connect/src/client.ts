/**
 * What a client module describes. To add a client: a file in `clients/`, a line in `clients/index.ts`, a table in its page.
 * @module
 */
import type { Format, Tree } from "./files/tree.ts";

/** The Worker that a client is set up for. */
export interface Connection {
  /** Address without a path and without a slash at the end. */
  url: string;
  key: string;
  /** Model id or alias. */
  model: string;
  /** Name for menus, such as "Gemma 4". */
  title: string;
  /** Tokens; undefined for a model that the model table lacks. */
  contextWindow: number | undefined;
  vision: boolean;
}

/** A configuration file, and the settings that it needs. Everything else in it stays. */
export interface ConfigFile {
  /** `~/…`, or relative to the current folder. */
  path: string;
  format: Format;
  settings: Tree;
  /** What a new file begins with. A file that exists is assumed to have it. */
  start?: Tree;
  /** Field by which elements of lists are told apart; an element of the same name is updated, another one is added. */
  identity?: string;
}

export interface Setup {
  files?: ConfigFile[];
  /** Variables that the client reads. */
  environment?: Record<string, string>;
  /** Where the fields are, such as "Settings → Model Provider → Add". */
  where?: string;
  /** Label and value of each field. */
  fields?: readonly (readonly [label: string, value: string])[];
  /** Addresses that fill in the fields. They hold the key. */
  links?: readonly (readonly [label: string, address: string])[];
  /** Code for libraries. */
  code?: string;
  /** Commands that start the client. */
  run?: readonly string[];
}

export interface Client {
  /** Its word on the command line. */
  id: string;
  title: string;
  /** Page in `docs/`, without `.md`. */
  page: string;
  /** Routes that it calls, as `GET /` of a Worker lists them. */
  calls: readonly string[];
  /** Origin of its web page, which `CORS_ORIGINS` has to name. */
  origin?: string;
  /** Where the fields were read, with the version or date. */
  source: string;
  /** @param environment the process's, for clients whose folder a variable moves */
  describe(connection: Connection, environment: Record<string, string | undefined>): Setup;
}
