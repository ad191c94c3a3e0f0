/**
 * Chooses the tools that a simulated model calls: those whose words occur in the prompt, or the
 * forced one.
 * @module
 */
import type { TextGenerationRequest, Tool } from "../../inputs/requests.ts";
import { lastUserText } from "./prose.ts";
import { sampleOf } from "./schema-sample.ts";

export interface ToolCall {
  name: string;
  arguments: unknown;
}

/** Words that say nothing about a tool's purpose. */
const COMMON = new Set(
  "the and for with from this that what which when you your are can get set use any all not into about tool function given returns return user current".split(
    " ",
  ),
);

/** Returns words of three letters or more (`getWeather` has two), and pairs of Chinese characters. */
function wordsOf(text: string): string[] {
  const spaced = text.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  const words = spaced.match(/[\p{Script=Latin}\d]{3,}/gu) ?? [];
  const han = [...spaced.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => match[1] ?? "");
  return [...words, ...han].filter((word) => !COMMON.has(word));
}

/** Scores how well a tool matches the prompt: a word of its name counts more than one of its description. */
function score(tool: Tool, question: ReadonlySet<string>): number {
  const hits = (text: string) => new Set(wordsOf(text).filter((word) => question.has(word))).size;
  return hits(tool.name) * 3 + hits(tool.description);
}

function chosen(request: TextGenerationRequest): Tool[] {
  const { tools, toolChoice, messages, parallelToolCalls } = request;
  if (typeof toolChoice === "object")
    return tools.filter(({ name }) => name === toolChoice.name).slice(0, 1);
  const question = new Set(wordsOf(lastUserText(messages)));
  const scored = tools
    .map((tool) => ({ tool, points: score(tool, question) }))
    .sort((left, right) => right.points - left.points);
  // A single word of a description may be a coincidence, unless it is the only tool.
  const named = scored
    .filter(({ points }) => points >= (tools.length > 1 ? 2 : 1))
    .map(({ tool }) => tool);
  const wanted = named.length === 0 && toolChoice === "required" ? tools.slice(0, 1) : named;
  const several = wanted.filter((tool) => wordsOf(tool.name).some((word) => question.has(word)));
  return parallelToolCalls && several.length > 1 ? several : wanted.slice(0, 1);
}

/** Returns values from the prompt for a text argument, such as a city after "in". */
function hintsOf(question: string): string[] {
  const places = [
    ...question.matchAll(
      /\b(?:in|for|of|at|from|to)\s+(\p{Lu}[\p{L}'-]*(?:\s\p{Lu}[\p{L}'-]*)*)/gu,
    ),
  ];
  const quoted = [...question.matchAll(/["“「']([^"“”「」']{1,200})["”」']/gu)];
  return [...quoted, ...places].map((match) => match[1] ?? "").filter(Boolean);
}

/** Returns the calls that answer a request; empty if text is the answer. */
export function callsFor(request: TextGenerationRequest, random: () => number): ToolCall[] {
  if (request.tools.length === 0 || request.toolChoice === "none") return [];
  // After a tool result, the model writes text; only a new user message makes it call again.
  if (request.messages.at(-1)?.role !== "user") return [];
  const hints = hintsOf(lastUserText(request.messages));
  return chosen(request).map(({ name, parameters }) => ({
    name,
    arguments: sampleOf(parameters, random, hints, true),
  }));
}
