/**
 * Requests with a recording.
 * @module
 */
import { readAudioRequest } from "../../http/body/audio-body.ts";
import type { JsonObject } from "../../http/body/body.ts";
import type { SpeechRecognitionSpec } from "../../models/index.ts";
import { audioCall, chooseAudioTransfer } from "../../run/index.ts";
import type { CallReader } from "./request.ts";

/** The call of a recording: the body itself, with options in the address, or a field of JSON in any model's form. */
export const readAudioCall: CallReader = async (request, context, model) => {
  const { family } = model as SpeechRecognitionSpec;
  const { audio, file: _file, ...others } = await readAudioRequest(request, context);
  if (!(audio instanceof Uint8Array)) return () => ({ inputs: { audio, ...others } });
  const recording = audio as Uint8Array<ArrayBuffer>;
  const options = isQuery(request, others) ? typed(others) : others;
  const size = recording.byteLength;
  const form = chooseAudioTransfer(size, size, context.policy?.gateway !== undefined);
  return () => audioCall(family, form, recording, options);
};

/** Options of a raw recording stand in the address, where all is text. */
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
