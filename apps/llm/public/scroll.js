/**
 * The page follows an answer that grows, unless the reader has scrolled up; a button leads back to the bottom.
 * @module
 */
import { iconButton } from "./shared/dom.js";
import { t } from "./shared/i18n.js";

/** Pixels from the bottom that still count as the bottom. */
const NEAR = 160;

let following = true;

/** @param {HTMLElement} composer the button is put above it */
export function startScroll(composer) {
  const button = iconButton("down", t("toBottom"), () => scrollDown(true), "bottom");
  button.dataset.tLabel = "toBottom";
  button.hidden = true;
  composer.prepend(button);
  let last = 0;
  const look = () => {
    const { scrollHeight, scrollTop } = document.documentElement;
    const isNear = scrollHeight - scrollTop - innerHeight < NEAR;
    // What has come since the page was scrolled down is no reason to stop: the reader is, by scrolling up.
    following = isNear || (following && scrollTop >= last);
    last = scrollTop;
    button.hidden = following;
  };
  addEventListener("scroll", look, { passive: true });
}

/** @param {boolean} [always] even if the reader has scrolled up */
export function scrollDown(always) {
  following ||= always ?? false;
  if (following) scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
}
