/**
 * Audio as base64 in JSON, or as bytes.
 * @module
 */
import type { TextToSpeechSpec } from "@ai-workers/ai-core/models";
import type { TextToSpeechRequest } from "../inputs/requests.ts";
import { byteStream } from "./stream.ts";

type Encoder = (
  model: TextToSpeechSpec,
  request: TextToSpeechRequest,
  sound: Uint8Array<ArrayBuffer>,
) => Promise<unknown>;

/** The family `melotts`. */
export const melotts: Encoder = async (_model, _request, sound) => ({ audio: sound.toBase64() });

/** The family `aura`: the binding returns the body of the platform's response, a stream. */
export const aura: Encoder = async (_model, _request, sound) => byteStream(sound);
