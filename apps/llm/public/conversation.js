/**
 * The turns of a conversation with their versions, and the messages that are sent to the model.
 * @module
 */

/**
 * @typedef {object} Turn
 * @property {"user" | "assistant" | "tool"} role
 * @property {string} content
 * @property {string[]} [images] data URLs
 * @property {{name: string, text: string}[]} [files] text files
 * @property {string} [reasoning]
 * @property {{id: string, type: "function", function: {name: string, arguments: string}}[]} [tool_calls]
 * @property {Record<string, string>} [results] of tool calls, by id, until all are there
 * @property {string} [tool_call_id]
 * @property {string} [model]
 * @property {any} [usage]
 * @property {number} [neurons]
 * @property {number} [seconds] until the end
 * @property {number} [thought] seconds of reasoning
 * @property {number} [speed] tokens a second, once they came
 * @property {string} [finish]
 * @property {Turn} [beside] the answer of a second model
 * @property {string} [problem] why an answer beside another failed
 * @property {Fork} [fork] other versions of this turn and what followed
 */

/** @typedef {{tails: (Turn[] | null)[], at: number}} Fork versions in order; the one on screen is null here */

/**
 * Puts a new version in the place of a turn and of all that followed it.
 * @param {Turn[]} turns @param {number} index @param {Turn} next @returns {Turn[]}
 */
export function newVersion(turns, index, next) {
  const tail = turns.slice(index);
  const fork = tail[0]?.fork ?? { tails: [null], at: 0 };
  leave(fork, tail);
  fork.tails.push(null);
  fork.at = fork.tails.length - 1;
  return [...turns.slice(0, index), { ...next, fork }];
}

/** Shows another version. @param {Turn[]} turns @param {number} index @param {number} version @returns {Turn[]} */
export function showVersion(turns, index, version) {
  const fork = /** @type {Fork} */ (turns[index].fork);
  leave(fork, turns.slice(index));
  return enter(turns, index, fork, version);
}

/** Removes a version that is empty, and shows the one before it. @param {Turn[]} turns @param {number} index @returns {Turn[]} */
export function dropVersion(turns, index) {
  const fork = turns[index]?.fork;
  if (!fork || fork.tails.length < 2) return turns.slice(0, index);
  fork.tails.splice(fork.at, 1);
  return enter(turns, index, fork, Math.max(0, fork.at - 1));
}

/** @param {Fork} fork @param {Turn[]} tail */
function leave(fork, tail) {
  delete tail[0].fork;
  fork.tails[fork.at] = tail;
}

/** @param {Turn[]} turns @param {number} index @param {Fork} fork @param {number} version */
function enter(turns, index, fork, version) {
  const tail = /** @type {Turn[]} */ (fork.tails[version]);
  fork.tails[version] = null;
  fork.at = version;
  if (fork.tails.length > 1) tail[0].fork = fork;
  return [...turns.slice(0, index), ...tail];
}

/** Returns the turns without an empty answer at the end, so that the question can be answered again. @param {Turn[]} turns */
export function withoutEmptyEnd(turns) {
  const last = turns.length - 1;
  const { role, content, reasoning, tool_calls, beside } = turns[last] ?? {};
  const isEmpty = role === "assistant" && !content && !reasoning && !tool_calls && !beside?.content;
  return isEmpty ? dropVersion(turns, last) : turns;
}

/**
 * The turns in OpenAI's form. Each call of a tool has a result, as models want it; pictures are omitted for a model without vision.
 * @param {Turn[]} turns @param {boolean} sees
 */
export function messagesOf(turns, sees) {
  return turns.flatMap((turn, index) => {
    const given = new Set();
    for (let next = index + 1; turns[next]?.role === "tool"; next++)
      given.add(turns[next].tool_call_id);
    const missing = (turn.tool_calls ?? []).filter(({ id }) => !given.has(id));
    return [
      toMessage(turn, sees),
      ...missing.map(({ id }) => ({
        role: "tool",
        tool_call_id: id,
        content: turn.results?.[id] ?? "",
      })),
    ];
  });
}

/** @param {Turn} turn @param {boolean} sees */
function toMessage({ role, content, images, files, tool_calls, tool_call_id }, sees) {
  if (role === "tool") return { role, tool_call_id, content };
  if (tool_calls?.length) return { role, content, tool_calls };
  const text = [content, ...(files ?? []).map((file) => `${file.name}:\n\n${file.text}`)]
    .filter(Boolean)
    .join("\n\n");
  if (!images?.length || !sees) return { role, content: text };
  return {
    role,
    content: [
      { type: "text", text },
      ...images.map((url) => ({ type: "image_url", image_url: { url } })),
    ],
  };
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
