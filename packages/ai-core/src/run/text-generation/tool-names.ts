/**
 * Maps tool names to ones that every model accepts: callers may use more characters, and longer
 * names, than models support.
 * OpenAI allows 64 letters, digits, dashes and underscores; Anthropic 128, which clients with MCP
 * servers need. A dot separates a namespace from the name for gpt-oss and Kimi: vLLM's parsers of
 * their answers keep only the part after the last dot.
 * @module
 */
import type { Message, TextGenerationInput } from "../../tasks/index.ts";

const MAX_NAME = 64;
const PLAIN = /^[\w-]{1,64}$/;

export interface NamedInput {
  input: TextGenerationInput;
  /** Returns the caller's name of a tool that the model calls; undefined if no name was changed. */
  restore: ((name: string) => string) | undefined;
}

/** Returns the input with tool names that every model accepts. Most inputs need no change. */
export function withPlainToolNames(input: TextGenerationInput): NamedInput {
  const { tools, messages } = input;
  if (tools === undefined && !messages.some(({ tool_calls }) => tool_calls))
    return { input, restore: undefined };
  const names = namesOf(input);
  if (names.every((name) => PLAIN.test(name))) return { input, restore: undefined };
  const plain = plainNames(names);
  const own = new Map([...plain].map(([name, short]) => [short, name]));
  const rename = (name: string) => plain.get(name) ?? name;
  return { input: renameTools(input, rename), restore: (name) => own.get(name) ?? name };
}

/** Returns all tool names. Offered tools come first, so that earlier calls cannot take their names. */
function namesOf({ tools = [], messages }: TextGenerationInput): string[] {
  const called = messages.flatMap(({ tool_calls }) => tool_calls ?? []);
  return [...tools.map(nameOf), ...called.map(nameOf)];
}

function nameOf(call: { function: { name: string } }): string {
  return call.function.name;
}

/** Returns names with other characters replaced. A name that is too long, or equal to another, ends with a hash. */
function plainNames(names: readonly string[]): Map<string, string> {
  const all = new Map<string, string>();
  const taken = new Set(names.filter((name) => PLAIN.test(name)));
  for (const name of names) {
    if (all.has(name)) continue;
    if (PLAIN.test(name)) {
      all.set(name, name);
      continue;
    }
    const replaced = name.replace(/[^\w-]/g, "_");
    const hash = hashOf(name);
    const isFree = replaced.length <= MAX_NAME && !taken.has(replaced);
    const plain = isFree ? replaced : `${replaced.slice(0, MAX_NAME - 1 - hash.length)}_${hash}`;
    taken.add(plain);
    all.set(name, plain);
  }
  return all;
}

function renameTools(
  input: TextGenerationInput,
  rename: (name: string) => string,
): TextGenerationInput {
  const { tools, tool_choice: choice, messages } = input;
  const renamed = <Named extends { function: { name: string } }>(each: Named): Named => ({
    ...each,
    function: { ...each.function, name: rename(each.function.name) },
  });
  return {
    ...input,
    messages: messages.map((message): Message => {
      if (message.tool_calls) return { ...message, tool_calls: message.tool_calls.map(renamed) };
      const isResult = message.role === "tool" && message.name;
      return isResult ? { ...message, name: rename(message.name!) } : message;
    }),
    ...(tools && { tools: tools.map(renamed) }),
    ...(choice !== undefined && {
      tool_choice: typeof choice === "string" ? choice : renamed(choice),
    }),
  };
}

/** FNV-1a, in base 36: a name has the same hash in every request of a conversation. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(36);
}
