import { expect, it } from "vitest";
import { findModel, type ModerationSpec } from "../../models/index.ts";
import { moderate } from "./moderation.ts";

const model = findModel("llama-guard") as ModerationSpec;

const judge = (answer: unknown) =>
  moderate({ ai: { run: async () => answer }, report: { warnings: [] } }, model, { text: ["Hi"] });

it.each([
  ["a text", { response: "\n\nsafe" }, { safe: true, hazards: [] }],
  [
    "a text with hazards",
    { response: "\n\nunsafe\nS9,S2" },
    { safe: false, hazards: ["S9", "S2"] },
  ],
  [
    "an object",
    { response: { safe: false, categories: ["S14"] } },
    { safe: false, hazards: ["S14"] },
  ],
  ["an object without hazards", { response: { safe: true } }, { safe: true, hazards: [] }],
])("reads a verdict that is %s", async (_title, answer, verdict) => {
  expect((await judge(answer)).verdicts).toEqual([verdict]);
});

it.each([null, {}, { response: "I cannot say." }, { response: {} }])(
  "takes %j for no verdict, never for a safe text",
  async (answer) => {
    await expect(judge(answer)).rejects.toMatchObject({ code: "upstream_error" });
  },
);
