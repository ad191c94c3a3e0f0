import { expect, test } from "vitest";
import { run } from "./helpers.ts";

const M3 = "@cf/baai/bge-m3";
const dot = (left: number[], right: number[]) =>
  left.reduce((sum, value, index) => sum + value * right[index]!, 0);

test("vectors have the model's dimensions, length one, and come with their shape", async () => {
  const { shape, data, pooling } = await run(M3, { text: ["first", "second"] });
  expect(shape).toEqual([2, 1024]);
  expect(data[0]).toHaveLength(1024);
  expect(dot(data[1], data[1])).toBeCloseTo(1);
  expect(pooling).toBe("mean");
});

test("texts with words in common are closer than others, also in Chinese", async () => {
  const text = [
    "How do I reset my password?",
    "Reset a forgotten password",
    "The cake needs two eggs",
    "如何重置密码",
    "重置密码的方法",
    "今天天气很好",
  ];
  const { data } = await run(M3, { text });
  expect(dot(data[0], data[1])).toBeGreaterThan(dot(data[0], data[2]) + 0.1);
  expect(dot(data[3], data[4])).toBeGreaterThan(dot(data[3], data[5]) + 0.1);
});

test("qwen3 also takes documents and queries", async () => {
  const model = "@cf/qwen/qwen3-embedding-0.6b";
  const inputs = { queries: "a cake", instruction: "Retrieve recipes" };
  const [query, documents] = await Promise.all([
    run(model, inputs),
    run(model, { documents: ["a cake", "a lake"] }),
  ]);
  expect(query.shape[0]).toBe(1);
  expect(documents.shape[0]).toBe(2);
});

test("a query scores contexts, the best first", async () => {
  const contexts = [{ text: "two eggs for the cake" }, { text: "reset your password" }];
  const { response } = await run(M3, { query: "password reset", contexts });
  expect(response.map(({ id }: { id: number }) => id)).toEqual([1, 0]);
});
