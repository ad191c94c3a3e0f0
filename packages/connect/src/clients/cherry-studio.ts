/**
 * Cherry Studio: a form, or a link that fills it in.
 * @module
 */
import type { Client } from "../client.ts";
import { toBase64 } from "../link.ts";

export const cherryStudio: Client = {
  id: "cherry-studio",
  title: "Cherry Studio",
  page: "clients/chat-programs",
  calls: ["GET /v1/models", "POST /v1/chat/completions"],
  source:
    "CherryHQ/cherry-studio, src/main/services/protocol/handlers/providersImport.ts (6006211); docs.cherry-ai.com, “Model settings”",
  describe({ url, key, model }) {
    const provider = {
      id: "workers-ai",
      name: "Workers AI",
      type: "openai",
      baseUrl: url,
      apiKey: key,
    };
    return {
      where: "Settings → Model Provider → Add, type OpenAI",
      fields: [
        ["API Key", key],
        // It adds /v1/chat/completions.
        ["API Host", url],
        ["Model", model],
      ],
      links: [
        ["Add the provider", `cherrystudio://providers/api-keys?v=1&data=${toBase64(provider)}`],
      ],
    };
  },
};
