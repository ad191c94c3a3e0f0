/**
 * `POST /asr`.
 * @module
 */
import * as v from "valibot";
import { ApiError } from "../../errors/index.ts";
import type { RequestContext, Route } from "../../http/index.ts";
import { transcribe, type Recording } from "../../run/index.ts";
import { asrErrorFormat, option, OPTIONS, readAsrRequest } from "./request.ts";
import { asrResponse, OUTPUTS, type Output } from "./response.ts";

export const asrRoute: Route = {
  method: "POST",
  path: "/asr",
  tag: "whisper-asr-webservice",
  errors: asrErrorFormat,
  summary: "Transcribes audio (whisper-asr-webservice)",
  operation: {
    parameters: {
      task: { description: "`transcribe` or `translate`.", schema: v.optional(v.string()) },
      language: { description: "A code such as `en`.", schema: v.optional(v.string()) },
      output: {
        description: "`txt`, `json`, `srt`, `vtt` or `tsv`.",
        schema: v.optional(v.string()),
      },
      encode: {
        description: "`false` for headerless 16-bit PCM, 16 kHz, mono.",
        schema: v.optional(v.string()),
      },
    },
    body: { "multipart/form-data": { schema: v.object({ audio_file: v.file() }) } },
    reply: { "text/plain": v.string(), "application/json": v.looseObject({ text: v.string() }) },
  },
  handle,
};

async function handle(request: Request, context: RequestContext): Promise<Response> {
  const { audio, query } = await readAsrRequest(request, context);
  const output = option(query, "output") ?? "txt";
  if (!isOutput(output)) throw unknown("output", OUTPUTS, output);
  const task = option(query, "task") ?? "transcribe";
  if (task !== "transcribe" && task !== "translate")
    throw unknown("task", ["transcribe", "translate"], task);
  const input: Recording = { audio, task };
  const [language, prompt] = [option(query, "language"), option(query, "initial_prompt")];
  if (language) input.language = language;
  if (prompt) input.prompt = prompt;
  if (option(query, "vad_filter")?.toLowerCase() === "true") input.vad_filter = true;
  context.report.ignored = [...query.keys()].filter((name) => !OPTIONS.includes(name));
  const model = context.resolveModel(option(query, "model"), "speech-recognition");
  return asrResponse(await transcribe(context, model, input), output);
}

function isOutput(name: string): name is Output {
  return (OUTPUTS as readonly string[]).includes(name);
}

function unknown(name: string, expected: readonly string[], came: string): ApiError {
  return new ApiError(
    "invalid_request",
    `\`${name}\`: expected one of ${expected.join(", ")}, got ${JSON.stringify(came.slice(0, 40))}.`,
    { param: name },
  );
}
