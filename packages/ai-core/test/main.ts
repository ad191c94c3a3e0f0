/**
 * The Worker that exports the objects under test.
 * @module
 */
export { Ledger } from "../src/ledger/index.ts";
export { Responses } from "../src/protocols/openai/responses/store/index.ts";

export default { fetch: () => new Response() };
