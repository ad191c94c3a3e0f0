/**
 * Recordings with their transcripts, in this browser.
 * @module
 */
import { collection } from "./shared/collection.js";
import { h, iconButton } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { offerUndo } from "./shared/undo.js";
import { textOf } from "./segments.js";

/** @typedef {import("./transcribe.js").Recording} Recording */

const KEPT = 30;
const store = collection("recordings");

/** Saves one after the other, because a new recording gets its id when it is saved. */
let saving = Promise.resolve();

/** Keeps a recording with what is transcribed of it. @param {Recording} recording */
export function keepRecording(recording) {
  saving = saving.then(() => save(recording));
  return saving;
}

/** @param {Recording} recording */
async function save(recording) {
  // Samples and pieces are many times larger than the file, and can be computed from it.
  recording.id = await store.put({ ...recording, samples: undefined, pieces: undefined });
  for (const old of (await store.all()).slice(KEPT)) await store.remove(old.id);
}

/**
 * Draws those that are waiting or being transcribed, and those that are kept.
 * @param {HTMLElement} section
 * @param {{live: Recording[], current?: Recording, open: (recording: Recording) => void}} options
 */
export async function drawLibrary(section, { live, current, open }) {
  const kept = (await store.all()).filter(({ id }) => !live.some((one) => one.id === id));
  const list = [...live.toReversed(), ...kept];
  section.hidden = list.length < 2 && list[0] === current;
  const redraw = () => drawLibrary(section, { live, current, open });
  section.querySelector("ul")?.replaceChildren(
    ...list.map((recording) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            class: "plain",
            "aria-current": (recording === current || recording.id === current?.id) && "true",
            onclick: () => open(recording),
          },
          h("b", {}, recording.name),
          h("span", { class: "snippet" }, snippet(recording)),
        ),
        iconButton("trash", t("remove"), async () => {
          if (recording.id !== undefined) await store.remove(recording.id);
          const at = live.indexOf(recording);
          if (at >= 0) live.splice(at, 1);
          redraw();
          offerUndo(t("removed", { name: recording.name }), async () => {
            await keepRecording(recording);
            redraw();
          });
        }),
      ),
    ),
  );
}

/** @param {Recording} recording */
function snippet({ state, segments }) {
  if (state === "waiting") return t("waitingInLine");
  if (state === "running") return t("transcribing");
  return textOf(segments).slice(0, 120);
}
