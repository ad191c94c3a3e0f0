/**
 * Validates an input against a schema, and reports the first problems like the platform.
 * @module
 */
import { badInput } from "../platform/errors.ts";
import { problemsOf, type Schema } from "./schema.ts";

/** A limit, so that an invalid array of ten thousand numbers does not create a message of that length. */
const SHOWN = 6;

/** Throws error 5006 if an input does not match the schema. */
export function check(schema: Schema, inputs: unknown): void {
  const problems: string[] = [];
  for (const problem of problemsOf(schema, inputs)) {
    problems.push(problem);
    if (problems.length === SHOWN) break;
  }
  if (problems.length > 0) throw badInput(problems.join(", "));
}
