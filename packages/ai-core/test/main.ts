/**
 * The Worker that holds the ledger under test.
 * @module
 */
export { Ledger } from "../src/ledger/index.ts";

export default { fetch: () => new Response() };
