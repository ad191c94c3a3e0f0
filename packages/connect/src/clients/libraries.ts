/**
 * Libraries: code.
 * @module
 */
import type { Client } from "../client.ts";

export const langchain: Client = {
  id: "langchain",
  title: "LangChain",
  page: "clients/libraries",
  calls: ["POST /v1/chat/completions"],
  source: "@langchain/openai 1.6.0, as test/clients/llm/other-clients.test.ts runs it",
  describe: ({ url, key, model }) => ({
    environment: { WORKER_KEY: key },
    code: `import { ChatOpenAI } from "@langchain/openai";

const model = new ChatOpenAI({
  model: "${model}",
  apiKey: process.env.WORKER_KEY,
  configuration: { baseURL: "${url}/v1" },
});
console.log((await model.invoke("Hello")).text);
`,
  }),
};

export const vercelAiSdk: Client = {
  id: "vercel-ai-sdk",
  title: "Vercel AI SDK",
  page: "clients/libraries",
  calls: ["POST /v1/chat/completions"],
  source: "@ai-sdk/openai-compatible 3.0.92, as test/clients/llm/other-clients.test.ts runs it",
  describe: ({ url, key, model }) => ({
    environment: { WORKER_KEY: key },
    code: `import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText } from "ai";

const worker = createOpenAICompatible({
  name: "worker",
  baseURL: "${url}/v1",
  apiKey: process.env.WORKER_KEY,
});
console.log((await generateText({ model: worker("${model}"), prompt: "Hello" })).text);
`,
  }),
};
