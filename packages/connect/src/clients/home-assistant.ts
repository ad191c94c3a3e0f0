/**
 * Home Assistant: its Ollama integration, which has fields for URL and key.
 * @module
 */
import type { Client } from "../client.ts";

export const homeAssistant: Client = {
  id: "home-assistant",
  title: "Home Assistant",
  page: "clients/home-and-media",
  calls: ["GET /api/tags", "POST /api/chat"],
  source: "home-assistant/core, homeassistant/components/ollama/config_flow.py (0069cd7)",
  describe: ({ url, key }) => ({
    where: "Settings → Devices & services → Add integration → Ollama",
    fields: [
      ["URL", url],
      ["API key", key],
    ],
  }),
};
