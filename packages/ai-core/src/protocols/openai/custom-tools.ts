/**
 * Custom tools take one text, optionally in a grammar. Chat models get a function with that text as
 * its only argument.
 * @module
 */
import type { Tool } from "../../tasks/index.ts";
import { isObject, textOf } from "./responses/fields.ts";

/** The grammar is described to the model, but not enforced. */
export function customTool({ description, format }: Record<string, unknown>, name: string): Tool {
  const { syntax, definition } = grammarOf(format);
  const about = definition === "" ? "" : `The input follows this ${syntax} grammar:\n${definition}`;
  const input = { type: "string", description: "The whole input, as plain text." };
  return {
    type: "function",
    function: {
      name,
      description: [textOf(description), about].filter(Boolean).join("\n"),
      parameters: { type: "object", properties: { input }, required: ["input"] },
    },
  };
}

/** Chat completions nest the grammar, Responses do not. */
function grammarOf(format: unknown): { syntax: string; definition: string } {
  const isGrammar = isObject(format) && format.type === "grammar";
  const grammar = isGrammar ? (isObject(format.grammar) ? format.grammar : format) : {};
  return { syntax: textOf(grammar.syntax), definition: textOf(grammar.definition) };
}

/** Returns a custom tool's text, which the model wrote as the only argument of a function. */
export function customInput(given: string): string {
  try {
    const value: unknown = JSON.parse(given);
    if (typeof value === "string") return value;
    const { input } = value as { input?: unknown };
    return typeof input === "string" ? input : given;
  } catch {
    return given;
  }
}

/** Returns the arguments of the function that the model called for a custom tool's text. */
export function customArguments(input: string): string {
  return JSON.stringify({ input });
}
