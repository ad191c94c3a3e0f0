/** TanStack AI with its adapters for OpenAI (chat and Responses), Anthropic and Ollama. */
import { chat, maxIterations, toolDefinition } from "@tanstack/ai";
import { createAnthropicChat } from "@tanstack/ai-anthropic";
import { createOllamaChat } from "@tanstack/ai-ollama";
import { createOpenaiChat, createOpenaiChatCompletions } from "@tanstack/ai-openai";
import { z } from "zod";
import { AGAIN, key, main, readPicture, shell, url, variant } from "./common.js";

const baseURL = `${url}/v1`;
const adapters = {
  responses: (model) => createOpenaiChat(model, key, { baseURL }),
  openai: (model) => createOpenaiChatCompletions(model, key, { baseURL }),
  anthropic: (model) => createAnthropicChat(model, key, { baseURL: url }),
  ollama: (model) => createOllamaChat(model, url),
};
const inputSchema = z.object({ command: z.string() });
const { name, description } = shell;
const tools = [toolDefinition({ name, description, inputSchema }).server(shell.run)];

async function ask(model, messages) {
  let text = "";
  const options = { tools, agentLoopStrategy: maxIterations(6) };
  for await (const event of chat({ adapter: adapters[variant](model), messages, ...options })) {
    if (event.type === "TEXT_MESSAGE_CONTENT") text += event.delta;
    if (event.type === "RUN_ERROR") throw new Error(event.error?.message ?? event.message);
  }
  return text;
}

await main({
  text: (content, model) => ask(model, [{ role: "user", content }]),
  async rounds(content, model) {
    const first = await ask(model, [{ role: "user", content }]);
    const messages = [
      { role: "user", content },
      { role: "assistant", content: first },
      { role: "user", content: AGAIN },
    ];
    return [first, await ask(model, messages)].join("\n");
  },
  picture: (text, model) =>
    ask(model, [
      {
        role: "user",
        content: [
          { type: "text", content: text },
          { type: "image", source: { type: "data", value: readPicture(), mimeType: "image/png" } },
        ],
      },
    ]),
});
