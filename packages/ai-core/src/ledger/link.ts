/**
 * The connection to the ledger: sends one exchange at a time, and repeats it unchanged until it is
 * answered.
 * @module
 */
import type { Clock } from "./clock.ts";
import { REMEMBER_MS } from "./state.ts";
import { withTimeLimit } from "./time-limit.ts";
import type { Answer, Exchange, LedgerStub } from "./types.ts";

/** Milliseconds after which a call counts as lost. */
export const LOST_MS = 10_000;
/** Ends before the ledger forgets the isolate and the exchanges that it has received. */
const ABANDON_MS = REMEMBER_MS * 0.8;

interface Unanswered {
  exchange: Exchange;
  /** Neurons that the exchange reports. */
  neurons: number;
  since: number;
}

export class Link {
  readonly #stub: () => LedgerStub;
  readonly #clock: Clock;
  #holder = crypto.randomUUID();
  #sequence = 0;
  #unanswered: Unanswered | undefined;

  constructor(stub: () => LedgerStub, clock: Clock) {
    this.#stub = stub;
    this.#clock = clock;
  }

  get isUnanswered(): boolean {
    return this.#unanswered !== undefined;
  }

  /** Neurons in an exchange that was sent but not confirmed. */
  get neurons(): number {
    return this.#unanswered?.neurons ?? 0;
  }

  /**
   * Sends the exchange that has no answer yet, or a new one from `make`.
   *
   * @returns its answer; undefined if another call received it.
   * @throws the error of the second attempt. The exchange is kept for the next call.
   */
  async send(
    make: (sequence: number) => { parts: Omit<Exchange, "holder" | "sequence">; neurons: number },
  ): Promise<{ exchange: Exchange; answer: Answer } | undefined> {
    const sent = (this.#unanswered = this.#kept() ?? this.#create(make));
    const { exchange } = sent;
    const answer = await this.#call(exchange).catch(() => this.#call(exchange));
    if (this.#unanswered !== sent) return undefined;
    this.#unanswered = undefined;
    return { exchange, answer };
  }

  /**
   * Returns the unanswered exchange. Once it is too old to be repeated, it is dropped: the ledger
   * then counts the lease as spent.
   */
  #kept(): Unanswered | undefined {
    const kept = this.#unanswered;
    if (kept === undefined || this.#clock.now() - kept.since < ABANDON_MS) return kept;
    this.#holder = crypto.randomUUID();
    this.#sequence = 0;
    return undefined;
  }

  #create(make: Parameters<Link["send"]>[0]): Unanswered {
    const sequence = ++this.#sequence;
    const { parts, neurons } = make(sequence);
    return {
      exchange: { holder: this.#holder, sequence, ...parts },
      neurons,
      since: this.#clock.now(),
    };
  }

  #call(exchange: Exchange): Promise<Answer> {
    return withTimeLimit(this.#clock, LOST_MS, async () => this.#stub().exchange(exchange));
  }
}
