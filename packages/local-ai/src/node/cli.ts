/**
 * The `local-ai` command.
 * @module
 */
import { dev } from "./dev.ts";

const HELP = `local-ai: the Workers AI binding without Cloudflare.

  local-ai dev [flags of wrangler dev]   runs the project; env.AI is simulated

Variables: LOCAL_AI_TOKEN_DELAY_MS=15   milliseconds between two events of a stream
           LOCAL_AI_FAULTS="3040*2"     faults to meet (see the README)`;

const [command, ...given] = process.argv.slice(2);

try {
  if (command === "dev") {
    process.exitCode = await dev(given);
  } else {
    console.log(HELP);
    process.exitCode = command === undefined || command === "--help" || command === "-h" ? 0 : 1;
  }
} catch (error) {
  console.error(`local-ai: ${(error as Error).message}`);
  process.exitCode = 1;
}
