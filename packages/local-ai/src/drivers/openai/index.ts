/**
 * The driver for OpenAI-compatible servers, such as Ollama or llama.cpp.
 * @module
 */
import type { Choice } from "../../servers/choose-model.ts";
import type { Driver, DriverContext } from "../driver.ts";
import { simulator } from "../simulator/index.ts";
import type { Connection } from "./connection.ts";
import { moderate } from "./moderation.ts";
import { rerank } from "./rerank.ts";
import { transcribe } from "./speech-recognition.ts";
import { embed } from "./text-embeddings.ts";
import { generate } from "./text-generation.ts";
import { generateImage } from "./text-to-image.ts";
import { speak } from "./text-to-speech.ts";
import { translate } from "./translation.ts";

export interface ServerAccess {
  key?: string;
  /** Milliseconds to the first byte, and between bytes. */
  timeout: number;
}

/** Calls one model of one server, for any task. */
export function openai({ server, model }: Choice, access: ServerAccess): Driver {
  const to = ({ signal }: DriverContext): Connection => ({ server, signal, ...access });
  return {
    // For tasks that no such server has: none now.
    ...simulator,
    "text-generation": (_model, request, context) => generate(to(context), model.id, request),
    "text-embeddings": (wanted, request, context) => embed(to(context), model.id, wanted, request),
    rerank: (_model, request, context) => rerank(to(context), model.id, request),
    moderation: (_model, request, context) => moderate(to(context), model.id, request),
    translation: (_model, request, context) => translate(to(context), model, request),
    "text-to-image": (_model, request, context) => generateImage(to(context), model.id, request),
    "speech-recognition": (_model, request, context) => transcribe(to(context), model.id, request),
    "text-to-speech": (_model, request, context) => speak(to(context), model.id, request),
  };
}
