/**
 * llm with a ledger that is `FAR_MS` milliseconds away, there and back. `ASKED` says when it is asked: "ahead", as llm
 * does, "first", before each request and once more after it, as a plain counter is, or "never".
 * @module
 */
import llm from "../../../apps/llm/src/index.ts";

export * from "../../../apps/llm/src/index.ts";

const environments = new WeakMap();
let sequence = 0;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A namespace whose object is as far away as one in another region. */
function farLedger(namespace, milliseconds) {
  const exchange = async (stub, parameters) => {
    await wait(milliseconds / 2);
    const answer = await stub.exchange(parameters);
    await wait(milliseconds / 2);
    return answer;
  };
  return {
    getByName(name) {
      const stub = namespace.getByName(name);
      return { exchange: (parameters) => exchange(stub, parameters) };
    },
  };
}

/** Created once for an environment: an isolate has one lease for each binding. */
function environmentOf(env) {
  let own = environments.get(env);
  if (own === undefined) {
    const { LEDGER, ...rest } = env;
    const ledger = farLedger(LEDGER, Number(env.FAR_MS));
    own = { ledger, bindings: env.ASKED === "ahead" ? { ...rest, LEDGER: ledger } : rest };
    environments.set(env, own);
  }
  return own;
}

export default {
  async fetch(request, env, execution) {
    const { ledger, bindings } = environmentOf(env);
    if (env.ASKED !== "first") return llm.fetch(request, bindings, execution);
    const ask = () =>
      ledger.getByName("ledger").exchange({
        holder: "bench",
        sequence: ++sequence,
        budgets: [],
        entries: [],
        dearest: [],
      });
    await ask();
    const response = await llm.fetch(request, bindings, execution);
    execution.waitUntil(ask());
    return response;
  },
};
