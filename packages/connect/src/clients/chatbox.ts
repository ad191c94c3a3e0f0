/**
 * Chatbox: a form, or a link that fills it in.
 * @module
 */
import type { Client } from "../client.ts";
import { toBase64 } from "../link.ts";

export const chatbox: Client = {
  id: "chatbox",
  title: "Chatbox",
  page: "clients/chat-programs",
  calls: ["POST /v1/chat/completions"],
  source:
    "docs.chatboxai.app, “Import Third-Party Provider Configuration”, since 1.15.1 (read 2026-11)",
  describe({ url, key, model, title, contextWindow, vision }) {
    const chat = {
      modelId: model,
      nickname: title,
      type: "chat",
      capabilities: vision ? ["vision", "tool_use"] : ["tool_use"],
      ...(contextWindow && { contextWindow }),
    };
    const provider = {
      id: new URL(url).hostname,
      name: "Workers AI",
      type: "openai",
      iconUrl: `${url}/icon.svg`,
      urls: { website: url },
      settings: { apiHost: url, apiPath: "/v1/chat/completions", apiKey: key, models: [chat] },
    };
    return {
      where: "Settings → Model Provider → Add",
      fields: [
        ["API Mode", "OpenAI API Compatible"],
        ["API Key", key],
        ["API Host", url],
        ["API Path", "/v1/chat/completions"],
        ["Model", model],
      ],
      links: [["Add the provider", `chatbox://provider/import?config=${toBase64(provider)}`]],
    };
  },
};
