/**
 * Assembles tool calls from the pieces that servers send.
 * @module
 */

export interface WholeCall {
  id: string;
  name: string;
  /** JSON. */
  arguments: string;
}

/** OpenAI's format, in which servers omit fields. */
interface CallPiece {
  index?: unknown;
  id?: unknown;
  function?: { name?: unknown; arguments?: unknown } | null;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

/**
 * llama.cpp sends a name and then its arguments in pieces. Ollama sends whole calls, and older
 * versions gave all of them index 0, so a new id or a second name also starts a new call.
 */
export class ToolCallDeltas {
  readonly #calls: (WholeCall & { index: unknown })[] = [];

  add(pieces: unknown): void {
    if (!Array.isArray(pieces)) return;
    for (const piece of pieces as CallPiece[]) this.#addOne(piece ?? {});
  }

  /** Returns all calls in order. One without an id gets one. */
  get calls(): WholeCall[] {
    return this.#calls.map(({ id, name, arguments: given }, index) => ({
      id: id || `call_${index}`,
      name,
      arguments: given || "{}",
    }));
  }

  #addOne({ index, id, function: named }: CallPiece): void {
    const given = named?.arguments;
    const piece = typeof given === "object" && given !== null ? JSON.stringify(given) : text(given);
    const open = this.#calls.findLast((call) => index === undefined || call.index === index);
    const another =
      (text(id) !== "" && open?.id !== "" && open?.id !== id) ||
      (text(named?.name) !== "" && open?.name !== "");
    if (!open || another) {
      this.#calls.push({ index, id: text(id), name: text(named?.name), arguments: piece });
      return;
    }
    open.id ||= text(id);
    open.name ||= text(named?.name);
    open.arguments += piece;
  }
}
