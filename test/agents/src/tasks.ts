/**
 * Tasks for programs: the prompt, the model's script, and the expected result.
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
  /** Returns undefined if the result is correct, else the failure. */
  judge(ended: Ended, model: ScriptedModel, place: Place): Promise<string | undefined>;
}

/** A program can only know this from the model. */
const SAID = "The scripted answer is 271828.";
/** The second turn of `libraries/common.js`. */
const AGAIN = "And once more?";
/** The Worker's message about an interrupted answer. */
const BROKEN = "stream was interrupted";
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
      if (!model.results[1]?.includes("314159")) return "the second result is missing";
      return says(ended);
    },
  }),
  async picture({ project }) {
    const path = join(project, "pixel.png");
    await writeFile(path, Buffer.from(PIXEL, "base64"));
    return {
      prompt: "Look at pixel.png.",
      script: { steps: [{ read: path }], say: SAID },
      judge: async (ended, model) => (model.sawPicture ? says(ended) : "the model got no image"),
    };
  },
  /** Two turns in one process, with tools in the first. */
  async turns(place) {
    const rounds = await ASSIGNMENTS.rounds(place);
    return {
      ...rounds,
      async judge(ended, model, place) {
        const fault = await rounds.judge(ended, model, place);
        if (fault !== undefined) return fault;
        if (!model.conversation.includes(AGAIN)) return "there was no second turn";
        if (!model.conversation.includes(rounds.prompt)) return "it forgot the first turn";
        return ended.output.split(SAID).length > 2 ? undefined : "the second answer was not shown";
      },
    };
  },
  /** A picture in the user's message. */
  async seen(place) {
    const { prompt, judge } = await ASSIGNMENTS.picture(place);
    return { prompt, script: { steps: [], say: SAID }, judge };
  },
  error: async () => ({
    prompt: "Say hello.",
    script: { steps: [], say: SAID },
    judge: async ({ status, output }) =>
      status !== 0 && /Unknown model \\?"no-such-model/.test(output)
        ? undefined
        : "the error was not shown",
  }),
  handoff: async () => ({
    prompt: "Ask the oracle.",
    script: { steps: [{ tool: /^transfer_to/, arguments: {} }], say: SAID },
    judge: async ({ output }) =>
      output.includes(`Oracle: ${SAID}`) ? undefined : "the other agent did not answer",
  }),
  /** A tool that is forced, and whose arguments are the answer. */
  object: async () => ({
    prompt: "Which command says hello?",
    script: { steps: [{ shell: "echo hello" }], say: SAID },
    judge: async ({ output }) =>
      output.includes("object: echo hello") ? undefined : "the object was not shown",
  }),
  rerank: async () => ({
    prompt: "",
    script: { steps: [], say: SAID },
    judge: async ({ output }) =>
      /best: [01]/.test(output) ? undefined : "the documents were not ranked",
  }),
  mcp: async () => ({
    prompt: "Ask the oracle.",
    script: { steps: [{ tool: /oracle_number/, arguments: {} }], say: SAID },
    judge: async (ended, model) =>
      model.results[0]?.includes(ORACLE_NUMBER) ? says(ended) : "the tool's result is missing",
  }),
  /** A long turn with an interrupted answer. */
  broken: async () => ({
    prompt: "Write a file, and read it twice.",
    script: {
      steps: [
        { shell: "echo 161803 > again.txt" },
        { shell: "cat again.txt" },
        { shell: "cat again.txt again.txt" },
        { shell: "ls missing-file" },
      ],
      say: SAID,
      breaksAt: 2,
    },
    async judge(ended, model) {
      if (!model.results[1]?.includes("161803")) return "the second result is missing";
      // A program may retry, or report the error and wait for its user.
      if (model.results[2] === undefined && ended.output.includes(BROKEN)) return undefined;
      if (!model.results[2]?.includes("161803"))
        return "it did not continue after the answer was interrupted";
      if (model.results[3] === undefined) return "the failed command was not reported";
      return says(ended);
    },
  }),
  /** Another turn of the session of {@link broken}, with a tool. */
  resume: async () => ({
    prompt: "Read it once more.",
    script: { steps: [{ shell: "cat again.txt" }], say: SAID },
    async judge(ended, model) {
      if (!model.conversation.includes("read it twice")) return "it forgot the earlier turn";
      if (!model.results[0]?.includes("161803")) return "the result is missing";
      return says(ended);
    },
  }),
};
