/**
 * Deepgram nova-3: `{audio: {body, contentType}}` in; channels with alternatives out.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { TranscriptWord } from "../../tasks/index.ts";
import type { Adapter } from "../adapter.ts";
import { sniffAudioType } from "./audio-type.ts";

interface NovaAnswer {
  results?: { channels?: { alternatives?: { transcript?: string; words?: TranscriptWord[] }[] }[] };
}

export const nova: Adapter<"speech-recognition"> = {
  call({ audio, language }) {
    const contentType = sniffAudioType(audio) ?? "application/octet-stream";
    const inputs: Record<string, unknown> = { audio: { body: audio.toBase64(), contentType } };
    if (language === undefined) inputs.detect_language = true;
    else inputs.language = language;
    return { inputs };
  },
  result(answer) {
    const best = (answer as NovaAnswer | null)?.results?.channels?.[0]?.alternatives?.[0];
    if (typeof best?.transcript !== "string")
      throw new ApiError("upstream_error", "The model gave no transcript.");
    const words = (best.words ?? []).map(({ word, start, end }) => ({ word, start, end }));
    return { text: best.transcript, words };
  },
};
