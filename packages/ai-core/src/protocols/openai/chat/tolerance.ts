/**
 * Normalizes what common clients send: older fields to newer ones, images in the formats of
 * LangChain and LlamaIndex. Tools that are not functions are ignored and reported.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { dropNulls } from "../../../http/body/nulls.ts";
import { textOfFile } from "../text-file.ts";

type Fields = Record<string, unknown>;

/** @returns the body's fields, and the names of ignored ones. */
export function tolerate(body: Fields): { fields: Fields; ignored: string[] } {
  const fields = { ...body };
  const ignored: string[] = [];
  for (const name of ["stop", "reasoning_effort", "tool_choice", "response_format"])
    if (fields[name] === "") delete fields[name];
  if (Array.isArray(fields.stop)) fields.stop = fields.stop.filter((text) => text !== "");
  readFunctions(fields);
  readTools(fields, ignored);
  if (Array.isArray(fields.messages))
    fields.messages = fields.messages.map((message: unknown, index) =>
      readMessage(message, index, ignored),
    );
  if (isFields(fields.stream_options)) fields.stream_options = dropNulls(fields.stream_options);
  dropNoLimit(fields, ["max_tokens", "max_completion_tokens"], ignored);
  // vLLM and llama.cpp define this as all tokens.
  if (fields.top_k === 0 || fields.top_k === -1) delete fields.top_k;
  if (fields.top_logprobs !== undefined && !fields.logprobs) {
    // The Vercel AI SDK sends it by default.
    if (fields.top_logprobs !== 0) ignored.push("top_logprobs");
    delete fields.top_logprobs;
  }
  return { fields, ignored };
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
    fields.tool_choice = isFields(choice) ? { type: "function", function: choice } : choice;
  delete fields.functions;
  delete fields.function_call;
}

function readTools(fields: Fields, ignored: string[]): void {
  const { tools, tool_choice: choice } = fields;
  if (Array.isArray(tools)) {
    const typed = tools.map((tool: unknown) =>
      isFields(tool) && isFields(tool.function) ? { type: "function", ...tool } : tool,
    );
    fields.tools = typed.filter((tool: unknown, index) => {
      const isOther = isFields(tool) && typeof tool.type === "string" && tool.type !== "function";
      if (isOther) ignored.push(`tools[${index}] (${String(tool.type).slice(0, 40)})`);
      return !isOther;
    });
  }
  const isEmpty = !Array.isArray(fields.tools) || fields.tools.length === 0;
  if (isFields(choice) && choice.type === "allowed_tools") allowTools(fields, choice);
  else if (isFields(choice) && typeof choice.type === "string" && choice.type !== "function") {
    throw forced(`${choice.type.slice(0, 40)} is not supported`);
  }
  if (!isEmpty || typeof fields.tool_choice !== "string") return;
  if (fields.tool_choice === "required" && ignored.length > 0)
    throw forced("none of `tools` is supported");
  // Without tools there is no choice.
  if (fields.tool_choice !== "none") ignored.push("tool_choice");
  delete fields.tool_choice;
}

function allowTools(fields: Fields, { allowed_tools: allowed }: Fields): void {
  const { mode, tools } = isFields(allowed) ? allowed : {};
  const names = new Set(Array.isArray(tools) ? tools.map(nameOf) : []);
  if (Array.isArray(fields.tools))
    fields.tools = fields.tools.filter((tool) => names.has(nameOf(tool)));
  fields.tool_choice = mode === "required" ? "required" : "auto";
}

function nameOf(tool: unknown): unknown {
  return isFields(tool) && isFields(tool.function) ? tool.function.name : undefined;
}

/** Parts of an answer with reasoning, which LangChain and LibreChat send back. */
const THOUGHTS: ReadonlySet<unknown> = new Set(["thinking", "redacted_thinking", "reasoning"]);

function readMessage(message: unknown, index: number, ignored: string[]): unknown {
  if (!isFields(message)) return message;
  const { role, function_call: call, content } = message;
  let read = message;
  if (role === "function")
    read = { ...message, role: "tool", tool_call_id: message.name ?? "call" };
  else if (role === "assistant" && isFields(call) && !message.tool_calls) {
    const tool_calls = [{ id: call.name, type: "function", function: call }];
    read = { ...message, tool_calls };
  }
  if (Array.isArray(read.tool_calls)) read = { ...read, tool_calls: read.tool_calls.map(readCall) };
  if (!Array.isArray(content)) return read;
  const parts = content.flatMap((part: unknown, place) => {
    const path = `messages[${index}].content[${place}]`;
    if (role !== "assistant" || !isFields(part) || !THOUGHTS.has(part.type))
      return [readPart(part, path)];
    ignored.push(`${path} (${String(part.type)})`);
    return [];
  });
  return { ...read, content: parts };
}

/** A call without arguments, which some clients omit. */
function readCall(call: unknown): unknown {
  if (!isFields(call) || !isFields(call.function)) return call;
  const { arguments: given } = call.function;
  return { ...call, function: { ...call.function, arguments: given ?? "{}" } };
}

function readPart(part: unknown, path: string): unknown {
  if (typeof part === "string") return { type: "text", text: part };
  if (!isFields(part)) return part;
  switch (part.type) {
    case "input_text":
    case "output_text":
      return { type: "text", text: part.text };
    case "image_url":
    case "input_image":
      if (isAddress(part.image_url)) return image(part.image_url);
      return isFields(part.image_url) ? { ...part, image_url: dropNulls(part.image_url) } : part;
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
  const source = isFields(part.source) ? part.source : part;
  const given = source.media_type ?? source.mime_type ?? source.mimeType ?? source.mediaType;
  const type = typeof given === "string" ? given : "image/png";
  const data = source.data ?? part.image;
  if (typeof source.url === "string") return image(source.url);
  if (typeof data !== "string") return part;
  return image(isAddress(data) ? data : `data:${type};base64,${data}`);
}

/** A file that is an image, as LlamaIndex sends them, or a text. */
function readFile(part: Fields, path: string): unknown {
  const data = isFields(part.file) ? part.file.file_data : undefined;
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

function forced(reason: string): ApiError {
  return new ApiError("unsupported_parameter", `\`tool_choice\`: ${reason}.`, {
    param: "tool_choice",
  });
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
