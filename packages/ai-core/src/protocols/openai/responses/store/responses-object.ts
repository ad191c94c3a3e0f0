/**
 * The Durable Object that stores the responses of one key.
 * @module
 */
import { DurableObject } from "cloudflare:workers";
import type { ResponsesStub, StoredResponse } from "../../../../http/settings/responses-store.ts";

/** UTF-16 units of one row: SQLite in a Durable Object stores up to 2 MB in each. */
const PIECE = 500_000;
/** Maximum UTF-16 units of one response with its input; a larger one is not stored. */
const MAX_RESPONSE = 8_000_000;
/** Maximum UTF-16 units, and responses, of one key; the oldest are deleted first. */
const MAX_TOTAL = 64_000_000;
const MAX_RESPONSES = 5000;
/** Maximum number of responses in one conversation. */
const MAX_CHAIN = 500;

type Row = { n: number; previous: string | null; expires: number; size: number; text: string };

/** One object per key, so that no caller can read another's responses. The platform encrypts stored data. */
export class Responses extends DurableObject implements ResponsesStub {
  readonly #sql: SqlStorage;
  #count = 0;
  #size = 0;
  #hasAlarm = false;

  constructor(state: DurableObjectState, env: object) {
    super(state, env as never);
    this.#sql = state.storage.sql;
    this.#createTable();
    void state.blockConcurrencyWhile(async () => {
      this.#hasAlarm = (await state.storage.getAlarm()) !== null;
    });
  }

  async save({ id, previous, content, seconds }: StoredResponse): Promise<boolean> {
    const size = content.length;
    if (size > MAX_RESPONSE) return false;
    this.#makeRoom(size);
    const expires = Date.now() + seconds * 1000;
    for (let n = 0; n * PIECE < size; n++) {
      const text = content.slice(n * PIECE, (n + 1) * PIECE);
      // Further pieces have size 0, so that each response counts once.
      this.#sql.exec(
        "INSERT OR REPLACE INTO response VALUES (?, ?, ?, ?, ?, ?)",
        id,
        n,
        previous ?? null,
        expires,
        n === 0 ? size : 0,
        text,
      );
    }
    this.#count++;
    this.#size += size;
    if (!this.#hasAlarm) {
      this.#hasAlarm = true;
      await this.ctx.storage.setAlarm(expires);
    }
    return true;
  }

  async load(ids: readonly string[]): Promise<(string | null)[]> {
    let left = MAX_RESPONSE;
    return ids.map((id) => {
      // The rest counts as not stored: an isolate could not hold it.
      const content = left > 0 ? (this.#read(id)?.content ?? null) : null;
      left -= content?.length ?? 0;
      return left >= 0 ? content : null;
    });
  }

  async chain(id: string): Promise<string[] | null> {
    const contents: string[] = [];
    let size = 0;
    for (let next: string | null = id; next !== null && contents.length < MAX_CHAIN;) {
      const found = this.#read(next);
      if (found === undefined) break;
      size += found.content.length;
      if (size > MAX_RESPONSE) break;
      contents.push(found.content);
      next = found.previous;
    }
    return contents.length === 0 ? null : contents.toReversed();
  }

  async remove(id: string): Promise<boolean> {
    const found = this.#read(id);
    if (found === undefined) return false;
    this.#sql.exec("DELETE FROM response WHERE id = ?", id);
    this.#count--;
    this.#size -= found.content.length;
    return true;
  }

  override async alarm(): Promise<void> {
    this.#sql.exec("DELETE FROM response WHERE expires <= ?", Date.now());
    this.#countAll();
    const [next] = this.#sql
      .exec<{ expires: number | null }>("SELECT min(expires) AS expires FROM response")
      .toArray();
    this.#hasAlarm = typeof next?.expires === "number";
    if (this.#hasAlarm) return this.ctx.storage.setAlarm(next!.expires!);
    await this.ctx.storage.deleteAll();
    this.#createTable();
  }

  #createTable(): void {
    this.#sql.exec(`CREATE TABLE IF NOT EXISTS response (
      id TEXT, n INTEGER, previous TEXT, expires INTEGER NOT NULL, size INTEGER NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (id, n)
    ) WITHOUT ROWID`);
    this.#countAll();
  }

  #countAll(): void {
    const { count, size } = this.#sql
      .exec<{ count: number; size: number }>(
        "SELECT count(*) AS count, coalesce(sum(size), 0) AS size FROM response WHERE n = 0",
      )
      .one();
    this.#count = count;
    this.#size = size;
  }

  #makeRoom(size: number): void {
    while (this.#count > 0 && (this.#count >= MAX_RESPONSES || this.#size + size > MAX_TOTAL)) {
      // Deletes a tenth at once, because finding the oldest reads all of them.
      this.#sql.exec(
        "DELETE FROM response WHERE id IN (SELECT id FROM response WHERE n = 0 ORDER BY expires LIMIT ?)",
        Math.ceil(this.#count / 10),
      );
      this.#countAll();
    }
  }

  #read(id: string): { content: string; previous: string | null } | undefined {
    const rows = this.#sql
      .exec<Row>(
        "SELECT n, previous, expires, size, text FROM response WHERE id = ? AND expires > ? ORDER BY n",
        id,
        Date.now(),
      )
      .toArray();
    const [first] = rows;
    if (first === undefined) return undefined;
    return { content: rows.map(({ text }) => text).join(""), previous: first.previous };
  }
}
