/**
 * Generates text by `POST /chat/completions`.
 * @module
 */
import type { TextGenerationRequest } from "../../inputs/requests.ts";
import type { TextPart } from "../driver.ts";
import { partsOfStream, partsOfWhole } from "./chat-parts.ts";
import { chatBody } from "./chat-request.ts";
import { type Answer, type Connection, jsonBody, jsonOf, send, textOf } from "./connection.ts";
import { statusError } from "./errors.ts";

const PATH = "/chat/completions";

/** Sends all fields that may be useful, and repeats the request without those that the server rejects. */
async function ask(
  connection: Connection,
  model: string,
  request: TextGenerationRequest,
): Promise<Answer> {
  const { body, extras } = chatBody(model, request);
  const names = Object.keys(extras);
  const first = await send(connection, PATH, jsonBody({ ...body, ...extras }));
  if (first.status < 300) return first;
  const words = await textOf(first);
  if ([400, 422].includes(first.status) && names.some((name) => words.includes(name))) {
    const second = await send(connection, PATH, jsonBody(body));
    if (second.status < 300) return second;
    throw statusError(connection.server, PATH, second.status, await textOf(second));
  }
  throw statusError(connection.server, PATH, first.status, words);
}

/** Yields the parts of the answer; if the server rejects the request, throws before the first part. */
export async function generate(
  connection: Connection,
  model: string,
  request: TextGenerationRequest,
): Promise<AsyncIterable<TextPart>> {
  const answer = await ask(connection, model, request);
  // Some servers answer a streaming request with a single JSON response.
  if (request.stream && !answer.type.includes("application/json"))
    return partsOfStream(connection.server, request, answer.bytes);
  return asynchronous([
    ...partsOfWhole(connection.server, request, await jsonOf(connection, answer)),
  ]);
}

async function* asynchronous<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
