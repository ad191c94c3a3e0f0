/**
 * Normalizes tools and the tool choice of a chat request: functions in the formats of OpenAI's chat
 * and Responses and of Anthropic, and custom tools. Other kinds are ignored and reported.
 * @module
 */
import { ApiError } from "../../../errors/index.ts";
import { customTool } from "../custom-tools.ts";
import { isObject, textOf, type Item } from "../responses/fields.ts";

/**
 * How a custom tool is called in the answer: as OpenAI does it, or as a function whose arguments
 * are the plain text. Cursor expects the latter: it sends custom tools in the format of Responses
 * (https://github.com/icebear0828/codex-proxy/pull/708).
 */
export type CustomForm = "custom" | "function";

export type CustomTools = ReadonlyMap<string, CustomForm>;

/**
 * Normalizes `tools` and `tool_choice` of `fields`.
 *
 * @throws ApiError `unsupported_parameter` for a forced tool that is not supported.
 */
export function readTools(fields: Item, ignored: string[]): CustomTools {
  const customs = new Map<string, CustomForm>();
  const { tools } = fields;
  const before = ignored.length;
  if (Array.isArray(tools))
    fields.tools = tools.flatMap((tool: unknown, index) => {
      const read = readTool(tool, customs);
      if (read === undefined)
        ignored.push(`tools[${index}] (${textOf((tool as Item).type).slice(0, 40)})`);
      return read ?? [];
    });
  readChoice(fields, ignored.length > before, ignored);
  return customs;
}

/** Returns undefined for a tool of another kind. A wrong shape is left for the schema to report. */
function readTool(tool: unknown, customs: Map<string, CustomForm>): unknown {
  if (!isObject(tool)) return tool;
  const { type, name, custom } = tool;
  if (isObject(tool.function)) return { type: "function", ...tool };
  if (type === "custom") {
    const given = isObject(custom) ? custom : tool;
    if (typeof given.name !== "string") return tool;
    customs.set(given.name, isObject(custom) ? "custom" : "function");
    return customTool(given, given.name);
  }
  if (type !== undefined && type !== "function") return typeof type === "string" ? undefined : tool;
  if (name === undefined) return tool;
  const { description, parameters, input_schema, strict } = tool;
  return {
    type: "function",
    function: { name, description, parameters: parameters ?? input_schema, strict },
  };
}

function readChoice(fields: Item, hasIgnored: boolean, ignored: string[]): void {
  const choice = plainChoice(fields.tool_choice);
  if (choice === undefined) return;
  fields.tool_choice = choice;
  if (isObject(choice)) {
    if (choice.type === "allowed_tools") allowTools(fields, choice);
    else if (typeof choice.type === "string" && choice.type !== "function")
      throw forced(`${choice.type.slice(0, 40)} is not supported`);
  }
  const { tools } = fields;
  if ((Array.isArray(tools) && tools.length > 0) || typeof fields.tool_choice !== "string") return;
  if (fields.tool_choice === "required" && hasIgnored) throw forced("none of `tools` is supported");
  // Without tools there is no choice.
  if (fields.tool_choice !== "none") ignored.push("tool_choice");
  delete fields.tool_choice;
}

const WORDS: Readonly<Record<string, string>> = { any: "required" };

/** Converts the formats of Responses, Anthropic and Mistral to that of chat. */
function plainChoice(choice: unknown): unknown {
  if (typeof choice === "string") return WORDS[choice] ?? choice;
  if (!isObject(choice)) return choice;
  const { type, custom } = choice;
  if (type === "auto" || type === "none" || type === "any" || type === "required")
    return WORDS[type] ?? type;
  if (isObject(choice.function)) return { type: "function", ...choice };
  const name = isObject(custom) ? custom.name : choice.name;
  if (typeof name !== "string") return choice;
  return { type: "function", function: { name } };
}

function allowTools(fields: Item, choice: Item): void {
  // Chat completions nest the list, Responses do not.
  const { mode, tools } = isObject(choice.allowed_tools) ? choice.allowed_tools : choice;
  const names = new Set(Array.isArray(tools) ? tools.map(nameOf) : []);
  if (Array.isArray(fields.tools))
    fields.tools = fields.tools.filter((tool) => names.has(nameOf(tool)));
  fields.tool_choice = mode === "required" ? "required" : "auto";
}

function nameOf(tool: unknown): unknown {
  if (!isObject(tool)) return undefined;
  for (const nested of [tool.function, tool.custom]) if (isObject(nested)) return nested.name;
  return tool.name;
}

function forced(reason: string): ApiError {
  return new ApiError("unsupported_parameter", `\`tool_choice\`: ${reason}.`, {
    param: "tool_choice",
  });
}
