/**
 * Parses calls as models write them between `<tool_call>` tags: JSON, a Python literal, or Qwen's
 * own tags, `<function=read><parameter=path>a.txt</parameter></function>`.
 * @module
 */
import type { Tool } from "../../../tasks/index.ts";
import { isFields, tryJson, type Fields } from "../fields.ts";

/** Returns the call inside a tag; undefined if it cannot be parsed. */
export function readMarkedCall(body: string, tools: readonly Tool[]): Fields | undefined {
  const text = body.trim();
  const call = tryJson(text) ?? tryJson(fromPython(text));
  if (isFields(call) && (typeof call.name === "string" || isFields(call.function))) return call;
  return readTaggedCall(text, tools);
}

function readTaggedCall(text: string, tools: readonly Tool[]): Fields | undefined {
  const [head, name] = /^<function=([\w.-]{1,64})\s*>/.exec(text) ?? [];
  if (head === undefined) return undefined;
  const properties = tools.find((tool) => tool.function.name === name)?.function.parameters
    ?.properties;
  const given: Fields = {};
  const marks = text.slice(head.length).split("<parameter=").slice(1);
  for (const mark of marks) {
    const end = mark.indexOf(">");
    if (end === -1) continue;
    const key = mark.slice(0, end).trim();
    const value = mark.slice(end + 1).replace(/(?:<\/parameter>|<\/function>)[\s\S]*$/, "");
    // The template puts each value on separate lines.
    const plain = value.replace(/^\n/, "").replace(/\n$/, "");
    given[key] = valueOf(plain, isFields(properties) ? properties[key] : undefined);
  }
  return { name, arguments: given };
}

/** Values between tags are text; they are parsed as JSON if the schema expects another type. */
function valueOf(text: string, schema: unknown): unknown {
  const type = isFields(schema) ? schema.type : undefined;
  if (type === "string") return text;
  const value = tryJson(text);
  if (type === undefined) return value === undefined || typeof value === "string" ? text : value;
  return value === undefined ? text : value;
}

/** Converts a Python literal to JSON: single quotes, and Python's names for true, false and null. */
function fromPython(text: string): string {
  return text.replace(
    /"(?:[^"\\]|\\(?:[^]|$))*(?:"|$)|'((?:[^'\\]|\\(?:[^]|$))*)(?:'|$)|\b(True|False|None)\b/g,
    (whole: string, quoted: string | undefined, word: string | undefined) => {
      if (word !== undefined) return word === "None" ? "null" : word.toLowerCase();
      if (quoted === undefined) return whole;
      return `"${quoted.replaceAll(String.raw`\'`, "'").replaceAll(/(?<!\\)"/g, String.raw`\"`)}"`;
    },
  );
}
