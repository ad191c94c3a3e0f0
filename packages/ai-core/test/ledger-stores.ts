/**
 * The ledger's stores, each empty when opened, for tests that apply to all of them.
 * @module
 */
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { ChoiceStub } from "../src/ledger/choices.ts";
import { DatabaseLedger } from "../src/ledger/database.ts";
import { applyExchange } from "../src/ledger/exchange.ts";
import { LedgerState, utcDate } from "../src/ledger/state.ts";
import type { Day, LedgerNamespace, LedgerStub } from "../src/ledger/types.ts";

export interface Store {
  ledger(): LedgerStub;
  restart(): Promise<void> | void;
}

/** Returns a store of the state only, as text, like both real stores. */
export function textStore(clock: () => number): Store {
  let text = new LedgerState(utcDate(clock())).serialize();
  const days: Day[] = [];
  const ledger: LedgerStub = {
    async exchange(exchange) {
      const state = LedgerState.parse(text);
      const { answer, over } = applyExchange(state, exchange, clock());
      if (over) days.unshift(over);
      text = state.serialize();
      return answer;
    },
    usage: async () => [LedgerState.parse(text).toDay(), ...days],
  };
  return { ledger: () => ledger, restart() {} };
}

const { LEDGER, LEDGER_DB } = env as unknown as { LEDGER: LedgerNamespace; LEDGER_DB: D1Database };

/** A store of the platform. */
export interface PlatformStore extends Store {
  ledger(): LedgerStub & ChoiceStub;
}

export function objectStore(): PlatformStore {
  const name = `never-over-${Math.random()}`;
  return {
    ledger: () => LEDGER.getByName(name) as LedgerStub & ChoiceStub,
    async restart() {
      const stub = LEDGER.getByName(name) as LedgerStub & DurableObjectStub;
      // An object that has not been called yet does not exist.
      await evictDurableObject(stub).catch(() => {});
    },
  };
}

export async function databaseStore(): Promise<PlatformStore> {
  await LEDGER_DB.exec("DROP TABLE IF EXISTS ledger");
  return { ledger: () => new DatabaseLedger(LEDGER_DB), restart() {} };
}
