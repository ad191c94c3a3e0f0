/**
 * The `AI` binding as workerd has it: an object in the Worker's own isolate that sends the inputs as JSON to an inner service and reads the
 * JSON that comes back (src/cloudflare/internal/ai-api.ts of cloudflare/workerd). So what a call costs here is what it costs there.
 * @module
 */
const bound = new WeakMap();

class Ai {
  #fetcher;

  constructor(fetcher) {
    this.#fetcher = fetcher;
  }

  async run(model, inputs, { signal, extraHeaders, ...options } = {}) {
    // A stream goes as it is, the other inputs beside it.
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

/** A rate limiter and a ledger that answer at once: what is left is the Worker's own side of them. */
const ledger = {
  exchange: async ({ sequence, pots }) => ({
    sequence,
    calls: 0,
    pots: pots.map(({ name, keep, wanted }) => ({
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

/** A Worker with `AI` put into its environment. */
export function withAi(worker) {
  return {
    fetch(request, env, execution) {
      let whole = bound.get(env);
      if (whole === undefined) {
        const guards = env.FREE_GUARDS ? FREE_GUARDS : {};
        bound.set(env, (whole = { ...env, ...guards, AI: new Ai(env.UPSTREAM) }));
      }
      return worker.fetch(request, whole, execution);
    },
  };
}
