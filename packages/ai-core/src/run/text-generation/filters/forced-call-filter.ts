/**
 * Finds a forced call that was returned as text. gpt-oss sometimes does that:
 * https://github.com/cloudflare/ai/issues/560
 * @module
 */
import type { Tool, ToolChoice } from "../../../tasks/index.ts";
import { isFields, tryJson, type Fields } from "../fields.ts";
import { TextFilter, type PartSink } from "../part-sink.ts";
import type { ToolCallReader } from "../tool-calls.ts";

/** Buffers text that looks like JSON to the end, and converts it to calls if it names existing tools. */
export class ForcedCallFilter extends TextFilter {
  #held = "";
  /** Whether the buffered text starts like JSON. It is not examined again before the end, because it may be long. */
  #isJson = false;
  #isOrdinary = false;

  readonly #calls: ToolCallReader;
  readonly #tools: readonly Tool[];
  readonly #choice: ToolChoice;

  constructor(next: PartSink, calls: ToolCallReader, tools: readonly Tool[], choice: ToolChoice) {
    super(next);
    this.#calls = calls;
    this.#tools = tools;
    this.#choice = choice;
  }

  get isTransparent(): boolean {
    return this.#isOrdinary;
  }

  protected text(text: string): void {
    if (this.#isOrdinary) {
      this.say(text);
      return;
    }
    this.#held += text;
    const beginning = this.#isJson ? "" : text.trimStart();
    if (beginning === "") return;
    this.#isJson = /^[[{`<]/.test(beginning);
    if (this.#isJson) return;
    this.#isOrdinary = true;
    this.#release();
  }

  protected flush(ended: boolean): void {
    if (!ended) return;
    const found = this.#calls.count === 0 ? this.#salvage() : [];
    if (found.length === 0) {
      this.#release();
      return;
    }
    this.#held = "";
    this.#calls.read(found, this.next);
  }

  #release(): void {
    const held = this.#held;
    this.#held = "";
    this.say(held);
  }

  #salvage(): Fields[] {
    // Code fences and harmony's channel markers may surround the JSON.
    const start = this.#held.search(/[[{]/);
    const end = Math.max(this.#held.lastIndexOf("]"), this.#held.lastIndexOf("}"));
    const value = start === -1 ? undefined : tryJson(this.#held.slice(start, end + 1));
    const list = isFields(value) ? (value.tool_calls ?? [value]) : value;
    if (!Array.isArray(list)) return [];
    const calls = list.map((item) => this.#asCall(item));
    return calls.every((call) => call !== undefined) ? calls : [];
  }

  #asCall(item: unknown): Fields | undefined {
    if (!isFields(item)) return undefined;
    const target = isFields(item.function) ? item.function : item;
    const given = target.arguments ?? target.parameters;
    const isKnown = this.#tools.some((tool) => tool.function.name === target.name);
    if (isKnown && given !== undefined) return { name: target.name, arguments: given };
    if (typeof this.#choice === "string") return undefined;
    // The bare arguments of a named tool, if all required ones are present.
    const { name } = this.#choice.function;
    const required = this.#tools.find((tool) => tool.function.name === name)?.function.parameters
      ?.required;
    const isComplete =
      Array.isArray(required) && required.length > 0 && required.every((key) => key in item);
    return isComplete ? { name, arguments: item } : undefined;
  }
}
