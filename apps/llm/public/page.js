/**
 * The chat.
 * @module
 */
import { isAbort } from "./shared/api.js";
import { download, find, h, iconButton, isSend, onDrop, toast } from "./shared/dom.js";
import { failureNote } from "./shared/failure.js";
import { fillModels } from "./shared/models.js";
import { python } from "./shared/samples.js";
import { startShell } from "./shared/shell.js";
import { onLanguage, t } from "./shared/i18n.js";
import { asMarkdown, streamAnswer, toMessage } from "./chat.js";
import { settings, startSettings } from "./settings.js";
import { turnView } from "./turn-view.js";
import { WORDS } from "./messages.js";

/** @type {import("./chat.js").Turn[]} */
let turns = [];
/** @type {string[]} */
let images = [];
/** @type {AbortController | undefined} */
let running;
/** @type {any} */
let model;
/** @type {HTMLElement | undefined} */
let failure;

const shell = startShell({ words: WORDS, request: sample });
startSettings(shell.changed);
onLanguage(draw);
fillModels({
  select: find("model"),
  facts: find("model-facts"),
  task: "text-generation",
  onchange(chosen) {
    model = chosen;
    const can = (/** @type {string} */ name) =>
      !chosen.capabilities || chosen.capabilities.includes(name);
    find("attach").hidden = !can("vision");
    find("effort-field").hidden = !can("reasoning");
    find("tools-field").hidden = !can("tools");
    find("schema-field").hidden = !can("json");
    shell.changed();
  },
}).catch((error) => find("failures").replaceChildren(failureNote(error, () => location.reload())));

/** The request for what has been said so far, and what stands in the input. @param {import("./chat.js").Turn[]} said */
function body(said) {
  const system = find("system").value.trim();
  return {
    model: model?.id,
    messages: [...(system ? [{ role: "system", content: system }] : []), ...said.map(toMessage)],
    ...settings(),
    stream: true,
    stream_options: { include_usage: true },
  };
}

/** @returns {import("./shared/samples.js").Sample} */
function sample() {
  const typed = find("input").value.trim();
  const waiting = typed || turns.length === 0;
  const json = body(
    waiting ? [...turns, { role: "user", content: typed || t("example1"), images }] : turns,
  );
  return {
    path: "/v1/chat/completions",
    json,
    openai: {
      method: "chat.completions.create",
      arguments: Object.entries(json).map(([name, value]) => [name, python(value, 1)]),
      print:
        'for chunk in answer:\n    if chunk.choices:\n        print(chunk.choices[0].delta.content or "", end="")',
    },
  };
}

function draw() {
  const busy = running !== undefined;
  find("hero").classList.toggle("used", turns.length > 0);
  find("chat-tools").hidden = turns.length === 0;
  find("log").replaceChildren(
    ...turns.map((turn, index) => turnView(turn, actions(turn, index))),
    ...(failure ? [h("li", {}, failure)] : []),
  );
  find("send").hidden = busy;
  find("stop").hidden = !busy;
  find("images").replaceChildren(
    ...images.map((src, index) =>
      h(
        "span",
        { class: "thumb" },
        h("img", { src, alt: t("attached") }),
        iconButton("close", t("remove"), () => {
          images.splice(index, 1);
          draw();
        }),
      ),
    ),
  );
  shell?.changed();
}

/** @param {import("./chat.js").Turn} turn @param {number} index @returns {import("./turn-view.js").Actions} */
function actions(turn, index) {
  if (running) return { streaming: index === turns.length - 1 };
  const last = index === turns.length - 1;
  return {
    edit: (text) => {
      turns = [...turns.slice(0, index), { ...turn, content: text }];
      answer();
    },
    ...(last && {
      regenerate: () => {
        turns = turns.slice(0, index);
        answer();
      },
    }),
    ...(last &&
      turn.tool_calls && {
        answerTool: (/** @type {string} */ id, /** @type {string} */ result) =>
          giveResult(turn, id, result),
      }),
  };
}

/** The model goes on once each of its calls has a result. @param {import("./chat.js").Turn} turn @param {string} id @param {string} result */
function giveResult(turn, id, result) {
  const others = (turn.tool_calls ?? []).filter((called) => called.id !== id);
  turns.push({ role: "tool", tool_call_id: id, content: result });
  for (const other of others) turns.push({ role: "tool", tool_call_id: other.id, content: "" });
  answer();
}

async function answer() {
  failure = undefined;
  const request = body(turns);
  /** @type {import("./chat.js").Turn} */
  const turn = { role: "assistant", content: "" };
  turns.push(turn);
  running = new AbortController();
  draw();
  scrollDown(true);
  let waiting = false;
  const redraw = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (!running) return;
      find("log").lastElementChild?.replaceWith(turnView(turn, { streaming: true }));
      scrollDown();
    });
  };
  try {
    await streamAnswer(request, turn, running.signal, redraw, model?.neurons);
  } catch (error) {
    if (isAbort(error)) turn.finish = "stopped";
    else
      failure = failureNote(error, () => {
        if (turns.at(-1)?.role === "assistant") turns.pop();
        answer();
      });
  }
  if (!turn.content && !turn.reasoning && !turn.tool_calls)
    turns = turns.filter((kept) => kept !== turn);
  running = undefined;
  draw();
  scrollDown();
  shell.used();
  find("input").focus({ preventScroll: true });
}

/** Follows the answer unless the reader has scrolled up. @param {boolean} [always] */
function scrollDown(always) {
  const page = document.documentElement;
  if (always || page.scrollHeight - page.scrollTop - innerHeight < 160)
    page.scrollTop = page.scrollHeight;
}

/** @param {string} text */
function send(text) {
  if (running || (!text.trim() && images.length === 0)) return;
  turns.push({ role: "user", content: text.trim(), ...(images.length > 0 && { images }) });
  images = [];
  find("input").value = "";
  answer();
}

/** @param {File[]} files */
async function attach(files) {
  for (const file of files.filter(({ type }) => type.startsWith("image/")))
    images.push(await smallPicture(file));
  draw();
}

/** A picture as a data URL of at most 1024 pixels a side: models see no more, and a request stays small. @param {File} file @returns {Promise<string>} */
async function smallPicture(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, 1024 / Math.max(bitmap.width, bitmap.height));
  const canvas = h("canvas", {
    width: Math.round(bitmap.width * scale),
    height: Math.round(bitmap.height * scale),
  });
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", 0.85);
}

find("composer").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  send(find("input").value);
});
find("input").addEventListener("input", () => shell.changed());
find("input").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  if (!isSend(event)) return;
  event.preventDefault();
  send(find("input").value);
});
find("stop").addEventListener("click", () => running?.abort());
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && !document.querySelector("dialog[open]")) running?.abort();
});
for (const button of document.querySelectorAll(".examples button"))
  button.addEventListener("click", () => send(button.querySelector("span")?.textContent ?? ""));
find("picture").addEventListener("change", () => {
  attach([...find("picture").files]);
  find("picture").value = "";
});
find("attach").addEventListener("click", () => find("picture").click());
onDrop(find("composer"), (files) => (find("attach").hidden ? toast(t("blind")) : attach(files)));
find("clear").addEventListener("click", () => {
  running?.abort();
  turns = [];
  failure = undefined;
  draw();
});
find("export-markdown").addEventListener("click", () =>
  download(
    "chat.md",
    new Blob([asMarkdown(turns, find("system").value)], { type: "text/markdown" }),
  ),
);
find("export-json").addEventListener("click", () =>
  download(
    "chat.json",
    new Blob([JSON.stringify(body(turns), null, 2)], { type: "application/json" }),
  ),
);
