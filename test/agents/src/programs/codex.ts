/**
 * Codex CLI, by a provider in its configuration.
 * @module
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Program } from "../program.ts";

const MCP_SERVER = fileURLToPath(new URL("../mcp-server.ts", import.meta.url));

const open = ["--skip-git-repo-check", "--dangerously-bypass-approvals-and-sandbox"];
const exec = (prompt: string) => ["exec", ...open, prompt];

export const codex: Program = {
  title: "Codex CLI",
  package: "@openai/codex",
  version: "0.171.0",
  bin: "node_modules/.bin/codex",
  speaks: "OpenAI's Responses",
  environment: ({ home }) => ({ WORKER_KEY: "any", CODEX_HOME: join(home, ".codex") }),
  async configure({ url, home }) {
    const folder = join(home, ".codex");
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, "config.toml"),
      `model = "gemma-4"
model_provider = "worker"

[model_providers.worker]
name = "Workers AI"
base_url = "${url}/v1"
env_key = "WORKER_KEY"
wire_api = "responses"

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
      flags: (prompt) => ["exec", ...open, "-m", "gpt-5.6-sol", prompt],
    },
    { title: "two rounds of tools", kind: "rounds", flags: exec },
    { title: "a tool of an MCP server", kind: "mcp", flags: exec },
    {
      title: "going on with the last session",
      kind: "resume",
      flags: (prompt) => ["exec", ...open, "resume", "--last", prompt],
    },
  ],
};
