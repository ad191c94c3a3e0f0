/**
 * Codex CLI, configured by a provider and a profile.
 * @module
 */
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codex as client } from "../../../../packages/connect/src/clients/codex.ts";
import { setupOf, writeSetup } from "../connect.ts";
import type { Program } from "../program.ts";

const MCP_SERVER = fileURLToPath(new URL("../mcp-server.ts", import.meta.url));

const profile = ["--profile", "worker"];
const open = ["--skip-git-repo-check", "--dangerously-bypass-approvals-and-sandbox"];
const exec = (prompt: string) => [...profile, "exec", ...open, prompt];

export const codex: Program = {
  title: "Codex CLI",
  package: "@openai/codex",
  version: "0.171.0",
  bin: "node_modules/.bin/codex",
  speaks: "OpenAI's Responses",
  environment: (place) => setupOf(client, place).environment!,
  async configure(place) {
    writeSetup(client, place);
    await appendFile(
      join(place.home, ".codex/config.toml"),
      `
[mcp_servers.oracle]
command = ${JSON.stringify(process.execPath)}
args = [${JSON.stringify(MCP_SERVER)}]
`,
    );
  },
  tasks: [
    { title: "an answer", kind: "text", flags: exec },
    {
      title: "an answer, with a name of OpenAI's",
      kind: "text",
      flags: (prompt) => [...profile, "exec", ...open, "-m", "gpt-5.6-sol", prompt],
    },
    { title: "two rounds of tools", kind: "rounds", flags: exec },
    { title: "a tool of an MCP server", kind: "mcp", flags: exec },
    { title: "a turn with an interrupted answer", kind: "broken", flags: exec },
    {
      title: "continuing the last session",
      kind: "resume",
      flags: (prompt) => [...profile, "exec", ...open, "resume", "--last", prompt],
    },
  ],
};
