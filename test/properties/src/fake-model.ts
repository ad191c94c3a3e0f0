/**
 * A model for every task that answers immediately, in the simplest format of its task.
 * @module
 */
import { findModel } from "@ai-workers/ai-core/models";

/** A PNG of one pixel, in base64. */
export const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
/** A silent MP3 frame. */
const FRAME = `//NExAAT${"A".repeat(120)}`;
const EVENTS =
  'data: {"response":"yes"}\n\ndata: {"response":"","usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}\n\ndata: [DONE]\n\n';

export async function answer(id: string, inputs: Record<string, unknown>): Promise<unknown> {
  switch (findModel(id)?.task) {
    case "text-generation":
      return inputs.stream ? new Blob([EVENTS]).stream() : { response: "yes" };
    case "text-embeddings": {
      const data = [inputs.text].flat().map(() => [0.5, 0.25]);
      return { shape: [data.length, 2], data };
    }
    case "rerank":
      return { response: (inputs.contexts as unknown[]).map((_, id) => ({ id, score: 0.5 })) };
    case "moderation":
      return { response: "safe" };
    case "translation":
      return Array.isArray(inputs.text) || Array.isArray(inputs.input_text)
        ? { translations: [inputs.text ?? inputs.input_text].flat() }
        : { translated_text: "oui" };
    case "text-to-image":
      return { image: PIXEL };
    case "speech-recognition":
      return { text: "yes", transcription_info: { language: "en", language_probability: 1 } };
    case "text-to-speech":
      return { audio: FRAME };
    default:
      throw new Error("5007: No such model");
  }
}
