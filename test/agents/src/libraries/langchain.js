/** LangChain with its integrations for OpenAI (chat and Responses), Anthropic, Ollama and Cohere. */
import { ChatAnthropic } from "@langchain/anthropic";
import { CohereRerank } from "@langchain/cohere";
import { HumanMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { ChatOllama } from "@langchain/ollama";
import { ChatOpenAI } from "@langchain/openai";
import { CohereClient } from "cohere-ai";
import { createAgent } from "langchain";
import { z } from "zod";
import { AGAIN, joined, key, main, readPicture, shell, url, variant } from "./common.js";

function chatOf(model) {
  const common = { model, apiKey: key, maxRetries: 0 };
  const configuration = { baseURL: `${url}/v1` };
  switch (variant) {
    case "anthropic":
      return new ChatAnthropic({ ...common, anthropicApiUrl: url });
    case "ollama":
      return new ChatOllama({ ...common, baseUrl: url });
    case "responses":
      return new ChatOpenAI({ ...common, configuration, useResponsesApi: true });
    default:
      return new ChatOpenAI({ ...common, configuration });
  }
}

const tools = [tool(shell.run, { ...shell, schema: z.object({ command: z.string() }) })];

await main({
  text: async (prompt, model) => joined(await chatOf(model).stream(prompt), (chunk) => chunk.text),
  async rounds(prompt, model) {
    const agent = createAgent({ model: chatOf(model), tools });
    const { messages } = await agent.invoke({ messages: [new HumanMessage(prompt)] });
    const again = [...messages, new HumanMessage(AGAIN)];
    const second = await agent.invoke({ messages: again });
    return [messages.at(-1).text, second.messages.at(-1).text].join("\n");
  },
  async picture(text, model) {
    const image_url = { url: `data:image/png;base64,${readPicture()}` };
    const content = [
      { type: "text", text },
      { type: "image_url", image_url },
    ];
    return (await chatOf(model).invoke([new HumanMessage({ content })])).text;
  },
  async rerank() {
    const client = new CohereClient({ token: key, environment: url });
    const reranker = new CohereRerank({ client, model: "rerank-v3.5", topN: 1 });
    const documents = ["Bread is baked.", "Paris is the capital of France."];
    const [{ index }] = await reranker.rerank(documents, "the capital of France");
    return `best: ${index}`;
  },
});
