/**
 * The `local-ai` command.
 * @module
 */
import { dev } from "./dev.ts";
import { trimNode } from "./trim-node.ts";

const HELP = `local-ai: the Workers AI binding without Cloudflare.

  local-ai dev [flags of wrangler dev]   runs the project; env.AI is a server on this machine, or simulated
  local-ai trim-node                     removes what a project never uses of the npm package node

Variables: LOCAL_AI_URL=http://127.0.0.1:11434/v1   an OpenAI-compatible server, or simulator
           LOCAL_AI_KEY=secret                      the server's key
           LOCAL_AI_MODELS=models.json              which of its models stands for which of Cloudflare's
           LOCAL_AI_TIMEOUT_MS=300000               milliseconds to its first byte, and between two
           LOCAL_AI_TOKEN_DELAY_MS=15               milliseconds between two simulated events
           LOCAL_AI_FAULTS="3040*2"                 faults to meet (see the README)`;

const [command, ...given] = process.argv.slice(2);

try {
  if (command === "dev") {
    process.exitCode = await dev(given);
  } else if (command === "trim-node") {
    trimNode(process.cwd());
  } else if (command === undefined || command === "--help" || command === "-h") {
    console.log(HELP);
  } else throw new Error(`Unknown command ${command}.\n\n${HELP}`);
} catch (error) {
  console.error(`local-ai: ${(error as Error).message}`);
  process.exitCode = 1;
}
