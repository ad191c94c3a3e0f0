/**
 * An input against a schema: the first problems, thrown as the platform throws them.
 * @module
 */
import { badInput } from "../platform/errors.ts";
import { problemsOf, type Schema } from "./schema.ts";

/** Enough to act on; a wrong array of ten thousand numbers must not make a message of that length. */
const SHOWN = 6;

/** Throws error 5006 where an input is not what the schema says. */
export function check(schema: Schema, inputs: unknown): void {
  const problems: string[] = [];
  for (const problem of problemsOf(schema, inputs)) {
    problems.push(problem);
    if (problems.length === SHOWN) break;
  }
  if (problems.length > 0) throw badInput(problems.join(", "));
}
