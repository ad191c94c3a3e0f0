import { afterEach, expect, it, vi } from "vitest";
import { chatApp, chatWorker } from "./chat-app.ts";

const SYSTEM = { role: "system", content: "Answer in verse." };
const USER = { role: "user", content: "hi" };
const app = { ...chatApp, systemPrompt: SYSTEM.content };

afterEach(() => vi.restoreAllMocks());

it.each([
  ["POST /", "/", { message: "hi" }, [SYSTEM, USER]],
  ["a chat without a system message", "/v1/chat/completions", { messages: [USER] }, [SYSTEM, USER]],
  [
    "a chat with one of its own",
    "/v1/chat/completions",
    { messages: [{ ...SYSTEM, content: "Be brief." }, USER] },
    [{ ...SYSTEM, content: "Be brief." }, USER],
  ],
])("the app's system prompt in %s", async (_title, path, body, messages) => {
  const { post, runs } = chatWorker(() => ({ response: "ok" }), {}, app);
  expect((await post(path, body)).status).toBe(200);
  expect(runs[0]!.inputs.messages).toEqual(messages);
});

it.each([
  ["the variable DEFAULT_MODEL", { DEFAULT_MODEL: "@cf/meta/lama" }, chatApp],
  [
    "src/app.ts",
    {},
    { ...chatApp, defaultModels: { "text-generation": "@cf/meta/lama" as never } },
  ],
  ["src/app.ts", {}, { ...chatApp, defaultModels: {} }],
])("GET / and the log tell the owner to correct %s", async (where, vars, wrong) => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const { send } = chatWorker(() => ({ response: "ok" }), vars, wrong);
  for (let time = 0; time < 2; time++) {
    const { problem } = await (await send("/")).json<{ problem: string }>();
    expect(problem).toContain(where);
  }
  expect(log.mock.calls.map(([line]) => JSON.parse(line))).toEqual([
    { service: "llm", code: "misconfigured", message: expect.stringContaining(where) },
  ]);
});
