/**
 * Writes audio as OpenAI's server-sent events: `speech.audio.delta` while it is generated,
 * `speech.audio.done` at the end.
 * Source: https://platform.openai.com/docs/api-reference/audio/speech-audio-delta-event
 * @module
 */
import { asApiError } from "../../../http/index.ts";
import { encodeBase64 } from "../../../tasks/index.ts";
import { errorEvent } from "../event-stream.ts";

const encoder = new TextEncoder();

/** A late failure is an event with `error`; OpenAI ends these streams without `[DONE]`. */
export function speechEvents(
  sound: ReadableStream<Uint8Array>,
  inputTokens: number,
): ReadableStream<Uint8Array> {
  const reader = sound.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(delta(value));
          controller.enqueue(finish(inputTokens));
        } catch (error) {
          controller.enqueue(encoder.encode(errorEvent(asApiError(error))));
        }
        controller.close();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function delta(bytes: Uint8Array): Uint8Array {
  return event({ type: "speech.audio.delta", audio: encodeBase64(bytes) });
}

/** The models do not count audio tokens. */
function finish(input_tokens: number): Uint8Array {
  const usage = { input_tokens, output_tokens: 0, total_tokens: input_tokens };
  return event({ type: "speech.audio.done", usage });
}

function event(data: object): Uint8Array {
  return encoder.encode(`data: ${JSON.stringify(data)}\n\n`);
}
