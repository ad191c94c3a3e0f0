/**
 * Chats from Node 20 or later, without a build: `node examples/node/chat.js "Tell me about
 * clouds"`. Set LLM_URL and LLM_KEY; by default it uses `pnpm dev` on this machine.
 * @module
 */
import { createLlmClient, isCallError } from "@ai-workers/ai-core/client";
import process from "node:process";

const { LLM_URL: url = "http://127.0.0.1:8787", LLM_KEY: key } = process.env;
const llm = createLlmClient({ url, key });

try {
  for await (const part of llm.streamChat(process.argv[2] ?? "Tell me about clouds")) {
    if (part.type === "text-delta") process.stdout.write(part.text);
    if (part.type === "finish") console.log(`\n${part.usage.completion_tokens} tokens`);
  }
} catch (error) {
  if (!isCallError(error)) throw error;
  console.error(`${error.code}: ${error.message} (request ${error.requestId ?? "without an id"})`);
  process.exitCode = 1;
}
