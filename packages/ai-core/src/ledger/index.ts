/**
 * The ledger of neurons, which a Worker exports. It needs the Workers runtime, so ai-core's root
 * does not include it.
 * @module
 */
export { Ledger } from "./ledger.ts";
export type { Answer, Day, Exchange, LedgerNamespace, LedgerStub } from "./types.ts";
