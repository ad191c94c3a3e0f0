/**
 * Asks for the key without showing it.
 * @module
 */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Reads what the user types or pastes; empty if they only press Enter. */
export async function askKey(): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  // Not earlier: the terminal shows what is typed until echo is off.
  process.stderr.write("Key of the Worker (hidden): ");
  // Otherwise Ctrl+C only closes the prompt.
  lines.on("SIGINT", () => process.exit(130));
  try {
    return (await lines.question("")).trim();
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
