/**
 * Input validation and answer format of each model family.
 * @module
 */
import type { FamiliesByTask, Family, SpecsByTask, Task } from "@ai-workers/ai-core/models";
import type { Contents } from "./drivers/driver.ts";
import type { Requests } from "./inputs/requests.ts";
import { checkLlamaGuard } from "./inputs/moderation.ts";
import { checkReranker } from "./inputs/rerank.ts";
import { checkNova, checkWhisperBase64, checkWhisperBytes } from "./inputs/speech-recognition.ts";
import { checkEmbeddings } from "./inputs/text-embeddings.ts";
import { checkChat, checkGptOss, checkNative, checkNativeChat } from "./inputs/text-generation.ts";
import { checkImageBytes, checkImageJson, checkImageMultipart } from "./inputs/text-to-image.ts";
import { checkAura, checkMelotts } from "./inputs/text-to-speech.ts";
import { checkIndictrans2, checkM2m100 } from "./inputs/translation.ts";
import { chatCompletions } from "./answers/chat-completions.ts";
import type { AnswerContext } from "./answers/context.ts";
import { gptOss } from "./answers/gpt-oss.ts";
import { nativeText } from "./answers/native-text.ts";
import { llamaGuard } from "./answers/moderation.ts";
import { reranker } from "./answers/rerank.ts";
import { nova, whisperBase64, whisperBytes } from "./answers/speech-recognition.ts";
import { textEmbeddings } from "./answers/text-embeddings.ts";
import { imageBytes, imageJson } from "./answers/text-to-image.ts";
import { aura, melotts } from "./answers/text-to-speech.ts";
import { indictrans2, m2m100 } from "./answers/translation.ts";

export interface FamilyCodec<T extends Task> {
  /** Throws like the platform, or returns the task's request. */
  check: (
    model: SpecsByTask[T],
    inputs: Record<string, unknown>,
  ) => Requests[T] | Promise<Requests[T]>;
  /** Converts the driver's content to the model's format. */
  answer: (
    model: SpecsByTask[T],
    request: Requests[T],
    content: Contents[T],
    context: AnswerContext,
  ) => Promise<unknown>;
}

type TaskOf<F extends Family> = { [T in Task]: F extends FamiliesByTask[T] ? T : never }[Task];

/** A missing family is a compile error. */
export const FAMILIES: { readonly [F in Family]: FamilyCodec<TaskOf<F>> } = {
  "native-text": { check: checkNative, answer: nativeText },
  "native-chat": { check: checkNativeChat, answer: chatCompletions },
  "chat-completions": { check: checkChat, answer: chatCompletions },
  "gpt-oss": { check: checkGptOss, answer: gptOss },
  embeddings: { check: checkEmbeddings, answer: textEmbeddings },
  reranker: { check: checkReranker, answer: reranker },
  "llama-guard": { check: checkLlamaGuard, answer: llamaGuard },
  m2m100: { check: checkM2m100, answer: m2m100 },
  indictrans2: { check: checkIndictrans2, answer: indictrans2 },
  "image-json": { check: checkImageJson, answer: imageJson },
  "image-bytes": { check: checkImageBytes, answer: imageBytes },
  "image-multipart": { check: checkImageMultipart, answer: imageJson },
  "whisper-bytes": { check: checkWhisperBytes, answer: whisperBytes },
  "whisper-base64": { check: checkWhisperBase64, answer: whisperBase64 },
  nova: { check: checkNova, answer: nova },
  melotts: { check: checkMelotts, answer: melotts },
  aura: { check: checkAura, answer: aura },
};
