/**
 * A conversation: what was said, what goes to the model next, and the answer as it comes.
 * @module
 */
import { call, Failure } from "./shared/api.js";
import { readEvents } from "./shared/events.js";

/**
 * @typedef {object} Turn
 * @property {"user" | "assistant" | "tool"} role
 * @property {string} content
 * @property {string[]} [images] data URLs
 * @property {string} [reasoning]
 * @property {{id: string, type: "function", function: {name: string, arguments: string}}[]} [tool_calls]
 * @property {string} [tool_call_id]
 * @property {string} [model]
 * @property {any} [usage]
 * @property {number} [neurons]
 * @property {number} [seconds]
 * @property {string} [finish]
 */

/** A turn in OpenAI's form. @param {Turn} turn */
export function toMessage({ role, content, images, tool_calls, tool_call_id }) {
  if (role === "tool") return { role, tool_call_id, content };
  if (tool_calls?.length) return { role, content, tool_calls };
  if (!images?.length) return { role, content };
  return {
    role,
    content: [
      { type: "text", text: content },
      ...images.map((url) => ({ type: "image_url", image_url: { url } })),
    ],
  };
}

/**
 * Streams one answer into `turn`.
 * @param {any} body
 * @param {Turn} turn filled in as the answer comes
 * @param {AbortSignal} signal
 * @param {() => void} onchange after every event
 * @param {Record<string, number> | null} [prices] neurons per million tokens
 */
export async function streamAnswer(body, turn, signal, onchange, prices) {
  const started = performance.now();
  try {
    const reply = await call("/v1/chat/completions", {
      json: body,
      signal,
      headers: { accept: "text/event-stream" },
    });
    turn.model = reply.headers.get("x-model") ?? body.model;
    for await (const event of readEvents(reply)) {
      take(event, turn);
      onchange();
    }
    const counted = Number(reply.headers.get("x-neurons") ?? neuronsOf(turn.usage, prices));
    if (Number.isFinite(counted)) turn.neurons = counted;
    if (!turn.content && !turn.reasoning && !turn.tool_calls?.length)
      throw new Failure("The model answered nothing.", {
        code: "empty_answer",
        requestId: reply.headers.get("x-request-id") ?? undefined,
      });
  } finally {
    turn.seconds = (performance.now() - started) / 1000;
  }
}

/** @param {any} event a chat.completion.chunk @param {Turn} turn */
function take(event, turn) {
  if (event.usage) turn.usage = event.usage;
  const choice = event.choices?.[0];
  if (choice === undefined) return;
  const { content, reasoning_content, tool_calls } = choice.delta ?? {};
  if (content) turn.content += content;
  if (reasoning_content) turn.reasoning = (turn.reasoning ?? "") + reasoning_content;
  if (choice.finish_reason) turn.finish = choice.finish_reason;
  for (const { index, id, function: part } of tool_calls ?? []) {
    turn.tool_calls ??= [];
    const known = (turn.tool_calls[index] ??= {
      id: id ?? `call_${index}`,
      type: "function",
      function: { name: "", arguments: "" },
    });
    if (id) known.id = id;
    if (part?.name) known.function.name = part.name;
    if (part?.arguments) known.function.arguments += part.arguments;
  }
}

/**
 * What an answer came to, at the model's prices; a stream's headers are gone before its tokens are counted.
 * @param {any} usage
 * @param {Record<string, number> | null | undefined} prices neurons per million tokens
 * @returns {number | undefined}
 */
function neuronsOf(usage, prices) {
  const input = prices?.per_million_input_tokens;
  const output = prices?.per_million_output_tokens;
  if (!usage || input === undefined || output === undefined) return undefined;
  const cached = usage.prompt_tokens_details?.cached_tokens ?? 0;
  const sum =
    (usage.prompt_tokens - cached) * input +
    cached * (prices?.per_million_cached_input_tokens ?? input) +
    usage.completion_tokens * output;
  return sum / 1e6;
}

/** The conversation as Markdown. @param {Turn[]} turns @param {string} system */
export function asMarkdown(turns, system) {
  const parts = system ? [`> ${system.replaceAll("\n", "\n> ")}`] : [];
  for (const { role, content, reasoning, tool_calls, model } of turns) {
    parts.push(`## ${role}${model ? ` (${model})` : ""}`);
    if (reasoning)
      parts.push(`<details><summary>reasoning</summary>\n\n${reasoning}\n\n</details>`);
    if (content) parts.push(content);
    for (const { function: called } of tool_calls ?? [])
      parts.push(`\`${called.name}\`\n\n\`\`\`json\n${called.arguments}\n\`\`\``);
  }
  return `${parts.join("\n\n")}\n`;
}
