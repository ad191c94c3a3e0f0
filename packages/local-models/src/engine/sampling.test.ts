import { expect, it } from "vitest";
import { fakeTransformers } from "../../test/fake-transformers.ts";
import { keepTop, samplingOptions } from "./sampling.ts";

const scoresOf = (probabilities: number[]) => Float32Array.from(probabilities, Math.log);
const kept = (scores: Float32Array) => [...scores].map((score) => score > -Infinity);

it("keeps the fewest tokens whose probabilities sum up to top_p, in any order", () => {
  const scores = scoresOf([0.1, 0.5, 0.05, 0.35]);
  keepTop(scores, 0.8);
  expect(kept(scores)).toEqual([false, true, false, true]);
});

it("keeps one token even if none reaches top_p", () => {
  const scores = scoresOf([0.4, 0.6]);
  keepTop(scores, 0.01);
  expect(kept(scores)).toEqual([false, true]);
});

it("lowers what was written, not what was read", () => {
  const { transformers } = fakeTransformers();
  const sampling = { frequency_penalty: 0.5, presence_penalty: 1 };
  const { logits_processor } = samplingOptions(transformers, sampling) as any;
  const [processor] = logits_processor;
  const scores = new Float32Array(4);
  processor._call([[1n, 2n]], [{ data: scores }]);
  expect([...scores]).toEqual([0, 0, 0, 0]);
  processor._call([[1n, 2n, 3n, 3n, 2n]], [{ data: scores }]);
  expect([...scores]).toEqual([0, 0, -1.5, -2]);
});

it("samples only on request, and never at temperature 0", () => {
  const { transformers } = fakeTransformers();
  expect(samplingOptions(transformers, {})).not.toHaveProperty("do_sample");
  expect(samplingOptions(transformers, { temperature: 0 })).toMatchObject({ do_sample: false });
  expect(samplingOptions(transformers, { top_p: 0.9 })).toMatchObject({ do_sample: true });
});
