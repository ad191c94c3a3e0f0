/**
 * Runs one call: finds the model, applies faults, validates the input, generates content, converts it to the model's format.
 * @module
 */
import type { ModelSpec, Task } from "@ai-workers/ai-core/models";
import type { Driver } from "./drivers/driver.ts";
import type { SelectDriver } from "./drivers/select.ts";
import { FAMILIES, type FamilyCodec } from "./families.ts";
import { applyBeforeAnswer, applyToStream } from "./faults/apply.ts";
import { faultsFor } from "./faults/find.ts";
import { typeName } from "./inputs/schema.ts";
import { logCall, type OpenCall } from "./platform/call-log.ts";
import { modelOf } from "./platform/catalogue.ts";
import { AiInternalError, badInput } from "./platform/errors.ts";
import { hash, randomFrom, uuidOf } from "./platform/hash.ts";
import { checkCall, dropStreams, type RunOptions } from "./platform/options.ts";
import type { Settings } from "./platform/settings.ts";
import { watchStream } from "./platform/watch-stream.ts";

/** The arguments of `env.AI.run`. */
export interface RunCall {
  id: string;
  inputs: Record<string, unknown>;
  options: RunOptions;
  /** The row of a model that the project's Worker adds to its table; ai-core passes it. */
  row?: ModelSpec | undefined;
}

/** Returns the model's row. @throws as `modelOf` does */
export function rowOf({ id, row }: RunCall): ModelSpec {
  return row ?? modelOf(id);
}

/** Generates the content, and converts it to the model's format. */
async function answer(
  model: ModelSpec,
  request: Awaited<ReturnType<FamilyCodec<Task>["check"]>>,
  select: SelectDriver,
  settings: Settings,
  call: OpenCall,
) {
  const { driver, by } = await select(model, request);
  if (by) call.answeredBy(by.name, by.why);
  const streamed = "stream" in request && request.stream;
  const generate = driver[model.task] as Driver[Task];
  const content = await generate(model as never, request as never, {
    tokenDelay: streamed ? settings.tokenDelay : 0,
    signal: call.signal,
  });
  const key = JSON.stringify([model.id, request], (_name, value) => {
    return value instanceof Uint8Array ? value.length : value;
  });
  return codecOf(model).answer(model, request, content, {
    requestId: uuidOf(key),
    created: Math.floor(Date.now() / 1000),
    random: randomFrom(hash(key)),
  });
}

/** @throws AiInternalError for a family that only a newer ai-core has, whose row it passed */
function codecOf({ id, family }: ModelSpec): FamilyCodec<Task> {
  if (!Object.hasOwn(FAMILIES, family)) {
    throw new AiInternalError(
      `local-ai does not know the format of ${id}, "${family}". Update @ai-workers/local-ai.`,
    );
  }
  // A row and its family's codec belong to the same task, which the compiler cannot infer from the lookup.
  return FAMILIES[family] as unknown as FamilyCodec<Task>;
}

/** Returns the result of `env.AI.run`, or throws its error. */
export async function run(
  given: RunCall,
  select: SelectDriver,
  settings: Settings,
): Promise<unknown> {
  const { id, inputs, options } = given;
  const call = logCall(id, inputs, options);
  try {
    if (inputs === null || typeof inputs !== "object") {
      throw badInput(`Type mismatch of '/', 'object' not in '${typeName(inputs)}'`);
    }
    checkCall(inputs, options);
    const model = rowOf(given);
    // In the platform's order. A form's texts are available only after it has been read.
    const request = await codecOf(model).check(model, inputs);
    const faults = faultsFor(id, request, options.extraHeaders, settings.faults);
    await applyBeforeAnswer(faults);
    const result = await answer(model, request, select, settings, call);
    if (result instanceof ReadableStream) {
      return watchStream(applyToStream(result, faults), options.signal, (how) => call.end(how));
    }
    call.end("done");
    return result;
  } catch (error) {
    call.end((error as Error).message);
    await dropStreams(inputs);
    throw error;
  }
}
