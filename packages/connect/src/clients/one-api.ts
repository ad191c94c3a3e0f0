/**
 * One API and new-api: a channel.
 * @module
 */
import type { Client } from "../client.ts";

export const oneApi: Client = {
  id: "one-api",
  title: "One API, new-api",
  page: "one-api",
  calls: ["POST /v1/chat/completions", "POST /v1/embeddings"],
  source: "songquanpeng/one-api, relay/adaptor/openai (8df4a26)",
  describe: ({ url, key, model }) => ({
    where: "Channels → Add",
    fields: [
      ["Type", "OpenAI"],
      // It adds /v1.
      ["Base URL", url],
      ["Key", key],
      ["Models", model],
    ],
  }),
};
