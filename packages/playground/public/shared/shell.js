/**
 * Starts what all pages share: language, theme, key, usage, the side panel, and the note about simulated answers.
 * @module
 */
import { about } from "./api.js";
import { codePane } from "./code-pane.js";
import { find, h, iconButton, toast } from "./dom.js";
import { askForKey } from "./key.js";
import { aboutLinks, linkPages } from "./pages.js";
import { startShortcuts } from "./shortcuts.js";
import { keep, kept } from "./storage.js";
import { SHARED_WORDS } from "./shared-messages.js";
import { watchUsage } from "./usage.js";
import { startDrops } from "./drop.js";
import { addWords, applyWords, language, setLanguage, t } from "./i18n.js";

/**
 * Starts a page.
 * @param {{words: import("./i18n.js").Words, request: () => import("./samples.js").Sample, shortcuts?: import("./shortcuts.js").Shortcut[]}} page `request` is what would be sent now
 * @returns {{changed: () => void, used: () => void}} `changed` redraws the code, `used` asks for the day's neurons again
 */
export function startShell({ words, request, shortcuts = [] }) {
  startHead(words);
  startPanel();
  find("side").append(aboutLinks(startShortcuts(shortcuts)));
  sayWhoAnswers();
  document.addEventListener("not-stored", noteUnstored, { once: true });
  const changed = codePane(find("panel-code"), request);
  const askUsage = watchUsage(find("usage"));
  const used = () => {
    // The introduction is hidden from the next visit on. Hiding it now would move the page.
    keep(`used${location.pathname.replace(/index\.html$/, "")}`, "yes");
    askUsage();
  };
  return { changed, used };
}

/** Starts the head of a page: texts, language, theme, key, and the links to other pages. @param {import("./i18n.js").Words} words */
export function startHead(words) {
  addWords(SHARED_WORDS);
  addWords(words);
  applyWords();
  startTheme();
  find("language").addEventListener("click", () => setLanguage(language() === "zh" ? "en" : "zh"));
  find("key").addEventListener("click", () => askForKey());
  linkPages();
  startDrops();
}

function startTheme() {
  const root = document.documentElement;
  const apply = (/** @type {string | undefined} */ theme) => {
    if (theme) root.dataset.theme = theme;
  };
  apply(kept("theme"));
  find("theme").addEventListener("click", () => {
    const dark =
      getComputedStyle(root).colorScheme === "dark" ||
      (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
    keep("theme", dark ? "light" : "dark");
    apply(dark ? "light" : "dark");
  });
}

/** Starts the tabs for settings and code. On a phone the panel opens from the bottom. */
function startPanel() {
  const side = find("side");
  const tabs = [...side.querySelectorAll("[role=tab]")];
  const show = (/** @type {any} */ chosen) => {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      find(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
    }
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => show(tab));
    tab.addEventListener("keydown", (/** @type {KeyboardEvent} */ { key }) => {
      if (key !== "ArrowLeft" && key !== "ArrowRight") return;
      const next = tabs[(index + 1) % tabs.length];
      show(next);
      next.focus();
    });
  }
  const toggle = (/** @type {boolean} */ open) => {
    side.classList.toggle("open", open);
    find("open-side").setAttribute("aria-expanded", String(open));
    // As in a modal dialog, elements behind the panel are inert, and a tap outside closes it.
    for (const behind of document.querySelectorAll("main, header.top, nav.pages, .skip"))
      /** @type {HTMLElement} */ (behind).inert = open;
    if (open) side.before(backdrop);
    else backdrop.remove();
    (open ? tabs[0] : find("open-side")).focus();
  };
  const backdrop = h("div", { class: "backdrop", onclick: () => toggle(false) });
  const close = () => side.classList.contains("open") && toggle(false);
  find("open-side").addEventListener("click", () => toggle(!side.classList.contains("open")));
  side.querySelector(".close").addEventListener("click", close);
  side.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") close();
  });
  // On a wide window the panel is a column.
  matchMedia("(min-width: 62rem)").addEventListener("change", close);
  show(tabs[0]);
}

/** Asks the Worker whether its answers are simulated, or come from a server of this machine. */
async function sayWhoAnswers() {
  const { simulated, answered_by: answeredBy, update } = await about().catch(() => ({}));
  if (update) noteUpdate(update);
  if (simulated) noteSimulated();
  else if (answeredBy) noteAnsweredBy(Object.values(answeredBy)[0]);
}

/** Names the server of this machine that answers in place of Cloudflare. */
function noteAnsweredBy(/** @type {string} */ name) {
  noteOf("answeredHere", h("span", {}, name));
}

/** Links to a newer release, which the Worker looks for where its owner set `UPDATE_CHECK`. */
function noteUpdate(/** @type {{version: string, url: string}} */ { version, url }) {
  noteOf("newerVersion", h("a", { href: url, target: "_blank", rel: "noreferrer" }, version));
}

/** Says that this browser stores nothing more. */
function noteUnstored() {
  toast(t("notStored"));
  noteOf("notStored", h("span", { "data-t": "notStoredHow" }, t("notStoredHow")));
}

/** A note at the top of the page that can be closed. */
function noteOf(/** @type {string} */ word, /** @type {HTMLElement} */ what) {
  const note = h(
    "div",
    { class: "note rise", role: "note" },
    h("div", {}, h("b", { "data-t": word }, t(word)), " ", what),
    iconButton("close", t("close"), () => note.remove()),
  );
  document.querySelector("main")?.prepend(note);
}

/** Whether the note has been read in this visit. @param {"read"} [value] sets it */
function simulatedNote(value) {
  try {
    if (value) sessionStorage.setItem("simulated", value);
    return sessionStorage.getItem("simulated");
  } catch {
    return undefined; // The browser forbids storage.
  }
}

/** Shows once that answers are simulated, and how to get real ones. */
function noteSimulated() {
  if (simulatedNote() === "read") return;
  const note = h(
    "div",
    { class: "note simulated rise", role: "note" },
    h(
      "div",
      {},
      h("b", { "data-t": "simulated" }, t("simulated")),
      " ",
      h("span", { "data-t": "simulatedHow" }, t("simulatedHow")),
    ),
    iconButton("close", t("close"), () => {
      simulatedNote("read");
      note.remove();
    }),
  );
  document.querySelector("main")?.prepend(note);
}
