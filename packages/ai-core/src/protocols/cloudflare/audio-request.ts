/**
 * Reads requests with a recording.
 * @module
 */
import { readAudioRequest } from "../../http/body/audio-body.ts";
import { AudioSource } from "../../audio/index.ts";
import type { JsonObject } from "../../http/body/body.ts";
import type { SpeechRecognitionSpec } from "../../models/index.ts";
import { audioCall, chooseAudioTransfer, passOn } from "../../run/index.ts";
import type { CallReader } from "./request.ts";

/** A recording up to this size is buffered, so that a call can be retried; a larger one is sent on while it arrives. */
const WHOLE_BYTES = 32 * 1024 * 1024;

/** Creates the call for a recording: the raw body with options in the query, or a JSON field in any model's format. */
export const readAudioCall: CallReader = async (request, context, model) => {
  const { family } = model as SpeechRecognitionSpec;
  // The native call is made as a whole, so fields after the recording belong to it.
  const { fields } = await readAudioRequest(request, context, {
    held: Infinity,
    small: WHOLE_BYTES,
  });
  const { audio, ...others } = fields;
  if (!(audio instanceof AudioSource)) return () => ({ inputs: { audio, ...others } });
  const options = isQuery(request, others) ? typed(others) : others;
  if (audio.bytes === undefined) {
    const transfer = passOn(audio, context.settings.maxBodyBytes);
    return () => audioCall(family, transfer, audio.head as Uint8Array<ArrayBuffer>, options);
  }
  const { bytes } = audio;
  const size = bytes.byteLength;
  const transfer = chooseAudioTransfer(family, size, size, context.policy?.gateway !== undefined);
  return () => audioCall(family, transfer, bytes, options);
};

/** Options of a raw recording are in the query, where all values are text. */
function isQuery(request: Request, fields: JsonObject): boolean {
  const query = new URL(request.url).searchParams;
  return Object.entries(fields).every(([name, value]) => query.get(name) === value);
}

function typed(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, valueOf(value)]));
}

function valueOf(value: unknown): unknown {
  if (value === "true" || value === "false") return value === "true";
  return typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
