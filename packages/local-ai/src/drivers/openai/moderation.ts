/**
 * Gets a verdict by `POST /chat/completions` from a moderation model, such as Ollama's
 * llama-guard3.
 * @module
 */
import type { ModerationRequest } from "../../inputs/requests.ts";
import { type Connection, jsonBody, jsonOf, sendOrThrow } from "./connection.ts";
import { invalidAnswerError } from "./errors.ts";

export async function moderate(
  connection: Connection,
  model: string,
  { conversation }: ModerationRequest,
): Promise<string[]> {
  const body = jsonBody({ model, messages: conversation, temperature: 0 });
  const answer = await jsonOf(connection, await sendOrThrow(connection, "/chat/completions", body));
  const [choice] = (answer as { choices?: { message?: { content?: unknown } }[] }).choices ?? [];
  const text = choice?.message?.content;
  if (typeof text !== "string" || !/^\s*(un)?safe\b/i.test(text))
    throw invalidAnswerError(connection.server, "no verdict");
  return text.match(/\bS\d{1,2}\b/g) ?? (/^\s*unsafe/i.test(text) ? ["S1"] : []);
}
