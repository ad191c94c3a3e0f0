/**
 * n8n: a credential.
 * @module
 */
import type { Client } from "../client.ts";

export const n8n: Client = {
  id: "n8n",
  title: "n8n",
  page: "clients/libraries",
  calls: ["GET /v1/models", "POST /v1/chat/completions", "POST /v1/responses"],
  source: "n8n-io/n8n, packages/nodes-base/credentials/OpenAiApi.credentials.ts, field “Base URL”",
  describe: ({ url, key, model }) => ({
    where: "Credentials → Add → OpenAI",
    fields: [
      ["API Key", key],
      ["Base URL", `${url}/v1`],
      ["Model, in the node", model],
    ],
  }),
};
