/**
 * The picture that the next one starts from, and what of it is painted anew.
 * @module
 */
import { h, iconButton } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { paintMask } from "./mask.js";
import { imageOf } from "./picture-view.js";
import { can, chosen } from "./settings.js";

/**
 * @param {{remove: () => void, setMask: (mask: File | undefined) => void}} actions
 * @returns {Node[]}
 */
export function startView({ remove, setMask }) {
  const { start, startSize, mask } = chosen;
  if (!start) return [];
  const shown = [imageOf(start, t("startPicture")), iconButton("close", t("remove"), remove)];
  if (!can("mask")) return shown;
  const open = () => startSize && paintMask(start, startSize, mask, setMask);
  shown.push(
    h("button", { type: "button", class: "tiny", onclick: open }, t(mask ? "maskChange" : "mask")),
  );
  if (mask)
    shown.push(
      h("span", { class: "chip" }, t("maskSet")),
      iconButton("close", t("maskRemove"), () => setMask(undefined)),
    );
  return shown;
}
