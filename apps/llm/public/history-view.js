/**
 * The list of kept conversations: search, open, rename, delete, export, import.
 * @module
 */
import { download, h, iconButton, toast } from "./shared/dom.js";
import { language, t } from "./shared/i18n.js";
import { offerUndo } from "./shared/undo.js";
import {
  conversation as stored,
  conversations,
  parseConversations,
  remove,
  save,
} from "./store.js";

/** @typedef {import("./store.js").Conversation} Conversation */

/**
 * @param {{current: string, open: (conversation: Conversation) => void, changed: (id: string, title?: string) => void}} page
 *   `changed` is told of a new title, or of none if the conversation is deleted
 */
export async function showHistory({ current, open, changed }) {
  let all = await conversations();
  const list = h("ul", { class: "saved history" });
  const search = h("input", {
    type: "search",
    id: "history-search",
    placeholder: t("search"),
    oninput: draw,
  });
  const file = h("input", {
    type: "file",
    accept: "application/json",
    "aria-label": t("import"),
    tabindex: "-1",
    onchange: bringIn,
  });
  const dialog = h(
    "dialog",
    { class: "wide", "aria-labelledby": "history-title", onclose: () => dialog.remove() },
    h(
      "div",
      { class: "stack" },
      h(
        "div",
        { class: "row" },
        h("h2", { id: "history-title", class: "grow" }, t("conversations")),
        iconButton("close", t("close"), () => dialog.close(), "plain"),
      ),
      h(
        "div",
        { class: "field" },
        h("label", { class: "visually-hidden", for: "history-search" }, t("search")),
        search,
      ),
      list,
      h(
        "div",
        { class: "row" },
        file,
        h("button", { type: "button", onclick: () => file.click() }, t("import")),
        h("button", { type: "button", id: "export-all", onclick: takeOut }, t("exportAll")),
      ),
    ),
  );

  function draw() {
    const wanted = search.value.trim().toLowerCase();
    const shown = all.filter(
      ({ title, turns }) =>
        title.toLowerCase().includes(wanted) ||
        turns.some(({ content }) => content.toLowerCase().includes(wanted)),
    );
    list.replaceChildren(...shown.map(row));
    if (shown.length === 0) list.append(h("li", { class: "hint" }, t("noConversations")));
  }

  /** @param {Conversation} conversation */
  function row(conversation) {
    const when = new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" });
    const choose = () => {
      dialog.close();
      open(conversation);
    };
    const item = h(
      "li",
      { class: "row" },
      h(
        "button",
        {
          type: "button",
          class: "plain grow",
          "aria-current": conversation.id === current && "true",
          onclick: choose,
        },
        h("b", {}, conversation.title),
        h("span", { class: "hint" }, when.format(conversation.updated)),
      ),
      iconButton("edit", t("rename"), () => item.replaceChildren(renamer(conversation))),
      iconButton("trash", t("delete"), async () => {
        await remove(conversation.id);
        all = all.filter(({ id }) => id !== conversation.id);
        changed(conversation.id);
        draw();
        search.focus();
        offerUndo(t("conversationDeleted"), async () => {
          await save(conversation);
          all = await conversations();
          draw();
        });
      }),
    );
    return item;
  }

  /** @param {Conversation} conversation */
  function renamer(conversation) {
    const title = h("input", {
      value: conversation.title,
      "aria-label": t("rename"),
      maxlength: 200,
    });
    setTimeout(() => title.select());
    const keepTitle = async (/** @type {Event} */ event) => {
      event.preventDefault();
      conversation.title = title.value.trim() || conversation.title;
      // Its answer may have grown since the dialog was opened.
      await save({
        ...((await stored(conversation.id)) ?? conversation),
        title: conversation.title,
      });
      changed(conversation.id, conversation.title);
      draw();
    };
    return h(
      "form",
      { class: "row grow", onsubmit: keepTitle },
      h("div", { class: "grow" }, title),
      h("button", { class: "primary" }, t("save")),
    );
  }

  function takeOut() {
    const json = JSON.stringify({ conversations: all }, null, 2);
    download("conversations.json", new Blob([json], { type: "application/json" }));
  }

  async function bringIn() {
    try {
      for (const conversation of parseConversations(await file.files[0].text()))
        await save(conversation);
      all = await conversations();
      draw();
    } catch {
      toast(t("importFailed"));
    }
    file.value = "";
  }

  draw();
  document.body.append(dialog);
  dialog.showModal();
}
