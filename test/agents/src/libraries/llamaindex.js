/** LlamaIndex with its OpenAI integrations, chat and Responses. */
import { openai, openaiResponses } from "@llamaindex/openai";
import { agent } from "@llamaindex/workflow";
import { createMemory, tool } from "llamaindex";
import { z } from "zod";
import { AGAIN, joined, key, main, readPicture, shell, url, variant } from "./common.js";

const create = variant === "responses" ? openaiResponses : openai;

function llmOf(model) {
  const llm = create({ model, apiKey: key, baseURL: `${url}/v1`, maxRetries: 0 });
  // By default, it knows from a list of OpenAI's names which models call tools.
  Object.defineProperty(llm, "supportToolCall", { value: true });
  return llm;
}

const tools = [
  tool({ ...shell, parameters: z.object({ command: z.string() }), execute: shell.run }),
];

await main({
  async text(content, model) {
    const stream = await llmOf(model).chat({ messages: [{ role: "user", content }], stream: true });
    return joined(stream, ({ delta }) => delta);
  },
  async rounds(prompt, model) {
    const helper = agent({ llm: llmOf(model), tools, memory: createMemory() });
    const answers = [await helper.run(prompt), await helper.run(AGAIN)];
    return answers.map(({ data }) => data.result).join("\n");
  },
  async picture(text, model) {
    const image_url = { url: `data:image/png;base64,${readPicture()}` };
    const content = [
      { type: "text", text },
      { type: "image_url", image_url },
    ];
    return (await llmOf(model).chat({ messages: [{ role: "user", content }] })).message.content;
  },
});
