/**
 * Items of a streamed response, strictly one after another: an item is done before the next is
 * added, because clients keep one current item (pi ran the first call's arguments twice). Output
 * for another item waits meanwhile.
 * @module
 */
import type { ResponsesRequest } from "./request.ts";
import { itemId } from "./ids.ts";
import {
  callEvents,
  messageEvents,
  reasoningEvents,
  type ItemEvents,
  type WriteEvent,
} from "./item-events.ts";
import type { OutputItem } from "./output.ts";

interface Entry {
  kind: "message" | "reasoning" | "call";
  /** Index of the call in the answer. */
  call: number;
  text: string;
  /** The part of the text that has not been sent. Cutting it from the whole would copy that for each piece. */
  unsent: string;
  ended: boolean;
  /** Set once the item has been added. */
  events: ItemEvents | undefined;
  open(id: (prefix: "msg" | "rs" | "fc" | "ctc") => string, index: number): ItemEvents;
}

export class ItemQueue {
  readonly output: OutputItem[] = [];
  readonly #request: Pick<ResponsesRequest, "names" | "reasoningForms">;
  readonly #responseId: string;
  readonly #write: WriteEvent;
  /** The first item is being written; the others wait. */
  readonly #entries: Entry[] = [];
  readonly #calls = new Map<number, Entry>();

  constructor(
    request: Pick<ResponsesRequest, "names" | "reasoningForms">,
    responseId: string,
    write: WriteEvent,
  ) {
    this.#request = request;
    this.#responseId = responseId;
    this.#write = write;
  }

  /** Adds a piece of the answer or of its reasoning. */
  text(kind: "message" | "reasoning", text: string): string {
    let last = this.#entries.at(-1);
    if (last?.kind !== kind) {
      this.#endLast();
      const { reasoningForms } = this.#request;
      const open: Entry["open"] =
        kind === "message"
          ? (id, index) => messageEvents(this.#write, id("msg"), index)
          : (id, index) => reasoningEvents(this.#write, id("rs"), index, reasoningForms);
      last = this.#push({ kind, open });
    }
    return this.#add(last, text);
  }

  startCall(index: number, callId: string, name: string): string {
    this.#endLast();
    const tool = this.#request.names.get(name) ?? { kind: "function", name };
    const prefix = tool.kind === "custom" ? "ctc" : "fc";
    const entry = this.#push({
      kind: "call",
      call: index,
      open: (id, at) => callEvents(this.#write, id(prefix), at, callId, tool),
    });
    this.#calls.set(index, entry);
    return this.#advance();
  }

  call(index: number, text: string): string {
    const entry = this.#calls.get(index);
    if (entry === undefined || entry.ended) return "";
    const written = this.#add(entry, text);
    // Other items wait for it, so its end is detected.
    if (entry === this.#entries.at(-1) || !text.trimEnd().endsWith("}")) return written;
    entry.ended = isWhole(entry);
    return written + this.#advance();
  }

  /** Called at the end. */
  end(): string {
    for (const entry of this.#entries) entry.ended = true;
    return this.#advance();
  }

  #add(entry: Entry, text: string): string {
    entry.text += text;
    entry.unsent += text;
    return this.#advance();
  }

  #push(entry: Pick<Entry, "kind" | "open"> & { call?: number }): Entry {
    const whole = { call: -1, text: "", unsent: "", ended: false, events: undefined, ...entry };
    this.#entries.push(whole);
    return whole;
  }

  /** Another item starts: a text is complete, and so is a call whose arguments are complete. */
  #endLast(): void {
    const last = this.#entries.at(-1);
    if (last && !last.ended) last.ended = last.kind !== "call" || isWhole(last);
  }

  #advance(): string {
    let written = "";
    for (let entry = this.#entries[0]; entry !== undefined; entry = this.#entries[0]) {
      if (entry.events === undefined) {
        const index = this.output.length;
        entry.events = entry.open((prefix) => itemId(prefix, this.#responseId, index), index);
        written += entry.events.added();
      }
      if (entry.unsent !== "") written += entry.events.delta(entry.unsent);
      entry.unsent = "";
      if (!entry.ended) break;
      const { events, item } = entry.events.done(entry.text);
      this.output.push(item);
      written += events;
      this.#entries.shift();
    }
    return written;
  }
}

function isWhole({ text }: Entry): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
