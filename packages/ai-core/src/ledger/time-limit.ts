/**
 * A limit on how long a call of the ledger may take: an object that hangs never answers.
 * @module
 */
import type { Clock } from "./clock.ts";

/** Returns the answer of `call`. @throws Error if there is none after some milliseconds */
export function withTimeLimit<Answer>(
  clock: Clock,
  milliseconds: number,
  call: () => Promise<Answer>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () =>
      reject(new Error("the ledger does not answer in time")),
    );
    call().then(resolve, reject).finally(cancel);
  });
}
