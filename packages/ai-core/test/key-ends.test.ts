import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { describeDay } from "../src/ledger/days.ts";
import type { LedgerNamespace } from "../src/ledger/types.ts";
import { chatCompletionsRoute } from "../src/protocols/openai/index.ts";
import { codeOf, ownLedger, production } from "./production-app.ts";
import { PATH } from "./responses-format.ts";
import { responsesRoute } from "../src/protocols/openai/responses/responses.ts";
import { ownStore } from "./chat-app.ts";
import { events } from "./text-format.ts";

const SECRET = "guest-0123456789abcdef";
const headers = { authorization: `Bearer ${SECRET}` };
const GUEST = { key: SECRET, expires: "2027-01-31", daily_neurons: 5000 };

beforeEach(
  () => void vi.useFakeTimers({ now: Date.parse("2027-01-31T23:59:58Z"), toFake: ["Date"] }),
);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A model that waits for the test between two words of its stream. */
function pausing() {
  const { promise, resolve: goOn } = Promise.withResolvers<void>();
  const usage = { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12, neurons: 3 };
  const parts = [events({ response: "Hel" }), events({ response: "lo", usage }, "[DONE]")];
  const run = vi.fn(async () => {
    const encoder = new TextEncoder();
    let at = 0;
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          if (at === 1) await promise;
          controller.enqueue(encoder.encode(parts[at++]));
          if (at === parts.length) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
  });
  return { run, goOn };
}

async function totals(ledger: LedgerNamespace) {
  const days = (await ledger.getByName("").usage(5)).map((day) => describeDay(day));
  const sum = (figure: (day: (typeof days)[0]) => number) =>
    days.reduce((all, day) => all + figure(day), 0);
  return {
    requests: sum(({ requests }) => requests),
    neurons: sum(({ neurons }) => neurons),
    ofGuest: sum(({ by_key }) => by_key.guest?.neurons ?? 0),
  };
}

const body = (more: object) =>
  JSON.stringify({ model: "@cf/meta/llama-3.2-1b-instruct", stream: true, ...more });

it.each([
  ["chat", "/v1/chat/completions", { messages: [{ role: "user", content: "hi" }] }],
  ["responses", PATH, { input: "hi" }],
])(
  "a key that expires during a stream of %s: the stream ends as usual and is counted, the next request is 401",
  async (_name, path, input) => {
    const LEDGER = ownLedger();
    const { run, goOn } = pausing();
    const vars = { LEDGER, RESPONSES: ownStore(), API_KEYS: JSON.stringify({ guest: GUEST }) };
    const routes = [chatCompletionsRoute, responsesRoute];
    const worker = production(run, { ...vars, ALLOW_ANONYMOUS: "false" }, routes);
    const reply = await worker.call(path, { headers, body: body(input) });
    expect(reply.status).toBe(200);
    const reader = reply.body!.getReader();
    await reader.read();
    vi.setSystemTime(Date.parse("2027-02-01T00:00:02Z"));
    const refused = await worker.call(path, { headers, body: body(input) });
    expect([refused.status, await codeOf(refused)]).toEqual([401, "invalid_api_key"]);
    goOn();
    let text = "";
    for (let part = await reader.read(); !part.done; part = await reader.read())
      text += new TextDecoder().decode(part.value);
    expect(text).toContain("lo");
    expect(text).not.toContain('error":{');
    await worker.settled();
    expect(await totals(LEDGER)).toEqual({ requests: 1, neurons: 3, ofGuest: 3 });
    expect(run).toHaveBeenCalledTimes(1);
  },
);

it("a key that is removed during a stream: what it spent is counted under its name", async () => {
  const LEDGER = ownLedger();
  const { run, goOn } = pausing();
  const before = { LEDGER, API_KEYS: JSON.stringify({ guest: GUEST }), ALLOW_ANONYMOUS: "false" };
  const worker = production(run, before, [chatCompletionsRoute]);
  const path = "/v1/chat/completions";
  const chat = body({ messages: [{ role: "user", content: "hi" }] });
  const reply = await worker.call(path, { headers, body: chat });
  const reader = reply.body!.getReader();
  await reader.read();
  // The Worker's secrets change with a deployment, whose isolates have other variables.
  const after = { ...before, API_KEYS: "owner:owner-0123456789abcdef" };
  const deployed = production(run, after, [chatCompletionsRoute]);
  const refused = await deployed.call(path, { headers, body: chat });
  expect([refused.status, await codeOf(refused)]).toEqual([401, "invalid_api_key"]);
  goOn();
  while (!(await reader.read()).done);
  await worker.settled();
  expect(await totals(LEDGER)).toEqual({ requests: 1, neurons: 3, ofGuest: 3 });
});

it("a key that expires, whose caller then disconnects: what ran is counted", async () => {
  const LEDGER = ownLedger();
  const { run } = pausing();
  const vars = { LEDGER, API_KEYS: JSON.stringify({ guest: GUEST }), ALLOW_ANONYMOUS: "false" };
  const worker = production(run, vars, [chatCompletionsRoute]);
  const chat = body({ messages: [{ role: "user", content: "hi" }] });
  const reply = await worker.call("/v1/chat/completions", { headers, body: chat });
  const reader = reply.body!.getReader();
  await reader.read();
  vi.setSystemTime(Date.parse("2027-02-01T00:00:02Z"));
  await reader.cancel();
  await worker.settled();
  const { requests, neurons, ofGuest } = await totals(LEDGER);
  expect(requests).toBe(1);
  expect(neurons).toBeGreaterThan(0);
  expect(ofGuest).toBe(neurons);
});
