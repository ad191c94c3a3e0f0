/**
 * The `connect` command.
 * @module
 */
import { helpOf, parseArguments } from "./arguments.ts";
import { CLIENTS } from "./clients/index.ts";
import { connect } from "./connect.ts";
import { doctor } from "./doctor/doctor.ts";
import { UserError } from "./user-error.ts";

async function main(): Promise<void> {
  const given = parseArguments(process.argv.slice(2));
  if (given.help || given.command === undefined) return console.log(helpOf(CLIENTS));
  if (given.command === "doctor") process.exitCode = (await doctor(given)) ? 0 : 1;
  else await connect(given);
}

try {
  await main();
} catch (error) {
  const isTheirs =
    error instanceof UserError || typeof (error as { code?: unknown }).code === "string";
  console.error(isTheirs ? (error as Error).message : error);
  process.exitCode = isTheirs ? 2 : 1;
}
