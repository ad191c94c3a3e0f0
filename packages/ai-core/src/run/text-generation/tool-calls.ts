/**
 * Converts tool calls in all shapes that models return, whole or in pieces, to parts in one shape.
 * @module
 */
import { isFields, tryJson } from "./fields.ts";
import type { PartSink } from "./part-sink.ts";
import { outgoingId } from "./tool-call-ids.ts";

interface Slot {
  index: number;
  id: string | undefined;
  started: boolean;
  /** Arguments that have not been sent yet: the name is missing, or they may be encoded twice. */
  held: string;
  /** Whether the arguments start with a quote; undefined before the first letter. */
  isQuoted?: boolean | undefined;
  /** Arguments that have been sent. */
  sent: string;
}

/** A piece of a call: wrapped in `function` or flat; its arguments are text, an object or null. */
interface Piece {
  key: number | undefined;
  id: string | undefined;
  name: string | undefined;
  text: string;
}

/**
 * Collects the pieces of an answer's calls. Indexes that start elsewhere or are missing become 0,
 * 1, 2…; a piece whose fields are all null, with which some streams close a call, is ignored.
 */
export class ToolCallReader {
  readonly #slots: Slot[] = [];
  /** Created with the first call: most answers have none. */
  #byKey: Map<number, Slot> | undefined;
  #byId: Map<string, Slot> | undefined;
  #count = 0;

  readonly #sink: PartSink;

  constructor(sink: PartSink) {
    this.#sink = sink;
  }

  /** Number of calls with a known name. */
  get count(): number {
    return this.#count;
  }

  read(calls: unknown, sink: PartSink = this.#sink): void {
    if (!Array.isArray(calls)) return;
    for (const call of calls) {
      const piece = readPiece(call);
      if (piece !== undefined) this.#add(piece, sink);
    }
  }

  /** True if the arguments of every call are complete. */
  get isWhole(): boolean {
    return this.#slots.every(({ started, sent }) => !started || tryJson(sent) !== undefined);
  }

  /** Sends the buffered rest at the end of the answer. */
  end(sink: PartSink): void {
    for (const slot of this.#slots) {
      if (!slot.started) continue;
      if (slot.held !== "") this.#send(slot, unwrap(slot.held), sink);
      else if (slot.sent === "") this.#send(slot, "{}", sink);
      slot.held = "";
    }
  }

  #add(piece: Piece, sink: PartSink): void {
    const slot = this.#slotOf(piece);
    slot.id ??= piece.id;
    if (slot.id !== undefined && !this.#byId?.has(slot.id))
      (this.#byId ??= new Map()).set(slot.id, slot);
    slot.held += piece.text;
    if (!slot.started && piece.name !== undefined) {
      slot.started = true;
      // A call without a name must not take index 0, so indexes are assigned when a call starts.
      slot.index = this.#count++;
      sink.part({
        type: "tool-call-start",
        index: slot.index,
        id: outgoingId(slot.id),
        name: piece.name,
      });
    }
    slot.isQuoted ??= readQuote(piece.text);
    if (!slot.started || slot.held === "" || slot.isQuoted) return;
    const text = slot.held;
    slot.held = "";
    this.#send(slot, text, sink);
  }

  #send(slot: Slot, text: string, sink: PartSink): void {
    slot.sent += text;
    sink.part({ type: "tool-call-delta", index: slot.index, text });
  }

  #slotOf({ key, id, name }: Piece): Slot {
    const last = this.#slots.at(-1);
    let slot: Slot | undefined;
    if (key !== undefined) slot = this.#byKey?.get(key);
    else if (id !== undefined) slot = this.#byId?.get(id);
    // Without index and id, a name starts a new call unless the last one still has no name.
    else if (name === undefined || last?.started === false) slot = last;
    const isOther = id !== undefined && slot?.id !== undefined && slot.id !== id;
    if (slot !== undefined && !isOther) return slot;
    slot = { index: -1, id, started: false, held: "", sent: "" };
    this.#slots.push(slot);
    if (key !== undefined) (this.#byKey ??= new Map()).set(key, slot);
    return slot;
  }
}

function readPiece(call: unknown): Piece | undefined {
  if (!isFields(call)) return undefined;
  const target = isFields(call.function) ? call.function : call;
  const given = target.arguments ?? target.parameters;
  const piece: Piece = {
    key: typeof call.index === "number" ? call.index : undefined,
    id: filled(call.id) ?? filled(call.call_id),
    name: filled(target.name),
    text:
      typeof given === "string"
        ? given
        : given === undefined || given === null
          ? ""
          : JSON.stringify(given),
  };
  const isEmpty = piece.id === undefined && piece.name === undefined && piece.text === "";
  return isEmpty ? undefined : piece;
}

/** Granite and DeepSeek-R1 encode arguments twice: as a JSON string that contains JSON. */
function unwrap(text: string): string {
  const inner = tryJson(text);
  return typeof inner === "string" && isFields(tryJson(inner)) ? inner : text;
}

function readQuote(text: string): boolean | undefined {
  const start = text.trimStart();
  return start === "" ? undefined : start.startsWith('"');
}

function filled(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
