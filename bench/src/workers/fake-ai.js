/**
 * A model that answers at once, so that what is measured is the Worker around it.
 * @module
 */
import { WorkerEntrypoint } from "cloudflare:workers";

export class FakeAi extends WorkerEntrypoint {
  run() {
    return {
      response: "Why did the cloud break up? It needed space.",
      usage: { prompt_tokens: 12, completion_tokens: 11, total_tokens: 23 },
    };
  }
}

export default { fetch: () => new Response("fake AI") };
