import { expect, it } from "vitest";
import { chatWorker, errorOf } from "./chat-app.ts";

const PATH = "/v1/chat/completions";
const hi = [{ role: "user", content: "hi" }];

it("completions supports several prompts and answers, each with a separate call", async () => {
  const { post, runs } = chatWorker(({ inputs }) => ({ response: inputs.messages[0].content }));
  const body = { prompt: ["a", "b"], n: 2 };
  const reply = await (await post("/v1/completions", body)).json<any>();
  expect(reply.choices.map(({ index, text }: any) => [index, text])).toEqual([
    [0, "a"],
    [1, "a"],
    [2, "b"],
    [3, "b"],
  ]);
  expect(runs).toHaveLength(4);
  for (const wrong of [
    { prompt: [] },
    { prompt: [1, 2] },
    { prompt: [[1]] },
    { prompt: ["a", ""] },
    { prompt: Array.from({ length: 9 }, () => "a") },
    { prompt: ["a", "b"], stream: true },
  ]) {
    const failure = await errorOf(await post("/v1/completions", wrong));
    expect([wrong, failure.status, failure.param]).toEqual([wrong, 400, "prompt"]);
  }
  expect(runs).toHaveLength(4);
});

it("several answers are several calls, with the total usage and different seeds", async () => {
  const { post, runs } = chatWorker(() => ({
    response: "ok",
    usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
  }));
  const body = await (await post(PATH, { messages: hi, n: 3, seed: 7 })).json<any>();
  expect(body.choices.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2]);
  expect(body.usage).toMatchObject({ prompt_tokens: 9, completion_tokens: 6, total_tokens: 15 });
  expect(runs.map(({ inputs }) => inputs.seed).sort()).toEqual([7, 8, 9]);
});
