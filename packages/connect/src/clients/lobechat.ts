/**
 * LobeChat: a form, or a URL that fills it in.
 * @module
 */
import type { Client } from "../client.ts";

export const lobechat: Client = {
  id: "lobechat",
  title: "LobeChat",
  page: "clients/chat-programs",
  calls: ["GET /v1/models", "POST /v1/chat/completions"],
  source: "@lobehub/chat 1.143.3, docs/self-hosting/advanced/settings-url-share.mdx",
  describe({ url, key, model }) {
    const settings = { keyVaults: { openai: { apiKey: key, baseURL: `${url}/v1` } } };
    return {
      where: "Settings → AI Service Provider → OpenAI",
      fields: [
        ["API Key", key],
        ["API Proxy URL", `${url}/v1`],
        ["Model List", model],
      ],
      links: [
        [
          "Fill in key and URL (prepend the URL of your own LobeChat)",
          `https://lobehub.com/?settings=${encodeURIComponent(JSON.stringify(settings))}`,
        ],
      ],
    };
  },
};
