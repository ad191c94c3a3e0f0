/**
 * The chat.
 * @module
 */
import { download, find, h, isSend } from "./shared/dom.js";
import { failureNote } from "./shared/failure.js";
import { fillModels } from "./shared/models.js";
import { python } from "./shared/samples.js";
import { startShell } from "./shared/shell.js";
import { keep, kept } from "./shared/storage.js";
import { onLanguage, t } from "./shared/i18n.js";
import { attachments, clearAttachments, drawAttachments, startAttachments } from "./attachments.js";
import { asMarkdown, messagesOf } from "./conversation.js";
import { showHistory } from "./history-view.js";
import { seldom } from "./live-markdown.js";
import { programs } from "./programs.js";
import { scrollDown, startScroll } from "./scroll.js";
import { Session } from "./session.js";
import { settings, startSettings } from "./settings.js";
import { conversations } from "./store.js";
import { growingTurn, turnView } from "./turn-view.js";
import { WORDS } from "./messages.js";

/** Characters of an answer that a screen reader is told at once. */
const LONGEST_SAID = 1000;

/** @type {import("./shared/models.js").Model | undefined} */
let model;
const input = find("input");
const log = find("log");
const can = (/** @type {string} */ name) =>
  !model?.capabilities || model.capabilities.includes(name);

const page = { body, draw, prices: () => model?.neurons, grow, ended };
let session = new Session(page);
const shell = startShell({ words: WORDS, request: sample });
startSettings(() => shell.changed());
startAttachments(() => can("vision"));
onLanguage(() => {
  nameModel();
  draw();
});
restore();
loadModels();

function loadModels() {
  const show = (/** @type {import("./shared/models.js").Model} */ chosen) => {
    model = chosen;
    find("effort-field").hidden = !can("reasoning");
    find("tools-field").hidden = !can("tools");
    find("schema-field").hidden = !can("json");
    nameModel();
    drawAttachments();
    shell.changed();
  };
  fillModels({
    select: find("model"),
    facts: find("model-facts"),
    task: "text-generation",
    onchange: show,
  }).catch((error) => find("failures").replaceChildren(failureNote(error, loadModels)));
}

/** The chosen model stands beside the message, on a phone too. */
function nameModel() {
  if (!model) return;
  const name = model.id.split("/").at(-1) ?? "";
  find("model-name").hidden = false;
  find("model-name").textContent = name;
  find("model-name").setAttribute("aria-label", `${t("model")}: ${name}`);
}

/** The request for what has been said. @param {import("./conversation.js").Turn[]} said */
function body(said) {
  const system = find("system").value.trim();
  return {
    model: model?.id,
    messages: [
      ...(system ? [{ role: "system", content: system }] : []),
      ...messagesOf(said, can("vision")),
    ],
    ...settings(),
    stream: true,
    stream_options: { include_usage: true },
  };
}

/** What was sent last, until something else is typed. @returns {import("./shared/samples.js").Sample} */
function sample() {
  const typed = input.value.trim();
  const asked = {
    role: /** @type {const} */ ("user"),
    content: typed || t("example1"),
    ...attachments(),
  };
  const json = typed || !session.sent ? body([...session.turns, asked]) : session.sent;
  return {
    path: "/v1/chat/completions",
    json,
    openai: {
      method: "chat.completions.create",
      arguments: Object.entries(json).map(([name, value]) => [name, python(value, 1)]),
      print:
        'for chunk in answer:\n    if chunk.choices:\n        print(chunk.choices[0].delta.content or "", end="")',
    },
    ...programs(json),
  };
}

function draw() {
  const { turns, running, failure } = session;
  find("hero").classList.toggle("used", turns.length > 0);
  for (const id of ["clear", "export-markdown", "export-json"])
    find(id).hidden = turns.length === 0;
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
  if (conversation)
    Object.assign(session, {
      id: conversation.id,
      title: conversation.title,
      turns: conversation.turns,
    });
  keep("llm.conversation", session.id);
  draw();
  input.focus({ preventScroll: true });
}

/** After a reload the page is as it was. */
async function restore() {
  input.value = kept("llm.draft") ?? "";
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
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && !document.querySelector("dialog[open]")) session.running?.abort();
});
for (const button of document.querySelectorAll(".examples button"))
  button.addEventListener("click", () => send(button.querySelector("span")?.textContent ?? ""));
startScroll(find("composer"));
find("model-name").addEventListener("click", () => {
  if (!find("side").checkVisibility()) find("open-side").click();
  find("tab-settings").click();
  find("model").focus();
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
