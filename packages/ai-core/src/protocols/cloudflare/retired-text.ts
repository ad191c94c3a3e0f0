/**
 * Serves a retired text model in its old format, if its successor belongs to another family.
 * @module
 */
import type { RequestContext } from "../../http/app.ts";
import { findRetired, type ModelSpec, type TextGenerationSpec } from "../../models/index.ts";
import {
  generateText,
  streamText,
  type ModelCall,
  type TextStreamWriter,
} from "../../run/index.ts";
import {
  parse,
  TextGenerationInputSchema,
  type TextStreamPart,
  type TokenUsage,
  type ToolCall,
} from "../../tasks/index.ts";
import { failureEvent } from "./errors.ts";

/** Whether a caller of `name` expects `{response}`, and `model`, which answers in its place, would return another format. */
export function replacesRetired(
  name: string,
  { report }: RequestContext,
  model: ModelSpec,
): model is TextGenerationSpec {
  if (report.replaced === undefined || model.task !== "text-generation") return false;
  return model.family !== "native-text" && findRetired(name)?.family === undefined;
}

/**
 * Accepts native inputs and returns the native answer, or its events if `stream` is set.
 *
 * @throws ApiError
 */
export async function runAsNativeText(
  context: RequestContext,
  model: TextGenerationSpec,
  { inputs, session }: ModelCall,
): Promise<object> {
  const input = parse(TextGenerationInputSchema, toTask(inputs, session));
  if (inputs.stream === true)
    return streamText(context, model, input, () => new NativeTextWriter());
  const { text, tool_calls, usage } = await generateText(context, model, input);
  const isJson = (input.response_format?.type ?? "text") !== "text";
  return {
    response: isJson ? parsed(text) : text,
    tool_calls: tool_calls.map(toNativeCall),
    usage: toUsage(usage),
  };
}

/** Source of the native format: https://developers.cloudflare.com/workers-ai/models/llama-3.1-8b-instruct-fp8/ (Parameters). */
function toTask({ prompt, tools, response_format, ...same }: any, session?: string): unknown {
  const { type, json_schema } = response_format ?? {};
  const isBare = type === "json_schema" && json_schema?.schema === undefined;
  return {
    ...same,
    messages: same.messages ?? [{ role: "user", content: prompt }],
    ...(Array.isArray(tools) && { tools: tools.map(toTool) }),
    ...(response_format && {
      response_format: isBare
        ? { type, json_schema: { name: "answer", schema: json_schema } }
        : response_format,
    }),
    ...(session !== undefined && { session }),
  };
}

function toTool(tool: any): unknown {
  return tool?.function === undefined ? { type: "function", function: tool } : tool;
}

class NativeTextWriter implements TextStreamWriter {
  readonly repeats = true;
  readonly #calls: { name: string; arguments: string }[] = [];

  part(part: TextStreamPart): string {
    switch (part.type) {
      case "text-delta":
        return event({ response: part.text });
      case "reasoning-delta":
        return "";
      case "tool-call-start":
        this.#calls[part.index] = { name: part.name, arguments: "" };
        return "";
      case "tool-call-delta":
        this.#calls[part.index]!.arguments += part.text;
        return "";
      case "error":
        return failureEvent(part.error);
      case "finish": {
        const tool_calls = this.#calls.map((call) => toNativeCall({ function: call }));
        const calls = tool_calls.length > 0 ? event({ response: "", tool_calls }) : "";
        return `${calls}${event({ response: "", usage: toUsage(part.usage) })}data: [DONE]\n\n`;
      }
    }
  }
}

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function toNativeCall({ function: called }: Pick<ToolCall, "function">): object {
  return { name: called.name, arguments: parsed(called.arguments) };
}

function toUsage({ prompt_tokens, completion_tokens, total_tokens }: TokenUsage): object {
  return { prompt_tokens, completion_tokens, total_tokens };
}

/** Text that is not valid JSON is returned unchanged. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
