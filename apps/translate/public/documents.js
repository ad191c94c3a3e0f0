/**
 * Documents: files that the Worker translates whole, each with its state.
 * @module
 */
import { call, has, isAbort } from "./shared/api.js";
import { download, h, iconButton } from "./shared/dom.js";
import { failureNote } from "./shared/failure.js";
import { t } from "./shared/i18n.js";
import { patiently } from "./shared/patience.js";
import { nameOf } from "./languages.js";

/** Supported file endings, until the Worker has sent its own list. */
let endings = [
  ".txt",
  ".md",
  ".mdx",
  ".html",
  ".htm",
  ".xml",
  ".srt",
  ".vtt",
  ".ass",
  ".ssa",
  ".json",
];

/** Asks the Worker for the supported file endings. @param {(endings: string) => void} then */
export async function knownEndings(then) {
  if (!(await has("GET /frontend/settings"))) return;
  try {
    const { supportedFilesFormat } = await (await call("/frontend/settings")).json();
    if (Array.isArray(supportedFilesFormat)) endings = supportedFilesFormat;
    then([...endings, ".markdown"].join());
  } catch {
    // Use the endings that every version supports.
  }
}

/** @param {string} name of a file */
export function isDocument(name) {
  const ending = /\.\w+$/.exec(name.toLowerCase())?.[0] ?? "";
  return ending === ".markdown" || endings.includes(ending);
}

/** Translates one file after the other, so that all of them wait at a rate limit. */
let queue = Promise.resolve();

/**
 * Adds a row that translates the file.
 * @param {HTMLElement} list
 * @param {File} file
 * @param {{source: string, target: string, model: string}} options
 * @param {() => void} ondone
 */
export function addDocument(list, file, { source, target, model }, ondone) {
  const abort = new AbortController();
  const state = h("div", { class: "grow" });
  const row = h(
    "li",
    { class: "card" },
    h("div", { class: "row" }, h("b", {}, file.name), h("span", { class: "chip" }, nameOf(target))),
    state,
    iconButton("close", t("remove"), () => {
      abort.abort();
      row.remove();
    }),
  );
  const say = (/** @type {string} */ text) =>
    state.replaceChildren(h("span", { class: "hint", role: "status" }, text));
  const translate = async () => {
    if (abort.signal.aborted) return;
    say(t("translating"));
    const form = new FormData();
    // The Worker supports Markdown with the ending `.md`.
    form.append("file", file, file.name.replace(/\.markdown$/i, ".md"));
    form.append("source", source || "auto");
    form.append("target", target);
    if (model) form.append("model", model);
    try {
      const reply = await patiently(
        () => call("/translate_file", { body: form, signal: abort.signal }),
        {
          signal: abort.signal,
          onwait: (seconds) => say(seconds ? t("waiting", { seconds }) : t("translating")),
        },
      );
      const blob = blobOf((await reply.json()).translatedFileUrl);
      const name = file.name.replace(/(\.\w+)$/, `.${target}$1`);
      state.replaceChildren(
        h(
          "button",
          { type: "button", class: "tiny", onclick: () => download(name, blob) },
          t("download"),
        ),
      );
      ondone();
    } catch (error) {
      if (!isAbort(error)) state.replaceChildren(failureNote(error, start));
    }
  };
  const start = () => {
    say(t("queued"));
    queue = queue.then(translate);
  };
  list.append(row);
  start();
}

/** A `data:` address as a file: the page's policy lets no request go there. @param {string} url */
function blobOf(url) {
  const [, type = "", data = ""] = /^data:([^,]{0,300});base64,([^]*)$/.exec(url) ?? [];
  return new Blob([Uint8Array.from(atob(data), (character) => character.codePointAt(0) ?? 0)], {
    type,
  });
}
