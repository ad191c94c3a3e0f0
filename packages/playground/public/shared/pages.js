/**
 * The pages of this Worker as links: that of each task that it serves, and its usage.
 * @module
 */
import { about } from "./api.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

/** Name, address, and the endpoint without which the page is of no use. */
const TASKS = [
  ["translate", "/translate-text/", "POST /translate-text"],
  ["paint", "/text-to-image/", "POST /text-to-image"],
  ["transcribe", "/transcribe/", "POST /transcribe"],
  ["speak", "/text-to-speech/", "POST /text-to-speech"],
];

/** Adds the links below the head of the page. A Worker that does not answer has none. */
export async function linkPages() {
  const { endpoints = {} } = await about().catch(() => ({}));
  const tasks = TASKS.filter(([, , endpoint = ""]) => endpoint in endpoints);
  const first = tasks.length > 0 ? "chat" : "home";
  const pages = [[first, "/"], ...tasks];
  if ("GET /v1/usage" in endpoints) pages.push(["usage", "/usage/"]);
  if (pages.length === 1) return;
  const links = pages.map(([name, href = "/"]) => {
    const here = location.pathname.replace(/index\.html$/, "") === href;
    const word = `page.${name}`;
    return h("a", { href, "aria-current": here && "page", "data-t": word }, t(word));
  });
  document
    .querySelector(".top")
    ?.after(
      h("nav", { class: "pages", "aria-label": t("pages"), "data-t-label": "pages" }, ...links),
    );
}
