/**
 * opencode, configured by a provider.
 * @module
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { opencode as client } from "../../../../packages/connect/src/clients/opencode.ts";
import { writeSetup } from "../connect.ts";
import type { Program } from "../program.ts";

const flags = (prompt: string) => ["run", "--model", "worker/gemma-4", prompt];

export const opencode: Program = {
  title: "opencode",
  package: "opencode-ai",
  version: "1.18.33",
  bin: "node_modules/.bin/opencode",
  speaks: "OpenAI's chat",
  environment: () => ({ OPENCODE_DISABLE_AUTOUPDATE: "1", OPENCODE_DISABLE_MODELS_FETCH: "1" }),
  async configure(place) {
    writeSetup(client, place);
    const own = { permission: { bash: "allow" }, autoupdate: false };
    await writeFile(join(place.project, "opencode.json"), JSON.stringify(own));
  },
  tasks: [
    { title: "an answer", kind: "text", flags },
    { title: "two rounds of tools", kind: "rounds", flags },
    { title: "a turn with an interrupted answer", kind: "broken", flags },
    {
      title: "continuing the last session",
      kind: "resume",
      flags: (prompt) => ["run", "--continue", "--model", "worker/gemma-4", prompt],
    },
  ],
};
