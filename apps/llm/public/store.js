/**
 * Conversations, in this browser.
 * @module
 */

import { collection } from "./shared/collection.js";

/** @typedef {{id: string, title: string, updated: number, turns: import("./conversation.js").Turn[]}} Conversation */

const store = collection("llm", "conversations");

/** All conversations, the latest first. @returns {Promise<Conversation[]>} */
export async function conversations() {
  return (await store.all()).toSorted((one, other) => other.updated - one.updated);
}

/** @type {(id: string) => Promise<Conversation | undefined>} */
export const conversation = store.get;

/** @type {(conversation: Conversation) => Promise<string>} */
export const save = store.put;

/** @type {(id: string) => Promise<void>} */
export const remove = store.remove;

/**
 * Conversations out of an exported file.
 * @param {string} json @returns {Conversation[]}
 * @throws SyntaxError if the file is something else
 */
export function parseConversations(json) {
  const all = JSON.parse(json)?.conversations;
  const valid =
    Array.isArray(all) &&
    all.every(
      (one) =>
        typeof one?.id === "string" &&
        typeof one.title === "string" &&
        typeof one.updated === "number" &&
        Array.isArray(one.turns) &&
        one.turns.every(
          (/** @type {any} */ turn) =>
            ["user", "assistant", "tool"].includes(turn?.role) && typeof turn.content === "string",
        ),
    );
  if (!valid) throw new SyntaxError("Not an export of conversations.");
  return all;
}
