/**
 * The `AI` binding as implemented in workerd: an object in the Worker's isolate that sends the
 * inputs as JSON to an inner service and reads the JSON response (src/cloudflare/internal/ai-api.ts
 * of cloudflare/workerd). So a call costs the same here as there.
 * @module
 */
const bound = new WeakMap();

class Ai {
  #fetcher;

  constructor(fetcher) {
    this.#fetcher = fetcher;
  }

  async run(model, inputs, { signal, extraHeaders, ...options } = {}) {
    // A stream is sent unchanged, and the other inputs separately.
    const streamed = Object.values(inputs).find((value) => value?.body instanceof ReadableStream);
    const reply = await this.#fetcher.fetch("https://workers-binding.ai/run?version=3", {
      method: "POST",
      headers: { "content-type": "application/json", "cf-consn-model-id": model, ...extraHeaders },
      body: streamed?.body ?? JSON.stringify({ inputs, options }),
      signal,
    });
    return reply.headers.get("content-type") === "application/json" ? reply.json() : reply.body;
  }
}

/** A rate limiter and a ledger that answer immediately, so that only the Worker's own side is measured. */
const ledger = {
  exchange: async ({ sequence, budgets }) => ({
    sequence,
    calls: 0,
    budgets: budgets.map(({ name, keep, wanted }) => ({
      name,
      leased: keep + wanted,
      spent: 0,
      spare: 1e9,
    })),
  }),
};
const FREE_GUARDS = {
  RATE_LIMITER: { limit: async () => ({ success: true }) },
  LEDGER: { getByName: () => ledger },
};

function environmentOf(env) {
  let whole = bound.get(env);
  if (whole === undefined) {
    const guards = env.FREE_GUARDS ? FREE_GUARDS : {};
    bound.set(env, (whole = { ...env, ...guards, AI: new Ai(env.UPSTREAM) }));
  }
  return whole;
}

/** Returns a Worker with `AI` in its environment. */
export function withAi(worker) {
  return {
    fetch: (request, env, execution) => worker.fetch(request, environmentOf(env), execution),
  };
}

/** Returns a class of Durable Objects with `AI` in their environment. */
export function withOwnAi(Base) {
  return class extends Base {
    constructor(state, env) {
      super(state, environmentOf(env));
    }
  };
}
