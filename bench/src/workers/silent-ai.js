/**
 * A speech model that takes what it is given in the way the real binding does: JSON of plain inputs, streams as they come.
 * @module
 */
import { WorkerEntrypoint } from "cloudflare:workers";

export class SilentAi extends WorkerEntrypoint {
  async run(_model, { audio }) {
    const stream = audio?.body instanceof ReadableStream ? audio.body : undefined;
    if (stream) for await (const _chunk of stream);
    else JSON.stringify({ audio });
    return { text: "", results: { channels: [{ alternatives: [{ transcript: "" }] }] } };
  }
}

export default { fetch: () => new Response("silent AI") };
