/**
 * Conversations, kept in this browser's IndexedDB.
 * @module
 */

/** @typedef {{id: string, title: string, updated: number, turns: import("./conversation.js").Turn[]}} Conversation */

const NAME = "conversations";

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("playground.llm", 1);
    request.addEventListener("upgradeneeded", () =>
      request.result.createObjectStore(NAME, { keyPath: "id" }),
    );
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
  return opened;
}

/**
 * @template Result
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<Result>} act
 * @returns {Promise<Result>}
 */
async function run(mode, act) {
  const store = (await database()).transaction(NAME, mode).objectStore(NAME);
  return new Promise((resolve, reject) => {
    const request = act(store);
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

/** All conversations, the latest first. A private window may refuse; then there are none. @returns {Promise<Conversation[]>} */
export async function conversations() {
  try {
    const all = await run("readonly", (store) => store.getAll());
    return all.toSorted((one, other) => other.updated - one.updated);
  } catch {
    return [];
  }
}

/** @param {Conversation} conversation @returns {Promise<boolean>} whether it could be kept */
export async function save(conversation) {
  try {
    await run("readwrite", (store) => store.put(conversation));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} id */
export async function remove(id) {
  await run("readwrite", (store) => store.delete(id));
}

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
