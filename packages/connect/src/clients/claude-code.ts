/**
 * Claude Code: a separate settings file, so that plain `claude` is unaffected.
 * @module
 */
import type { Client } from "../client.ts";
import { DEFAULT_MODEL } from "../connection.ts";
import { pathArgument } from "../shell.ts";

export const claudeCode: Client = {
  id: "claude-code",
  title: "Claude Code",
  page: "coding-agents",
  calls: ["POST /v1/messages", "POST /v1/messages/count_tokens"],
  source: "code.claude.com/docs/en/settings: `env`, and the option `--settings` (read 2026-11)",
  describe({ url, key, model }, { CLAUDE_CONFIG_DIR }) {
    const path = `${CLAUDE_CONFIG_DIR || "~/.claude"}/worker.json`;
    const env = {
      ANTHROPIC_BASE_URL: url,
      ANTHROPIC_AUTH_TOKEN: key,
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
      // Claude's model names select the Worker's default model.
      ...(model !== DEFAULT_MODEL && { ANTHROPIC_MODEL: model }),
    };
    return {
      files: [{ path, format: "json", settings: { env } }],
      run: [`claude --settings ${pathArgument(path)}`],
    };
  },
};
