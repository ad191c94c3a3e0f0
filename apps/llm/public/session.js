/**
 * The conversation on screen: its turns, the answer that runs, and keeping both.
 * @module
 */
import { isAbort } from "./shared/api.js";
import { streamAnswer } from "./chat.js";
import { dropVersion, newVersion, showVersion } from "./conversation.js";
import { keep as remember } from "./shared/storage.js";
import { conversation, remove, save } from "./store.js";

/** Milliseconds between two saves of an answer that streams. A reload loses at most this much. */
const KEEP = 1500;

/** @typedef {import("./conversation.js").Turn} Turn */
/** @typedef {import("./shared/models.js").Model} Model */

export class Session {
  /** @type {Turn[]} */
  turns = [];
  id = newId();
  /** When this tab has loaded or stored the conversation. @type {number | undefined} */
  updated;
  #saving = Promise.resolve();
  /** @type {string | undefined} a title that the user gave */
  title;
  /** @type {AbortController | undefined} */
  running;
  /** The answer that is gone on with. @type {Turn | undefined} */
  into;
  /** The body that was sent last. @type {any} */
  sent;
  /** @type {unknown} */
  failure;

  /**
   * @param {object} page
   * @param {(turns: Turn[], model?: Model) => any} page.body the request for what has been said
   * @param {() => Model | undefined} page.model
   * @param {() => Model | undefined} page.second a model that answers beside it
   * @param {() => void} page.draw everything
   * @param {(turn: Turn) => () => void} page.grow shows an answer that starts, and gives what shows it once more of it is there
   * @param {(turn: Turn) => void} page.ended
   */
  constructor(page) {
    this.page = page;
  }

  /** Sends the turns and takes the answer in. @param {Turn} [into] an answer to go on with @param {number} [version] the place of a new version, taken back if nothing comes */
  async answer(into, version) {
    this.failure = undefined;
    this.into = into;
    const said = into
      ? [...this.turns, { role: /** @type {const} */ ("user"), content: GO_ON }]
      : [...this.turns];
    /** @type {Turn} */
    const turn = into ?? { role: "assistant", content: "" };
    if (version !== undefined) {
      this.turns = newVersion(this.turns, version, turn);
    } else if (!into) this.turns.push(turn);
    const place = this.turns.indexOf(into ?? this.turns[this.turns.length - 1]);
    const shown = this.turns[place];
    const had = shown.content.length + (shown.reasoning?.length ?? 0);
    const asked = version === undefined ? said : said.slice(0, version);
    this.sent = this.page.body(asked);
    const second = into ? undefined : this.page.second();
    if (second) shown.beside = { role: "assistant", content: "", model: second.id };
    const running = new AbortController();
    this.running = running;
    // Replaced by the model's reason. An answer that a reload or an error ends can be continued.
    shown.finish = "stopped";
    this.keep();
    const keeping = setInterval(() => this.keep(), KEEP);
    this.page.draw();
    const update = this.page.grow(shown);
    const beside = second && this.#answerBeside(second, asked, shown, running.signal, update);
    try {
      await streamAnswer(this.sent, shown, running.signal, update, this.page.model()?.neurons);
    } catch (error) {
      if (!isAbort(error)) this.failure = error;
    }
    await beside;
    clearInterval(keeping);
    this.running = undefined;
    // Another conversation may have been opened meanwhile.
    if (this.turns[place] === shown) {
      const empty =
        shown.content.length + (shown.reasoning?.length ?? 0) === had &&
        !shown.tool_calls &&
        !shown.beside?.content;
      if (empty && !into) this.turns = dropVersion(this.turns, place);
      this.keep();
    }
    this.page.draw();
    this.page.ended(shown);
  }

  /** @param {Model} model @param {Turn[]} asked @param {Turn} shown @param {AbortSignal} signal @param {() => void} update */
  async #answerBeside(model, asked, { beside }, signal, update) {
    if (!beside) return;
    const started = performance.now();
    try {
      const body = this.page.body(asked, model);
      await streamAnswer(body, beside, signal, update, model.neurons);
    } catch (error) {
      if (isAbort(error)) beside.finish = "stopped";
      else beside.problem = error instanceof Error ? error.message : String(error);
      beside.seconds = (performance.now() - started) / 1000;
    }
  }

  /** The conversation goes on with the answer beside; the other stays as a version. @param {number} index */
  take(index) {
    const { beside } = this.turns[index];
    if (!beside) return;
    delete this.turns[index].beside;
    this.turns = newVersion(this.turns, index, beside);
    this.failure = undefined;
    this.keep();
    this.page.draw();
  }

  /** After a failure. What came of the answer stays as another version. */
  retry() {
    const last = this.turns.length - 1;
    if (this.into) return this.answer(this.into);
    return this.regenerate(last);
  }

  /** @param {number} index @param {Turn} turn */
  edit(index, turn) {
    this.turns = newVersion(this.turns, index, turn);
    return this.answer();
  }

  /** @param {number} index */
  regenerate(index) {
    return this.turns[index].role === "assistant" ? this.answer(undefined, index) : this.answer();
  }

  /** @param {number} index @param {number} version */
  show(index, version) {
    this.turns = showVersion(this.turns, index, version);
    this.failure = undefined;
    this.keep();
    this.page.draw();
  }

  /** The model goes on once each of its calls has a result. @param {Turn} turn @param {string} id @param {string} result */
  giveResult(turn, id, result) {
    const results = (turn.results ??= {});
    results[id] = result;
    const calls = turn.tool_calls ?? [];
    if (calls.some((called) => !(called.id in results))) return this.page.draw();
    for (const called of calls)
      this.turns.push({ role: "tool", tool_call_id: called.id, content: results[called.id] });
    return this.answer();
  }

  /** Stores the conversation, after the saves before. */
  keep() {
    this.#saving = this.#saving.then(() => this.#save());
  }

  async #save() {
    if (this.turns.length === 0) return remove(this.id);
    const stored = await conversation(this.id);
    if (stored && stored.updated !== this.updated) {
      // Another tab has continued this conversation. Both are kept.
      this.id = newId();
      remember("llm.conversation", this.id);
    }
    this.updated = Math.max(Date.now(), (stored?.updated ?? 0) + 1);
    const first = this.turns.find(({ content }) => content)?.content ?? "…";
    const title = this.title ?? first.replaceAll(/\s+/g, " ").slice(0, 80);
    await save({ id: this.id, title, updated: this.updated, turns: this.turns });
  }
}

/** A page over plain HTTP has no `randomUUID`. */
function newId() {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
}

const GO_ON = "Continue exactly where you stopped. Repeat nothing.";
