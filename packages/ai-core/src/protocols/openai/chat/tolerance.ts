/**
 * Normalizes what common clients send: older fields to newer ones, images in the formats of
 * LangChain and LlamaIndex. Tools that are not functions are ignored and reported.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { dropNulls } from "../../../http/body/nulls.ts";
import { customArguments, customInput } from "../custom-tools.ts";
import { isObject } from "../responses/fields.ts";
import { textOfFile } from "../text-file.ts";
import { readTools, type CustomTools } from "./tools.ts";

type Fields = Record<string, unknown>;

export interface Tolerated {
  fields: Fields;
  /** Names of ignored fields. */
  ignored: string[];
  customs: CustomTools;
}

export function tolerate(body: Fields): Tolerated {
  const fields = { ...body };
  const ignored: string[] = [];
  for (const name of ["stop", "reasoning_effort", "tool_choice", "response_format"])
    if (fields[name] === "") delete fields[name];
  if (Array.isArray(fields.stop)) fields.stop = fields.stop.filter((text) => text !== "");
  readFunctions(fields);
  readReasoning(fields);
  if (fields.response_format !== undefined)
    fields.response_format = readFormat(fields.response_format);
  const customs = readTools(fields, ignored);
  if (Array.isArray(fields.messages))
    fields.messages = fields.messages.map((message: unknown, index) =>
      readMessage(message, index, customs, ignored),
    );
  if (isObject(fields.stream_options)) fields.stream_options = dropNulls(fields.stream_options);
  dropNoLimit(fields, ["max_tokens", "max_completion_tokens"], ignored);
  // vLLM and llama.cpp define this as all tokens.
  if (fields.top_k === 0 || fields.top_k === -1) delete fields.top_k;
  if (fields.top_logprobs !== undefined && !fields.logprobs) {
    // The Vercel AI SDK sends it by default.
    if (fields.top_logprobs !== 0) ignored.push("top_logprobs");
    delete fields.top_logprobs;
  }
  return { fields, ignored, customs };
}

/** Programs send 0 or -1 if their user has set no limit. */
export function dropNoLimit(fields: Fields, names: readonly string[], ignored: string[]): void {
  for (const name of names) {
    if (fields[name] !== 0 && fields[name] !== -1) continue;
    ignored.push(name);
    delete fields[name];
  }
}

/** Converts `functions` and `function_call`, OpenAI's predecessors of `tools`; the answer then uses that format too. */
function readFunctions(fields: Fields): void {
  const { functions, function_call: choice } = fields;
  if (Array.isArray(functions) && fields.tools === undefined)
    fields.tools = functions.map((each: unknown) => ({ type: "function", function: each }));
  if (choice !== undefined && fields.tool_choice === undefined)
    fields.tool_choice = isObject(choice) ? { type: "function", function: choice } : choice;
  delete fields.functions;
  delete fields.function_call;
}

/** Converts what other servers' clients send (OpenRouter, Qwen, GLM) to `reasoning_effort`. */
function readReasoning(fields: Fields): void {
  if (fields.reasoning_effort !== undefined) return;
  const { reasoning, thinking, enable_thinking: isEnabled } = fields;
  const { effort, enabled } = isObject(reasoning) ? reasoning : ({} as Fields);
  const level = typeof effort === "string" && effort !== "" ? effort : undefined;
  const isOff = isObject(thinking) && thinking.type === "disabled";
  const source =
    level !== undefined || enabled === false
      ? "reasoning"
      : isOff
        ? "thinking"
        : isEnabled === false
          ? "enable_thinking"
          : undefined;
  if (source === undefined) return;
  fields.reasoning_effort = level ?? "none";
  delete fields[source];
}

/** A schema beside `json_object`, or not nested, as Together's clients and instructor send it. */
function readFormat(format: unknown): unknown {
  if (!isObject(format)) return format;
  const { type, schema, json_schema: nested } = format;
  if (type === "json_schema" && isObject(nested) && nested.name === undefined)
    return { type, json_schema: { ...nested, name: UNNAMED } };
  const isFlat = (type === "json_object" || type === "json_schema") && nested === undefined;
  if (!isFlat || !isObject(schema)) return format;
  return { type: "json_schema", json_schema: { name: UNNAMED, schema } };
}

const UNNAMED = "output";

/** Parts of an answer with reasoning, which LangChain and LibreChat send back. */
const THOUGHTS: ReadonlySet<unknown> = new Set(["thinking", "redacted_thinking", "reasoning"]);

function readMessage(
  message: unknown,
  index: number,
  customs: CustomTools,
  ignored: string[],
): unknown {
  if (!isObject(message)) return message;
  const { role, function_call: call, content } = message;
  let read = message;
  if (role === "function")
    read = { ...message, role: "tool", tool_call_id: message.name ?? "call" };
  else if (role === "assistant" && isObject(call) && !message.tool_calls) {
    const tool_calls = [{ id: call.name, type: "function", function: call }];
    read = { ...message, tool_calls };
  }
  if (Array.isArray(read.tool_calls)) {
    const tool_calls = read.tool_calls.map((each) => readCall(each, customs));
    read = { ...read, tool_calls };
  }
  if (!Array.isArray(content)) return read;
  const parts = content.flatMap((part: unknown, place) => {
    const path = `messages[${index}].content[${place}]`;
    if (role !== "assistant" || !isObject(part) || !THOUGHTS.has(part.type))
      return [readPart(part, path)];
    ignored.push(`${path} (${String(part.type)})`);
    return [];
  });
  return { ...read, content: parts };
}

/** Arguments may be missing, an object, or the plain text of a custom tool. */
function readCall(call: unknown, customs: CustomTools): unknown {
  if (!isObject(call)) return call;
  if (isObject(call.custom)) {
    const { name, input } = call.custom;
    const given = customArguments(typeof input === "string" ? input : "");
    return { id: call.id, type: "function", function: { name, arguments: given } };
  }
  if (!isObject(call.function)) return call;
  const { name, arguments: given } = call.function;
  const text = isObject(given) ? JSON.stringify(given) : (given ?? "{}");
  const isPlain = typeof text === "string" && customs.has(name as string);
  const args = isPlain ? customArguments(customInput(text)) : text;
  return { ...call, function: { ...call.function, arguments: args } };
}

function readPart(part: unknown, path: string): unknown {
  if (typeof part === "string") return { type: "text", text: part };
  if (!isObject(part)) return part;
  switch (part.type) {
    case "input_text":
    case "output_text":
      return { type: "text", text: part.text };
    case "image_url":
    case "input_image":
      if (isAddress(part.image_url)) return image(part.image_url);
      return isObject(part.image_url) ? { ...part, image_url: dropNulls(part.image_url) } : part;
    case "image":
      return readImage(part);
    case "file":
      return readFile(part, path);
    case "input_audio":
      throw unreadable(path, "no model of this endpoint supports audio. Send a transcript as text");
    default:
      return part;
  }
}

/** Part types of the Vercel AI SDK and LangChain. */
function readImage(part: Fields): unknown {
  const source = isObject(part.source) ? part.source : part;
  const given = source.media_type ?? source.mime_type ?? source.mimeType ?? source.mediaType;
  const type = typeof given === "string" ? given : "image/png";
  const data = source.data ?? part.image;
  if (typeof source.url === "string") return image(source.url);
  if (typeof data !== "string") return part;
  return image(isAddress(data) ? data : `data:${type};base64,${data}`);
}

/** A file that is an image, as LlamaIndex sends them, or a text. */
function readFile(part: Fields, path: string): unknown {
  const data = isObject(part.file) ? part.file.file_data : undefined;
  if (typeof data === "string" && /^data:image\//i.test(data)) return image(data);
  const text = typeof data === "string" ? textOfFile(data) : undefined;
  if (text !== undefined) return { type: "text", text };
  const remedy = "Send an image or a text file as a data: URL in `file_data`, or the file's text";
  throw unreadable(path, `the models do not read such files. ${remedy}`);
}

function unreadable(param: string, reason: string): ApiError {
  return new ApiError("unsupported_parameter", `\`${param}\`: ${reason}.`, { param });
}

function isAddress(value: unknown): value is string {
  return typeof value === "string" && /^(?:data|https?):/i.test(value);
}

function image(url: string): object {
  return { type: "image_url", image_url: { url } };
}
