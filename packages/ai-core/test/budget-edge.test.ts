import { afterEach, expect, it, vi } from "vitest";
import { speakRoute, translateRoute, type Env, type Route } from "../src/http/index.ts";
import { describeDay } from "../src/ledger/days.ts";
import {
  audioTranscriptionsRoute,
  imageGenerationsRoute,
  moderationsRoute,
  OPENAI_TEXT_ROUTES,
} from "../src/protocols/openai/index.ts";
import { sentences } from "./fake-speaker.ts";
import { ownLedger, production } from "./production-app.ts";
import { mp3Of } from "./recordings.ts";
import { worstModel } from "./worst-model.ts";

afterEach(() => vi.restoreAllMocks());

const CHAT = "@cf/ibm-granite/granite-4.0-h-micro";
const DEAR = "@cf/mistralai/mistral-small-3.1-24b-instruct";
const LONG = sentences(400);
const recording = mp3Of(1300);

interface Case {
  path: string;
  body: object | (() => FormData);
  /** Requests at the same time. */
  count: number;
  vars?: Partial<Env>;
  /** Whether the platform is busy for this model. */
  fails?: (model: string) => boolean;
  /** Whether the fake model can count what its calls cost. */
  isCounted?: boolean;
}

const messages = [{ role: "user", content: "Tell me something." }];
const chat = { model: CHAT, messages, max_tokens: 500 };
const translation = { text: LONG, source_lang: "en", target_lang: "fr" };
const fallback = { FALLBACK_MODELS: DEAR };
const sound = () => {
  const body = new FormData();
  body.set("file", new File([recording], "long.mp3"));
  return body;
};

const CASES: Record<string, Case> = {
  chat: { path: "/v1/chat/completions", body: chat, count: 200 },
  "chat, streamed": { path: "/v1/chat/completions", body: { ...chat, stream: true }, count: 200 },
  "four answers": { path: "/v1/chat/completions", body: { ...chat, n: 4 }, count: 100 },
  "four answers, streamed": {
    path: "/v1/chat/completions",
    body: { ...chat, n: 4, stream: true },
    count: 60,
  },
  "chat on a busy model, answered by a more expensive one": {
    path: "/v1/chat/completions",
    body: chat,
    count: 60,
    vars: fallback,
    fails: (model) => model === CHAT,
  },
  "chat on a model that is busy now and then": {
    path: "/v1/chat/completions",
    body: chat,
    count: 60,
    fails: () => Math.random() < 0.3,
  },
  responses: {
    path: "/v1/responses",
    body: { model: CHAT, input: "Tell me.", max_output_tokens: 500 },
    count: 100,
  },
  "completions of several prompts": {
    path: "/v1/completions",
    body: { model: CHAT, prompt: "Once", max_tokens: 300, n: 3 },
    count: 60,
  },
  "texts to embed, in several calls": {
    path: "/v1/embeddings",
    body: {
      model: "@cf/baai/bge-m3",
      input: Array.from({ length: 450 }, () => LONG.slice(0, 400)),
    },
    count: 50,
  },
  moderation: {
    path: "/v1/moderations",
    body: { input: Array.from({ length: 20 }, () => LONG.slice(0, 300)) },
    count: 50,
    isCounted: false,
  },
  "a long translation": { path: "/translate", body: translation, count: 50 },
  "a long translation by a chat model": {
    path: "/translate",
    body: { ...translation, model: CHAT },
    count: 50,
  },
  "a long translation by a busy chat model, made by a more expensive one": {
    path: "/translate",
    body: { ...translation, model: CHAT },
    count: 30,
    vars: fallback,
    fails: (model) => model === CHAT,
  },
  images: {
    path: "/v1/images/generations",
    body: { model: "@cf/black-forest-labs/flux-1-schnell", prompt: "a tree", n: 3 },
    count: 60,
    isCounted: false,
  },
  "a spoken text of many parts": {
    path: "/speak",
    body: { text: LONG, model: "@cf/deepgram/aura-1" },
    count: 50,
  },
  "recordings of many pieces": {
    path: "/v1/audio/transcriptions",
    body: sound,
    count: 12,
    isCounted: false,
  },
};

const routes: Route[] = [
  ...OPENAI_TEXT_ROUTES.filter((route) => route !== moderationsRoute),
  moderationsRoute,
  imageGenerationsRoute,
  audioTranscriptionsRoute,
  { ...translateRoute, path: "/translate" },
  { ...speakRoute, path: "/speak" },
];

const KINDS = Object.entries(CASES).flatMap(([name, each]): [string, Case, boolean][] => [
  [name, each, false],
  [`${name}, half of whose callers leave`, each, true],
]);

it.each(KINDS)(
  "%s: at a budget for a few, the sum stays within it, and each request ends clearly",
  async (_name, { path, body, count, vars, fails = () => false, isCounted = true }, leaves) => {
    const LEDGER = ownLedger();
    const init = (): RequestInit => ({
      body: typeof body === "function" ? body() : JSON.stringify(body),
    });
    const { run, seen } = worstModel(fails);
    const open = (budget: number) =>
      production(
        run as never,
        {
          LEDGER,
          DAILY_NEURON_BUDGET: String(budget),
          MAX_BODY_BYTES: "50000000",
          ...vars,
        },
        routes,
      );
    const estimate = await open(1e6).call(`${path}?estimate=true`, init());
    const estimated = await estimate.text();
    expect(estimated).toContain('"neurons":');
    const { neurons } = JSON.parse(estimated) as { neurons: number };
    expect(neurons).toBeGreaterThan(0);
    // The fallback costs more than what was estimated.
    const budget = Math.ceil(neurons * (vars === undefined ? 3.5 : 40));
    const worker = open(budget);
    const codes = await Promise.all(
      Array.from({ length: count }, async (_none, index) => {
        const caller = new AbortController();
        if (leaves && index % 2 === 1) setTimeout(() => caller.abort(), Math.random() * 60);
        const reply = await worker.call(path, { ...init(), signal: caller.signal });
        const text = await reply.text().catch(() => '"client_closed_request"');
        const [, code] = /"code":"(\w+)"/.exec(text) ?? [];
        return reply.status === 200 ? (code ?? "works") : (code ?? String(reply.status));
      }),
    );
    await worker.settled();
    const [today] = await LEDGER.getByName("").usage(1);
    const day = describeDay(today!);
    const of = (code: string) => codes.filter((each) => each === code).length;
    const told = JSON.stringify({
      budget,
      neurons,
      day: day.neurons,
      seen,
      codes: countsOf(codes),
    });
    expect(day.neurons, told).toBeLessThanOrEqual(budget);
    const allowed = ["works", "daily_limit", "capacity", "client_closed_request"];
    for (const code of codes) expect(allowed, told).toContain(code);
    expect(of("works") + of("capacity"), told).toBeGreaterThan(0);
    expect(of("daily_limit"), told).toBeGreaterThan(0);
    // Those that were refused before any call are no requests.
    expect(day.requests, told).toBeLessThanOrEqual(count);
    expect(day.requests, told).toBeGreaterThanOrEqual(of("works"));
    if (!isCounted) return;
    // A call that was cut off counts for what can have run.
    expect(day.neurons, told).toBeGreaterThan(seen.neurons * 0.95);
    const hasCutCalls = leaves || vars !== undefined;
    if (!hasCutCalls) expect(day.neurons / seen.neurons, told).toBeCloseTo(1, 1);
  },
  60_000,
);

function countsOf(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
