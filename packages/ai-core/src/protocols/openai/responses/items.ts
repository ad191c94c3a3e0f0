/**
 * Converts input items of the Responses format to messages.
 * @module
 */
import { ApiError, isApiError } from "../../../errors/index.ts";
import type { Message, ToolCall } from "../../../tasks/index.ts";
import { customArguments, customInput } from "../custom-tools.ts";
import { readContent } from "./content.ts";
import { invalidItem, isObject, requireText, textOf, type Item } from "./fields.ts";
import { reasoningOf } from "./reasoning.ts";
import { addTools, modelName, type ToolSet } from "./tools.ts";

/** Messages, and for each the path of the content that it came from. */
export interface ItemMessages {
  messages: Message[];
  paths: string[];
}

const ROLES = new Set(["system", "developer", "user", "assistant"]);
/** Items for OpenAI's own services, without content for a model. */
const SILENT = new Set(["compaction_trigger", "configuration_update", "mcp_list_tools"]);

/** Collects the messages of one conversation, item by item. */
export class ItemReader {
  readonly messages: Message[] = [];
  readonly paths: string[] = [];
  readonly ignored: string[] = [];
  readonly #tools: ToolSet;
  #reasoning = "";

  /** @param tools collects those of `additional_tools` items. */
  constructor(tools: ToolSet) {
    this.#tools = tools;
  }

  /** @throws ApiError `invalid_request` that names the item's field. */
  read(items: readonly unknown[], path = "input"): void {
    for (const [index, item] of items.entries()) {
      const place = `${path}[${index}]`;
      if (!isObject(item)) throw invalidItem(place, "an object", item);
      this.#item(item, place);
    }
  }

  #item(item: Item, path: string): void {
    const type = item.type ?? (item.role === undefined ? "item_reference" : "message");
    if (typeof type !== "string") throw invalidItem(`${path}.type`, "a string", type);
    if (type === "reasoning") {
      this.#reasoning = reasoningOf(item);
      return;
    }
    if (type === "message") this.#message(item, path);
    else if (type === "function_call" || type === "custom_tool_call") this.#call(item, path, type);
    else if (type === "additional_tools") addTools(this.#tools, item.tools, `${path}.tools`);
    else if (type.endsWith("_output")) this.#output(item, path);
    else if (typeof item.call_id === "string") this.#otherCall(item, item.call_id, type);
    else if (type === "item_reference") this.#reference(item, path);
    else if (!SILENT.has(type)) this.ignored.push(`${path} (${type.slice(0, 40)})`);
  }

  #message(item: Item, path: string): void {
    const { role } = item;
    if (typeof role !== "string") throw invalidItem(`${path}.role`, "a role", role);
    const known = ROLES.has(role) ? (role as Message["role"]) : "user";
    const content = readContent(item.content, `${path}.content`, this.ignored);
    const message: Message = { role: known, content };
    if (known === "assistant") this.#withReasoning(message);
    this.#add(message, `${path}.content`);
  }

  #call(item: Item, path: string, type: "function_call" | "custom_tool_call"): void {
    const name = requireText(item, "name", path);
    if (name === "") throw invalidItem(`${path}.name`, "a name", name);
    const namespace = textOf(item.namespace) || undefined;
    const isCustom = type === "custom_tool_call";
    const own = {
      kind: isCustom ? "custom" : "function",
      name,
      ...(namespace && { namespace }),
    } as const;
    const given = isCustom
      ? customArguments(requireText(item, "input", path))
      : requireText(item, "arguments", path);
    const model = modelName(own);
    // Cursor returns calls of custom tools as functions, with the plain text as arguments.
    const isPlain = !isCustom && this.#tools.names.get(model)?.kind === "custom";
    const args = isPlain ? customArguments(customInput(given)) : given;
    this.#addCall(requireText(item, "call_id", path), model, args, path);
  }

  /** A call of a tool that the client ran: all fields except ids are its arguments. */
  #otherCall(item: Item, callId: string, type: string): void {
    const { id: _id, call_id: _callId, type: _type, status: _status, ...given } = item;
    this.#addCall(callId, type.replace(/_call$/, ""), JSON.stringify(given), type);
  }

  #addCall(id: string, name: string, given: string, path: string): void {
    const call: ToolCall = { id, type: "function", function: { name, arguments: given } };
    const before = this.messages.at(-1);
    if (before?.role === "assistant" && this.#reasoning === "") {
      if (before.tool_calls) before.tool_calls.push(call);
      else before.tool_calls = [call];
      return;
    }
    this.#add(this.#withReasoning({ role: "assistant", content: "", tool_calls: [call] }), path);
  }

  /** Codex sends its goal as an output without a call; it becomes a developer message. */
  #output(item: Item, path: string): void {
    const { output } = item;
    const isPlain = typeof output === "string" || Array.isArray(output);
    const given = isPlain || output === undefined ? output : JSON.stringify(output);
    const content = readContent(given, `${path}.output`, this.ignored);
    if (typeof item.call_id === "string" && item.call_id !== "") {
      this.#add({ role: "tool", tool_call_id: item.call_id, content }, `${path}.output`);
      return;
    }
    if (item.type === "function_call_output" && item.name === undefined)
      throw invalidItem(`${path}.call_id`, "a string", item.call_id);
    const name = [textOf(item.namespace), textOf(item.name)].filter(Boolean).join(".");
    const text = typeof content === "string" ? content : JSON.stringify(content);
    this.#add({ role: "developer", content: name ? `${name}: ${text}` : text }, `${path}.output`);
  }

  /** Stored items were inserted before; unknown reasoning can be ignored. */
  #reference(item: Item, path: string): void {
    const id = requireText(item, "id", path);
    if (id.startsWith("rs_")) this.ignored.push(`${path} (item_reference)`);
    else throw unknownItem(id, `${path}.id`);
  }

  #withReasoning(message: Message): Message {
    if (this.#reasoning !== "") message.reasoning_content = this.#reasoning;
    this.#reasoning = "";
    return message;
  }

  #add(message: Message, path: string): void {
    this.#reasoning = "";
    this.messages.push(message);
    this.paths.push(path);
  }
}

export function unknownItem(id: string, param: string): ApiError {
  return new ApiError(
    "invalid_request",
    `\`${param}\`: ${JSON.stringify(id.slice(0, 80))} is not stored. Responses are stored for an hour by default (RESPONSES_TTL), ` +
      "per key, if the Worker binds RESPONSES and `store` is not false. Send the whole conversation as `input` instead.",
    { param },
  );
}

/** Replaces a message's image or the whole input in an error with this API's name. */
export function nameItem(error: unknown, paths: readonly string[]): unknown {
  if (!isApiError(error)) return error;
  if (error.param === "messages") return error.onField("input");
  if (error.param === "max_tokens") return error.onField("max_output_tokens");
  const [whole, index, rest] =
    /^messages\[(\d+)\]\.content(\[\d+\]\.image_url)(?:\.url)?$/.exec(error.param ?? "") ?? [];
  const path = paths[Number(index)];
  if (whole === undefined || path === undefined) return error;
  const param = `${path}${rest}`;
  return error.onField(param, error.message.replace(whole, param));
}
