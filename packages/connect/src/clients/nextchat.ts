/**
 * NextChat: a form, or a URL that fills it in.
 * @module
 */
import type { Client } from "../client.ts";

const ORIGIN = "https://app.nextchat.dev";

export const nextchat: Client = {
  id: "nextchat",
  title: "NextChat",
  page: "clients/chat-programs",
  calls: ["POST /v1/chat/completions"],
  origin: ORIGIN,
  source: "ChatGPTNextWeb/NextChat v2, `settings` of useCommand in app/components/chat.tsx",
  describe({ url, key, model }) {
    // It adds /v1/chat/completions.
    const settings = { key, url };
    return {
      where: "Settings → Custom Endpoint",
      fields: [
        ["Model Provider", "OpenAI"],
        ["OpenAI Endpoint", url],
        ["OpenAI API Key", key],
        ["Custom Models", `+${model}`],
      ],
      links: [
        [
          "Fill in key and URL",
          `${ORIGIN}/#/?settings=${encodeURIComponent(JSON.stringify(settings))}`,
        ],
      ],
    };
  },
};
