/**
 * The pages of this Worker as links: that of each task that it serves, and its usage.
 * @module
 */
import { about } from "./api.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

/** Name, address, and the endpoint that the page needs. */
const TASKS = [
  ["translate", "/translate-text/", "POST /translate-text"],
  ["paint", "/text-to-image/", "POST /text-to-image"],
  ["transcribe", "/transcribe/", "POST /transcribe"],
  ["speak", "/text-to-speech/", "POST /text-to-speech"],
];

/** Fills the navigation. Its height is reserved to prevent a layout shift. A Worker with one page has no navigation. */
export async function linkPages() {
  const nav = document.querySelector("nav.pages");
  const { endpoints = {} } = await about().catch(() => ({}));
  const tasks = TASKS.filter(([, , endpoint = ""]) => endpoint in endpoints);
  const first = tasks.length > 0 ? "chat" : "home";
  const pages = [[first, "/"], ...tasks];
  if ("GET /v1/usage" in endpoints) pages.push(["usage", "/usage/"]);
  if (pages.length === 1) return nav?.remove();
  const links = pages.map(([name, href = "/"]) => {
    const here = location.pathname.replace(/index\.html$/, "") === href;
    const word = `page.${name}`;
    return h("a", { href, "aria-current": here && "page", "data-t": word }, t(word));
  });
  nav?.replaceChildren(...links);
  // On a phone the links are wider than the window.
  const here = /** @type {HTMLElement | null | undefined} */ (nav?.querySelector("[aria-current]"));
  if (nav && here) nav.scrollLeft = here.offsetLeft + (here.offsetWidth - nav.clientWidth) / 2;
}

const REPOSITORY = "https://github.com/ai-workers/ai-workers";

/** Links to the docs, the source and the OpenAPI document, and a button for the keyboard shortcuts. @param {() => void} showShortcuts */
export function aboutLinks(showShortcuts) {
  const link = (/** @type {string} */ name, /** @type {string} */ href) =>
    h(
      "a",
      { href, target: "_blank", rel: "noreferrer", "data-t": `links.${name}` },
      t(`links.${name}`),
    );
  return h(
    "footer",
    { class: "links row", "aria-label": t("links.label"), "data-t-label": "links.label" },
    link("docs", `${REPOSITORY}/tree/main/docs`),
    link("source", REPOSITORY),
    link("openapi", "/openapi.json"),
    h(
      "button",
      {
        type: "button",
        class: "plain tiny end",
        "data-t-label": "shortcuts",
        "aria-label": t("shortcuts"),
        onclick: showShortcuts,
      },
      "?",
    ),
  );
}
