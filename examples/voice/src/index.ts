/**
 * Answers a spoken question with speech: whisper transcribes it, llm answers, text-to-speech speaks, each over a service binding.
 * @module
 */
import {
  createLlmClient,
  createTextToSpeechClient,
  createWhisperClient,
  isCallError,
  type LlmBinding,
  type TextToSpeechBinding,
  type WhisperBinding,
} from "@ai-workers/ai-core/client";

interface Env {
  WHISPER: WhisperBinding;
  LLM: LlmBinding;
  TEXT_TO_SPEECH: TextToSpeechBinding;
}

/** Short sentences without lists and tables are suitable for speech, and the first one is soon ready. */
const INSTRUCTIONS =
  "You talk with the user over a voice line. Answer in the user's language, in at most three short sentences, without Markdown.";

export default {
  async fetch(request, env): Promise<Response> {
    if (new URL(request.url).pathname === "/health") return Response.json({ status: "ok" });
    if (request.method !== "POST" || request.body === null)
      return new Response("POST a recording.\n", { status: 405, headers: { allow: "POST" } });
    try {
      return await answer(request.body, env, request.signal);
    } catch (error) {
      if (!isCallError(error)) throw error;
      const { code, message, requestId, status = 502 } = error;
      return Response.json({ error: { code, message, requestId } }, { status });
    }
  },
} satisfies ExportedHandler<Env>;

async function answer(
  recording: ReadableStream<Uint8Array>,
  env: Env,
  signal: AbortSignal,
): Promise<Response> {
  const whisper = createWhisperClient({ binding: env.WHISPER, signal });
  const llm = createLlmClient({ binding: env.LLM, signal });
  const textToSpeech = createTextToSpeechClient({ binding: env.TEXT_TO_SPEECH, signal });

  const { text: question, language } = await whisper.transcribe(recording);
  const { text: reply } = await llm.chat({
    messages: [
      { role: "system", content: INSTRUCTIONS },
      { role: "user", content: question },
    ],
  });
  // The first sentence is sent while the others are being spoken.
  const speech = textToSpeech.streamSpeech({
    text: reply,
    format: "mp3",
    ...(language && { language }),
  });
  return new Response(toStream(speech), {
    headers: {
      "content-type": "audio/mpeg",
      // Headers may contain ASCII only.
      "x-question": encodeURIComponent(question),
      "x-answer": encodeURIComponent(reply),
    },
  });
}

/** Reads the next part on demand, and stops the model if the caller disconnects. */
function toStream(parts: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return();
    },
  });
}
