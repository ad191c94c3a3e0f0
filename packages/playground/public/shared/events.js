/**
 * Server-sent events out of a response's body.
 * @module
 */
import { Failure } from "./api.js";

/**
 * The JSON of every `data:` line until `[DONE]`. The request is cancelled when the loop ends early.
 * @param {Response} reply
 * @returns {AsyncGenerator<any>}
 * @throws {Failure} for an `error` event, or when the stream ends before `[DONE]`
 */
export async function* readEvents(reply) {
  const requestId = reply.headers.get("x-request-id") ?? undefined;
  const reader = /** @type {any} */ (reply.body).pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (!line.startsWith("data:")) continue;
        const data = line.slice(5).trim();
        if (data === "[DONE]") {
          ended = true;
          return;
        }
        const event = JSON.parse(data);
        if (event.error) {
          ended = true;
          throw new Failure(event.error.message, { code: event.error.code, requestId });
        }
        yield event;
      }
    }
    ended = true;
    throw new Failure("The answer broke off before its end.", { code: "stream_ended", requestId });
  } finally {
    if (!ended) reader.cancel().catch(() => {});
  }
}
