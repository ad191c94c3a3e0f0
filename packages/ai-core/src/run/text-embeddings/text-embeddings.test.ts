import { expect, it, vi } from "vitest";
import { findModel } from "../../models/index.ts";
import type { RunContext } from "../call/context.ts";
import { embed } from "./text-embeddings.ts";

it("texts that were embedded before a later call failed are counted", async () => {
  const run = vi
    .fn()
    .mockImplementationOnce(async (_id, { text }) => ({ data: text.map(() => [1]) }))
    .mockRejectedValue(new Error("5006: Bad input"));
  const context: RunContext = { ai: { run }, report: { warnings: [] } };
  const model = findModel("bge-m3", ["text-embeddings"])!;
  const text = Array.from({ length: 150 }, () => "four letters a token");
  await expect(embed(context, model, { text })).rejects.toMatchObject({ code: "invalid_request" });
  expect(run).toHaveBeenCalledTimes(2);
  expect(context.report.tokens).toEqual({ input: 500, output: 0 });
});
