/** multi-llm-ts, which continues by `previous_response_id`, with its engines for OpenAI, Anthropic and Ollama. */
import { Attachment, igniteEngine, Message, Plugin } from "multi-llm-ts";
import { AGAIN, joined, key, main, readPicture, shell, url, variant } from "./common.js";

class Shell extends Plugin {
  isEnabled() {
    return true;
  }
  getName() {
    return shell.name;
  }
  getDescription() {
    return shell.description;
  }
  getRunningDescription() {
    return "Running";
  }
  getParameters() {
    return [{ name: "command", type: "string", description: "The command", required: true }];
  }
  async execute(_context, given) {
    return { output: shell.run(given) };
  }
}

const engine = variant === "responses" ? "openai" : variant;
const baseURL = variant === "openai" || variant === "responses" ? `${url}/v1` : url;
const useOpenAIResponsesApi = variant === "responses";

function engineOf(model) {
  const llm = igniteEngine(engine, { apiKey: key, baseURL, maxRetries: 0, useOpenAIResponsesApi });
  llm.addPlugin(new Shell());
  const chat = llm.buildModel(model);
  chat.capabilities = { ...chat.capabilities, tools: true, vision: true };
  return { llm, chat };
}

const textOf = (chunk) => (chunk.type === "content" ? chunk.text : "");

await main({
  async text(prompt, model) {
    const { llm, chat } = engineOf(model);
    return joined(llm.generate(chat, [new Message("user", prompt)]), textOf);
  },
  async rounds(prompt, model) {
    const { llm, chat } = engineOf(model);
    const thread = [new Message("user", prompt)];
    const first = await joined(llm.generate(chat, thread), textOf);
    thread.push(new Message("assistant", first), new Message("user", AGAIN));
    const second = await llm.complete(chat, thread);
    return [first, second.content].join("\n");
  },
  async picture(prompt, model) {
    const { llm, chat } = engineOf(model);
    const message = new Message("user", prompt);
    message.attach(new Attachment(readPicture(), "image/png"));
    return (await llm.complete(chat, [message])).content;
  },
});
