/**
 * The last sounds, in this browser.
 * @module
 */
import { collection } from "./shared/collection.js";

/** @typedef {{id?: number, blob: Blob, text: string, voice: string, model: string}} Spoken */

const KEPT = 10;
/** @type {import("./shared/collection.js").Collection<Spoken>} */
const store = collection("speech");

/** Newest first. @returns {Promise<Spoken[]>} */
export const latest = () => store.all();

/** @param {Spoken} spoken */
export async function remember(spoken) {
  await store.put(spoken);
  for (const { id } of (await latest()).slice(KEPT)) await store.remove(id ?? 0);
}

/** @param {Spoken} spoken */
export const forget = ({ id }) => store.remove(id ?? 0);
