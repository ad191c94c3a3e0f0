/**
 * Opens the ledger that a Worker has bound.
 * @module
 */
import type { ChoiceStub } from "./choices.ts";
import { SYSTEM_CLOCK } from "./clock.ts";
import { DatabaseLedger } from "./database.ts";
import { IsolateLedger } from "./isolate.ts";
import { LOST_MS } from "./link.ts";
import { withTimeLimit } from "./time-limit.ts";
import type { LedgerNamespace, LedgerStub } from "./types.ts";

/** All Workers that bind the namespace use this object. */
const OBJECT_NAME = "ledger";

export interface LedgerBindings {
  LEDGER?: LedgerNamespace;
  /** Used if `LEDGER` is not bound. */
  LEDGER_DB?: D1Database;
}

type Stub = LedgerStub & Partial<ChoiceStub>;

interface OpenLedger {
  isolate: IsolateLedger;
  /**
   * Calls the ledger beside the isolate's exchanges.
   *
   * @throws Error of the call, also if there is no answer in time
   */
  ask<Answer>(call: (stub: Stub) => Promise<Answer>, milliseconds?: number): Promise<Answer>;
}

const ledgers = new WeakMap<object, OpenLedger>();

/** Returns this isolate's side of the bound ledger, one per binding; undefined if none is bound. */
export function openLedger({ LEDGER, LEDGER_DB }: LedgerBindings): OpenLedger | undefined {
  const binding = LEDGER ?? LEDGER_DB;
  if (binding === undefined) return undefined;
  let ledger = ledgers.get(binding);
  if (ledger === undefined) {
    const stub = LEDGER ? () => LEDGER.getByName(OBJECT_NAME) : databaseStub(LEDGER_DB!);
    ledger = {
      isolate: new IsolateLedger(stub, SYSTEM_CLOCK),
      ask: (call, milliseconds = LOST_MS) =>
        withTimeLimit(SYSTEM_CLOCK, milliseconds, async () => call(stub())),
    };
    ledgers.set(binding, ledger);
  }
  return ledger;
}

function databaseStub(database: D1Database): () => Stub {
  const ledger = new DatabaseLedger(database);
  return () => ledger;
}
