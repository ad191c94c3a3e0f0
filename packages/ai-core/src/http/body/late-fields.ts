/**
 * Handles fields that follow a large recording, after the calls that they apply to.
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { SpeechRecognitionSpec } from "../../models/index.ts";
import type { RequestContext } from "../app.ts";
import type { JsonObject } from "./body.ts";

/** Fields that are only hints for a model. */
const HINTS = ["language", "prompt"];

/**
 * Warns of hints that arrived too late.
 *
 * @throws ApiError `invalid_request` for fields that would have changed the answer
 */
export function checkLateFields(
  context: RequestContext,
  model: SpeechRecognitionSpec,
  input: { task?: string | undefined },
  late: JsonObject,
): void {
  for (const name of HINTS)
    if (late[name])
      context.report.warnings.push(`${name}: it came after a large recording; put it before`);
  const name = typeof late.model === "string" && late.model !== "" ? late.model : undefined;
  const isOther =
    name !== undefined && context.resolveModel(name, "speech-recognition").id !== model.id;
  if (isOther) throw tooLate("model");
  if (late.task && late.task !== (input.task ?? "transcribe")) throw tooLate("task");
}

function tooLate(name: string): ApiError {
  return new ApiError(
    "invalid_request",
    `\`${name}\` came after the recording. In bodies above 8 MiB, put it before the recording, or into the query of a raw body.`,
    { param: name },
  );
}
