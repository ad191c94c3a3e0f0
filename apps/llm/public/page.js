/**
 * The chat.
 * @module
 */
import { download, find, h, isSend } from "./shared/dom.js";
import { failureNote } from "./shared/failure.js";
import { startShell } from "./shared/shell.js";
import { keep, kept } from "./shared/storage.js";
import { onLanguage } from "./shared/i18n.js";
import { attachments, clearAttachments, drawAttachments, startAttachments } from "./attachments.js";
import { can, chosen, loadModels, nameModels } from "./chosen.js";
import { asMarkdown, withoutEmptyEnd } from "./conversation.js";
import { showHistory } from "./history-view.js";
import { showMath } from "./math-view.js";
import { showPrompts } from "./saved-prompts.js";
import { seldom } from "./live-markdown.js";
import { body, sample } from "./request.js";
import { scrollDown, startScroll } from "./scroll.js";
import { Session } from "./session.js";
import { startSettings } from "./settings.js";
import { conversations } from "./store.js";
import { growingTurn, turnView } from "./turn-view.js";
import { WORDS } from "./messages.js";

/** Characters of an answer that a screen reader is told at once. */
const LONGEST_SAID = 1000;

const input = find("input");
const log = find("log");
const page = {
  body,
  draw,
  model: () => chosen.model,
  second: () => chosen.second,
  grow,
  ended,
};
let session = new Session(page);
const shell = startShell({
  words: WORDS,
  request: () => sample(session),
  shortcuts: [
    ["Enter", "keySend"],
    ["Shift Enter", "keyLine"],
    ["Esc", "keyStop"],
    ["Alt N", "keyNew"],
  ],
});
showMath(log);
startSettings(() => shell.changed());
startAttachments(() => can("vision"));
onLanguage(() => {
  nameModels();
  draw();
});
restore();
loadModels(() => {
  drawAttachments();
  shell.changed();
});

function draw() {
  const { turns, running, failure } = session;
  find("hero").classList.toggle("used", turns.length > 0);
  for (const id of ["clear", "export"]) find(id).hidden = turns.length === 0;
  log.classList.toggle("running", running !== undefined);
  log.replaceChildren(...turns.map((turn, index) => turnView(turn, actions(turn, index))));
  if (failure)
    log.append(
      h(
        "li",
        {},
        failureNote(failure, () => session.retry()),
      ),
    );
  find("send").hidden = running !== undefined;
  find("stop").hidden = running === undefined;
  shell?.changed();
}

/** @param {import("./conversation.js").Turn} turn @param {number} index @returns {import("./turn-view.js").Actions} */
function actions(turn, index) {
  const last = index === session.turns.length - 1;
  const cut = turn.role === "assistant" && (turn.finish === "length" || turn.finish === "stopped");
  return {
    edit: (text) => session.edit(index, { ...turn, content: text }),
    show: (version) => session.show(index, version),
    ...(last && turn.beside && { take: () => session.take(index) }),
    ...(last && { regenerate: () => session.regenerate(index) }),
    ...(last && cut && !turn.tool_calls && turn.content && { goOn: () => session.answer(turn) }),
    ...(last &&
      turn.tool_calls && {
        answerTool: (/** @type {string} */ id, /** @type {string} */ result) =>
          session.giveResult(turn, id, result),
      }),
  };
}

/** @param {import("./conversation.js").Turn} turn */
function grow(turn) {
  const { item, update } = growingTurn(turn);
  log.children[session.turns.indexOf(turn)]?.replaceWith(item);
  scrollDown(true);
  return seldom(() => {
    update();
    scrollDown();
  });
}

/** @param {import("./conversation.js").Turn} turn */
function ended(turn) {
  scrollDown();
  shell.used();
  find("spoken").textContent = turn.content.slice(0, LONGEST_SAID);
}

/** @param {string} text */
function send(text) {
  const parts = attachments();
  if (session.running || (!text.trim() && Object.keys(parts).length === 0)) return;
  session.turns.push({ role: "user", content: text.trim(), ...parts });
  clearAttachments();
  input.value = "";
  keep("llm.draft", undefined);
  session.answer();
}

/** @param {import("./store.js").Conversation} [conversation] a new one by default */
function open(conversation) {
  session.running?.abort();
  session = new Session(page);
  if (conversation) {
    const { id, title, turns, updated } = conversation;
    Object.assign(session, { id, title, updated, turns: withoutEmptyEnd(turns) });
  }
  keep("llm.conversation", session.id);
  draw();
  input.focus({ preventScroll: true });
}

/** After a reload the page is as it was. */
async function restore() {
  // On a slow network users type before the scripts have loaded.
  input.value ||= kept("llm.draft") ?? "";
  const last = (await conversations()).find(({ id }) => id === kept("llm.conversation"));
  if (last && session.turns.length === 0) open(last);
  else keep("llm.conversation", session.id);
}

find("composer").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  send(input.value);
});
input.addEventListener("input", () => {
  keep("llm.draft", input.value);
  shell.changed();
});
input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  if (!isSend(event)) return;
  event.preventDefault();
  send(input.value);
});
find("stop").addEventListener("click", () => session.running?.abort());
document.addEventListener("keydown", ({ key, defaultPrevented }) => {
  if (key === "Escape" && !defaultPrevented && !document.querySelector("dialog[open]"))
    session.running?.abort();
});
for (const button of document.querySelectorAll(".examples button"))
  button.addEventListener("click", () => send(button.querySelector("span")?.textContent ?? ""));
startScroll(find("composer"));
find("prompts").addEventListener("click", () =>
  showPrompts({
    typed: input.value.trim() || find("system").value.trim(),
    insert(text) {
      input.value = [input.value.trimEnd(), text].filter(Boolean).join("\n\n");
      input.dispatchEvent(new Event("input"));
      input.focus();
    },
    useAsSystem(text) {
      find("system").value = text;
      find("system").dispatchEvent(new Event("input"));
    },
  }),
);
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyN") return;
  event.preventDefault();
  if (!document.querySelector("dialog[open]")) open();
});
find("clear").addEventListener("click", () => open());
find("history").addEventListener("click", () =>
  showHistory({
    current: session.id,
    open,
    changed(id, title) {
      if (id !== session.id) return;
      if (title !== undefined) session.title = title;
      else {
        session.turns = [];
        open();
      }
    },
  }),
);
find("export-markdown").addEventListener("click", () =>
  download(
    "chat.md",
    new Blob([asMarkdown(session.turns, find("system").value)], { type: "text/markdown" }),
  ),
);
find("export-json").addEventListener("click", () =>
  download(
    "chat.json",
    new Blob([JSON.stringify(body(session.turns), null, 2)], { type: "application/json" }),
  ),
);
