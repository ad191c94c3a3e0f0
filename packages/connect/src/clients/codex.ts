/**
 * Codex CLI: a provider, and a separate profile, so that plain `codex` is unaffected.
 * @module
 */
import type { Client } from "../client.ts";

export const codex: Client = {
  id: "codex",
  title: "Codex CLI",
  page: "coding-agents",
  calls: ["POST /v1/responses"],
  source:
    "developers.openai.com/codex/config-advanced, “Profiles”: a file for each since 0.134.0 (read 2026-11)",
  describe({ url, key, model }, { CODEX_HOME }) {
    const folder = CODEX_HOME || "~/.codex";
    const worker = {
      name: "Workers AI",
      base_url: `${url}/v1`,
      env_key: "WORKER_KEY",
      wire_api: "responses",
    };
    return {
      files: [
        {
          path: `${folder}/config.toml`,
          format: "toml",
          settings: { model_providers: { worker } },
        },
        {
          path: `${folder}/worker.config.toml`,
          format: "toml",
          settings: { model, model_provider: "worker" },
        },
      ],
      environment: { WORKER_KEY: key },
      run: ["codex --profile worker"],
    };
  },
};
