/**
 * The `local-models` command.
 * @module
 */
import { readFileSync } from "node:fs";
import { run } from "./cli/run.ts";

const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
const { version } = JSON.parse(manifest) as { version: string };
// Exits although a connection to the hub or a native thread may still be open.
process.exit(await run(process.argv.slice(2), process.env, version));
