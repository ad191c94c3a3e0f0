/**
 * Converts tools of the Responses format to functions that any chat model can call: functions,
 * namespaces of functions, and custom tools, which take one text. Other kinds run at OpenAI or in
 * specific clients; they are ignored and reported.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { parse, ToolSchema, type Tool, type ToolChoice } from "../../../tasks/index.ts";
import { customTool } from "../custom-tools.ts";
import { isObject, textOf } from "./fields.ts";

/** A tool's names for its caller. */
export interface ToolName {
  kind: "function" | "custom";
  name: string;
  namespace?: string;
}

export interface ToolSet {
  tools: Tool[];
  /** The model's name of each tool → the caller's. */
  names: Map<string, ToolName>;
  /** Ignored tools, by path and kind. */
  ignored: string[];
}

const MAX_TOOLS = 512;
const MAX_NAME = 64;

export function emptyToolSet(): ToolSet {
  return { tools: [], names: new Map(), ignored: [] };
}

/** Adds a list of tools from `tools` or an `additional_tools` item. @throws ApiError `invalid_request` */
export function addTools(set: ToolSet, given: unknown, path: string, namespace?: ToolSpace): void {
  if (given === null || given === undefined) return;
  if (!Array.isArray(given)) throw invalid(path, "expected an array");
  for (const [index, tool] of given.entries()) addTool(set, tool, `${path}[${index}]`, namespace);
}

interface ToolSpace {
  name: string;
  description: string;
}

function addTool(set: ToolSet, given: unknown, path: string, space?: ToolSpace): void {
  if (!isObject(given)) throw invalid(path, "expected an object");
  // Chat completions nest the function.
  const tool = isObject(given.function) ? { ...given, ...given.function } : given;
  const { type } = tool;
  if (type === "namespace" && space === undefined) {
    const name = requireName(tool.name, `${path}.name`);
    addTools(set, tool.tools, `${path}.tools`, { name, description: textOf(tool.description) });
  } else if (type === "function" || type === "custom") {
    if (set.tools.length >= MAX_TOOLS) throw invalid(path, `expected at most ${MAX_TOOLS} tools`);
    const own: ToolName = { kind: type, name: requireName(tool.name, `${path}.name`) };
    if (space) own.namespace = space.name;
    const name = modelName(own, set.names);
    // A tool that is listed twice, as in a list that grows with the conversation, is one tool.
    if (set.names.has(name)) return;
    set.names.set(name, own);
    set.tools.push(
      type === "custom" ? customTool(tool, name) : functionTool(tool, name, path, space),
    );
  } else set.ignored.push(`${path}${typeof type === "string" ? ` (${type.slice(0, 40)})` : ""}`);
}

function functionTool(
  { description, parameters, strict }: Record<string, unknown>,
  name: string,
  path: string,
  space?: ToolSpace,
): Tool {
  const about = [space?.description, textOf(description)].filter(Boolean).join("\n");
  const tool = { name, description: about, parameters: parameters ?? null, strict: strict ?? null };
  try {
    return { type: "function", function: parse(ToolSchema.entries.function, tool) };
  } catch (error) {
    throw error instanceof ApiError ? atPath(error, path) : error;
  }
}

/** Returns a unique name for the model: short, and of allowed characters. */
export function modelName(
  { namespace, name, kind }: ToolName,
  taken: ReadonlyMap<string, ToolName> = new Map(),
): string {
  const full = namespace === undefined ? name : `${namespace}__${name}`;
  const plain = full.replace(/[^\w.-]/g, "_");
  const isFree = (candidate: string) => {
    const other = taken.get(candidate);
    return (
      other === undefined ||
      (other.name === name && other.namespace === namespace && other.kind === kind)
    );
  };
  if (plain.length <= MAX_NAME && isFree(plain)) return plain;
  for (let count = 2; ; count++) {
    const candidate = `${plain.slice(0, MAX_NAME - 5)}_${count}`;
    if (isFree(candidate)) return candidate;
  }
}

/** Returns the tool choice, and the tools that it leaves. @throws ApiError for a forced tool that does not exist. */
export function chooseTools(
  choice: unknown,
  set: ToolSet,
): { tools: Tool[]; choice: ToolChoice | undefined } {
  const { tools } = set;
  if (choice === undefined || choice === null) return { tools, choice: undefined };
  if (choice === "none" || choice === "auto") return { tools, choice };
  if (choice === "required") {
    if (tools.length > 0) return { tools, choice };
    if (set.ignored.length > 0) throw unsupportedChoice("none of the tools is supported");
    set.ignored.push("tool_choice");
    return { tools, choice: undefined };
  }
  if (!isObject(choice)) throw invalid("tool_choice", "expected none, auto, required or an object");
  if (choice.type === "allowed_tools") return allowedTools(choice, set);
  const name = findTool(choice, set);
  if (name === undefined) {
    const what = textOf(choice.name) || textOf(choice.type);
    throw unsupportedChoice(
      `${JSON.stringify(what.slice(0, 64))} is not among the supported \`tools\``,
    );
  }
  return { tools, choice: { type: "function", function: { name } } };
}

function allowedTools(
  { mode, tools: allowed }: Record<string, unknown>,
  set: ToolSet,
): { tools: Tool[]; choice: ToolChoice | undefined } {
  const wanted = Array.isArray(allowed) ? allowed.filter(isObject) : [];
  const names = new Set(wanted.map((tool) => findTool(tool, set)));
  const tools = set.tools.filter((tool) => names.has(tool.function.name));
  if (mode !== "required") return { tools, choice: tools.length > 0 ? "auto" : undefined };
  if (tools.length === 0) throw unsupportedChoice("none of the allowed tools is supported");
  return { tools, choice: "required" };
}

function findTool(asked: Record<string, unknown>, { names }: ToolSet): string | undefined {
  const { name, namespace } = asked;
  for (const [own, tool] of names) {
    if (tool.name === name && (namespace === undefined || tool.namespace === namespace)) return own;
  }
  return undefined;
}

function requireName(name: unknown, path: string): string {
  if (typeof name === "string" && name !== "") return name;
  throw invalid(path, "expected a name");
}

function atPath(error: ApiError, path: string): ApiError {
  const param = [path, error.param].filter(Boolean).join(".");
  const message = error.param
    ? error.message.replace(`\`${error.param}\``, `\`${param}\``)
    : error.message;
  return new ApiError(error.code, message, { param, cause: error });
}

function unsupportedChoice(reason: string): ApiError {
  return new ApiError("unsupported_parameter", `\`tool_choice\`: ${reason}.`, {
    param: "tool_choice",
  });
}

function invalid(param: string, expected: string): ApiError {
  return new ApiError("invalid_request", `\`${param}\`: ${expected}.`, { param });
}
