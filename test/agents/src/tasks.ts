/**
 * What a program is asked, what the model does, and what must then be true.
 * @module
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ORACLE_NUMBER } from "./mcp-server.ts";
import type { ScriptedModel, Script } from "./model.ts";
import type { Place, Task } from "./program.ts";
import type { Ended } from "./run.ts";

export interface Assignment {
  prompt: string;
  script: Script;
  /** Undefined where all is well, else what is wrong. */
  judge(ended: Ended, model: ScriptedModel, place: Place): Promise<string | undefined>;
}

/** No program can say it but from the model. */
const SAID = "The scripted answer is 271828.";
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

const says = ({ output }: Ended) =>
  output.includes(SAID) ? undefined : "the answer was not shown";

export const ASSIGNMENTS: Record<Task["kind"], (place: Place) => Promise<Assignment>> = {
  text: async () => ({
    prompt: "Say hello.",
    script: { steps: [], say: SAID },
    judge: async (ended) => says(ended),
  }),
  rounds: async () => ({
    prompt: "Write a file and read it.",
    script: {
      steps: [{ shell: "echo 314159 > made.txt" }, { shell: "cat made.txt" }],
      say: SAID,
    },
    async judge(ended, model, { project }) {
      const made = await readFile(join(project, "made.txt"), "utf8").catch(() => "");
      if (!made.includes("314159")) return "the first tool did not run";
      if (!model.results[1]?.includes("314159")) return "the second result did not come";
      return says(ended);
    },
  }),
  async picture({ project }) {
    const path = join(project, "pixel.png");
    await writeFile(path, Buffer.from(PIXEL, "base64"));
    return {
      prompt: "Look at pixel.png.",
      script: { steps: [{ read: path }], say: SAID },
      judge: async (ended, model) => (model.sawPicture ? says(ended) : "the model saw no picture"),
    };
  },
  mcp: async () => ({
    prompt: "Ask the oracle.",
    script: { steps: [{ tool: /oracle_number/, arguments: {} }], say: SAID },
    judge: async (ended, model) =>
      model.results[0]?.includes(ORACLE_NUMBER) ? says(ended) : "the tool's result did not come",
  }),
  resume: async () => ({
    prompt: "Say it once more.",
    script: { steps: [], say: SAID },
    judge: async (ended) => says(ended),
  }),
};
