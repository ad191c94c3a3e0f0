/**
 * Two languages: every text of a page by key, English and Chinese.
 * @module
 */
import { kept, keep } from "./storage.js";

/** @typedef {Record<string, readonly [english: string, chinese: string]>} Words */

/** @type {Words} */
const words = {};
/** @type {Set<() => void>} */
const listeners = new Set();

/** @returns {"en" | "zh"} */
export function language() {
  const chosen = kept("language") ?? navigator.language;
  return chosen.startsWith("zh") ? "zh" : "en";
}

/** @param {Words} more */
export function addWords(more) {
  Object.assign(words, more);
}

/** @param {string} key */
export function has(key) {
  return key in words;
}

/**
 * The text of a key, with `{name}` filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const entry = words[key];
  if (entry === undefined) return key;
  return entry[language() === "zh" ? 1 : 0].replaceAll(/\{(\w+)\}/g, (whole, name) =>
    String(values[name] ?? whole),
  );
}

/** Runs now and whenever the language changes. @param {() => void} listener */
export function onLanguage(listener) {
  listeners.add(listener);
  listener();
}

/** @param {"en" | "zh"} next */
export function setLanguage(next) {
  keep("language", next);
  for (const listener of [applyWords, ...listeners]) listener();
}

/** Fills in `data-t` (text), `data-t-label` (name and tooltip) and `data-t-hint` (placeholder) of the page's own markup. */
export function applyWords() {
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  document.documentElement.removeAttribute("data-booting");
  for (const element of document.querySelectorAll("[data-t]"))
    element.textContent = t(element.getAttribute("data-t") ?? "");
  for (const element of document.querySelectorAll("[data-t-label]")) {
    const text = t(element.getAttribute("data-t-label") ?? "");
    element.setAttribute("aria-label", text);
    if (element instanceof HTMLButtonElement) element.title = text;
  }
  for (const element of document.querySelectorAll("[data-t-hint]"))
    element.setAttribute("placeholder", t(element.getAttribute("data-t-hint") ?? ""));
}
