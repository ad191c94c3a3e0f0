/**
 * Names of languages.
 * @module
 */
import { language } from "./i18n.js";

/** Browsers made of Chromium have no names for these, or that of another language. @type {Record<string, [string, string]>} */
const UNNAMED = {
  ba: ["Bashkir", "巴什基尔语"],
  ff: ["Fulah", "富拉语"],
  ss: ["Swati", "斯瓦蒂语"],
  tl: ["Tagalog", "他加禄语"],
};

/** The language's name in the page's language, or its code. @param {string} code such as `de`, `pt-BR` or `pt_BR` */
export function languageName(code) {
  const chinese = language() === "zh";
  if (UNNAMED[code]) return UNNAMED[code][chinese ? 1 : 0];
  try {
    const names = new Intl.DisplayNames(chinese ? "zh-Hans" : "en", { type: "language" });
    return names.of(code.replace("_", "-")) ?? code;
  } catch {
    return code;
  }
}
