/**
 * The lower bound for a guarded request in workerd: the tutorial's handler with the platform's own
 * features, written by hand without our code. `PARTS` selects them.
 * @module
 */
const TIMEOUT_MS = 120_000;
const KEY = new TextEncoder().encode("Bearer a-key-of-usual-length-0123456789");

/** Aborts with the caller, like a time-out. */
function listenTo(caller) {
  const abort = new AbortController();
  caller.addEventListener("abort", () => abort.abort(), { once: true });
  return abort.signal;
}

function checkKey(request) {
  const given = new TextEncoder().encode(request.headers.get("authorization"));
  if (given.length !== KEY.length || !crypto.subtle.timingSafeEqual(given, KEY)) throw new Error();
}

async function call(env, inputs, parts, request) {
  const timer = parts.has("timer") ? setTimeout(() => {}, TIMEOUT_MS) : undefined;
  const options = parts.has("signal") ? { signal: listenTo(request.signal) } : {};
  const response = await env.AI.run("@cf/meta/llama-3.1-8b-instruct-fp8", inputs, options);
  if (timer !== undefined) clearTimeout(timer);
  return response;
}

function headersOf(parts) {
  const headers = { "content-type": "application/json" };
  if (!parts.has("headers")) return headers;
  return {
    ...headers,
    "x-request-id": crypto.randomUUID(),
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "x-model": "@cf/meta/llama-3.1-8b-instruct-fp8",
    "x-neurons": "0.5",
  };
}

const LINE = {
  service: "llm",
  method: "POST",
  route: "/",
  status: 200,
  ms: 1,
  model: "@cf/meta/llama-3.1-8b-instruct-fp8",
  neurons: 0.5,
  tokens: { input: 12, output: 11 },
};

async function answer(request, env, execution, parts) {
  if (parts.has("key")) checkKey(request);
  if (parts.has("guards")) await env.RATE_LIMITER.limit({ key: "key:1" });
  const { message } = await request.json();
  const ledger = parts.has("guards") ? env.LEDGER.getByName("day") : undefined;
  await ledger?.exchange({ sequence: 1, budgets: [] });
  const inputs = { prompt: message };
  const response = await call(env, inputs, parts, request);
  const reply = new Response(JSON.stringify([{ inputs, response }]), { headers: headersOf(parts) });
  if (parts.has("log")) console.log(JSON.stringify({ id: crypto.randomUUID(), ...LINE }));
  if (ledger) execution.waitUntil(ledger.exchange({ sequence: 2, budgets: [] }));
  return reply;
}

const read = new Map();

export default {
  fetch(request, env, execution) {
    let parts = read.get(env.PARTS);
    if (parts === undefined) read.set(env.PARTS, (parts = new Set(env.PARTS.split(" "))));
    return answer(request, env, execution, parts);
  },
};
