/**
 * Converts the Responses format, in which gpt-oss may answer, to the fields of a message.
 * @module
 */
import { asText, isFields, type Fields } from "./fields.ts";

/** Joins items of `output` into one message. */
export function readOutput(output: readonly unknown[]): Fields {
  const items = output.filter(isFields);
  const texts = (type: string) =>
    items
      .filter((item) => item.type === type)
      .map((item) => asText(item.content) || asText(item.summary));
  const calls = items
    .filter((item) => item.type === "function_call")
    .map((item) => ({ id: item.call_id ?? item.id, name: item.name, arguments: item.arguments }));
  return {
    content: texts("message").join(""),
    reasoning: texts("reasoning").join(""),
    tool_calls: calls,
  };
}
