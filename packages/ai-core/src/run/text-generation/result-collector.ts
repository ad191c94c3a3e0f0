/**
 * Collects parts into one result.
 * @module
 */
import type { TextGenerationResult, TextStreamPart } from "../../tasks/index.ts";
import type { PartSink } from "./part-sink.ts";

export class ResultCollector implements PartSink {
  readonly #result: TextGenerationResult = {
    text: "",
    tool_calls: [],
    finish_reason: "stop",
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  };

  part(part: TextStreamPart): void {
    const result = this.#result;
    switch (part.type) {
      case "text-delta":
        result.text += part.text;
        break;
      case "reasoning-delta":
        result.reasoning = (result.reasoning ?? "") + part.text;
        break;
      case "tool-call-start":
        result.tool_calls[part.index] = {
          id: part.id,
          type: "function",
          function: { name: part.name, arguments: "" },
        };
        break;
      case "tool-call-delta":
        result.tool_calls[part.index]!.function.arguments += part.text;
        break;
      case "finish":
        result.finish_reason = part.reason;
        result.usage = part.usage;
        if (part.stop !== undefined) result.stop_sequence = part.stop;
        break;
      case "error":
        throw part.error;
    }
  }

  get result(): TextGenerationResult {
    return this.#result;
  }
}
