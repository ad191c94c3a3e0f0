/**
 * Transcribes by `POST /audio/transcriptions` and `/audio/translations`.
 * @module
 */
import type { SpeechRecognitionRequest } from "../../inputs/requests.ts";
import { audioFile } from "../../media/audio.ts";
import type { Transcript } from "../driver.ts";
import { type Connection, jsonOf, send, textOf } from "./connection.ts";
import { statusError, invalidAnswerError } from "./errors.ts";
import { transcriptOf } from "./transcript.ts";

/** Response formats to request, best first. Not all servers and models support timestamps. */
const FORMATS = ["verbose_json", "json"] as const;

function formOf(
  model: string,
  format: (typeof FORMATS)[number],
  { audio, language, prompt, translate }: SpeechRecognitionRequest,
  ending: string,
): FormData {
  const form = new FormData();
  form.append("file", new Blob([audio as Uint8Array<ArrayBuffer>]), `audio.${ending}`);
  form.append("model", model);
  form.append("response_format", format);
  if (prompt !== undefined) form.append("prompt", prompt);
  // A translation is always into English, and has no word times.
  if (translate) return form;
  if (language !== undefined) form.append("language", language.split("-")[0]!);
  if (format === "verbose_json")
    for (const each of ["word", "segment"]) form.append("timestamp_granularities[]", each);
  return form;
}

/** Returns the transcript, with timestamps if the server has them. */
export async function transcribe(
  connection: Connection,
  model: string,
  request: SpeechRecognitionRequest,
): Promise<Transcript> {
  const { language } = request;
  const file = audioFile(request.audio);
  const ending = file?.ending ?? "wav";
  const path = request.translate ? "/audio/translations" : "/audio/transcriptions";
  for (const format of FORMATS) {
    const body = formOf(model, format, request, ending);
    const answer = await send(connection, path, { method: "POST", body });
    if (answer.status >= 300) {
      const words = await textOf(answer);
      if (format === "verbose_json" && /response_format|verbose_json|timestamp/.test(words))
        continue;
      throw statusError(connection.server, path, answer.status, words);
    }
    const duration = file?.duration ?? 0;
    const asked = { duration, ...(language !== undefined && { language }) };
    const transcript = transcriptOf(await jsonOf(connection, answer), asked);
    if (transcript) return transcript;
    break;
  }
  throw invalidAnswerError(connection.server, "a transcription without a text");
}
