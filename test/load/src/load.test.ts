import assert from "node:assert/strict";
import { it } from "node:test";
import { KINDS } from "./kinds.ts";
import { runLoad } from "./run.ts";

it("loses nothing and answers as it should, with mixed traffic on all four Workers", async () => {
  const { outcomes, accounts } = await runLoad({ milliseconds: 1000, width: 8 });
  assert.ok(outcomes.length >= KINDS.length);
  const odd = outcomes.filter(({ kind, result }) => !kind.expected.includes(result));
  assert.deepEqual(
    odd.map(({ kind, result }) => `${kind.service}, ${kind.name}: ${result}`),
    [],
  );
  assert.deepEqual(
    accounts.flatMap(({ service, lost }) => lost.map((line) => `${service}: ${line}`)),
    [],
  );
  for (const { counted } of accounts) assert.ok(counted > 0);
});
