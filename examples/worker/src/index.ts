/**
 * Generates an image of what a recording says: whisper → translate → llm → text-to-image, each over
 * a service binding.
 * @module
 */
import {
  createLlmClient,
  createTextToImageClient,
  createTranslateClient,
  createWhisperClient,
  isCallError,
  type LlmBinding,
  type TextToImageBinding,
  type TranslateBinding,
  type WhisperBinding,
} from "@ai-workers/ai-core/client";

interface Env {
  WHISPER: WhisperBinding;
  TRANSLATE: TranslateBinding;
  LLM: LlmBinding;
  TEXT_TO_IMAGE: TextToImageBinding;
  LLM_HTTP: Fetcher;
}

export default {
  async fetch(request, env): Promise<Response> {
    const { pathname } = new URL(request.url);
    try {
      if (pathname === "/health") return Response.json(await health(env));
      if (request.method !== "POST" || request.body === null)
        return new Response("POST a recording.\n", { status: 405, headers: { allow: "POST" } });
      return await illustrate(request.body, env, request.signal);
    } catch (error) {
      if (!isCallError(error)) throw error;
      const { code, message, requestId } = error;
      return Response.json(
        { error: { code, message, requestId } },
        { status: error.status ?? 502 },
      );
    }
  },
} satisfies ExportedHandler<Env>;

async function illustrate(
  audio: ReadableStream<Uint8Array>,
  env: Env,
  signal: AbortSignal,
): Promise<Response> {
  const whisper = createWhisperClient({ binding: env.WHISPER, signal });
  const translate = createTranslateClient({ binding: env.TRANSLATE, signal });
  const llm = createLlmClient({ binding: env.LLM, signal });
  const textToImage = createTextToImageClient({ binding: env.TEXT_TO_IMAGE, signal });

  const { text, language } = await whisper.transcribe(audio);
  const { translated_text } = await translate.translate({
    text,
    target_lang: language === "en" ? "fr" : "en",
  });
  const summary = await llm.chat(`Describe a picture for this, in one sentence: ${text}`);
  const { image, content_type } = await textToImage.generate(summary.text);
  return Response.json({
    text,
    translated_text,
    summary: summary.text,
    picture: `data:${content_type};base64,${image.toBase64()}`,
  });
}

/** Uses HTTP inside Cloudflare. */
function health(env: Env): Promise<object> {
  return createLlmClient({ fetcher: env.LLM_HTTP }).health();
}
