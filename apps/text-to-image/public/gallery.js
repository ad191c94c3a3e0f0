/**
 * The gallery: pictures and the settings that made them, in this browser.
 * @module
 */
import { collection } from "./shared/collection.js";

/**
 * @typedef {object} Picture
 * @property {number} [id]
 * @property {Blob} blob
 * @property {string} prompt
 * @property {string} model
 * @property {Record<string, any>} settings what was sent beside prompt and model
 * @property {number} [seed]
 * @property {number} [neurons]
 * @property {number} seconds
 * @property {Blob} [before] the picture that it started from
 */

/** @type {import("./shared/collection.js").Collection<Picture>} */
export const gallery = collection("pictures");
