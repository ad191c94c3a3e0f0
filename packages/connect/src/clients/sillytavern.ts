/**
 * SillyTavern: forms for chat, and for images by AUTOMATIC1111's API.
 * @module
 */
import type { Client } from "../client.ts";

export const sillytavern: Client = {
  id: "sillytavern",
  title: "SillyTavern",
  page: "clients/chat-programs",
  calls: ["GET /v1/models", "POST /v1/chat/completions", "POST /sdapi/v1/txt2img"],
  source: "SillyTavern/SillyTavern-Docs, Usage/API_Connections/openai.md (24b0798)",
  describe: ({ url, key, model }) => ({
    where: "API Connections (the plug); Extensions → Image Generation",
    fields: [
      ["API", "Chat Completion"],
      ["Chat Completion Source", "Custom (OpenAI-compatible)"],
      ["Custom Endpoint (Base URL)", `${url}/v1`],
      ["Custom API Key", key],
      ["Model ID", model],
      ["Images: SD Web UI URL", url],
      // Any user name works.
      ["Images: Authentication", `me:${key}`],
    ],
  }),
};
