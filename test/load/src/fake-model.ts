/**
 * A model of every task, as a server.
 * @module
 */
import type { IncomingMessage } from "node:http";
import { startServer, type Server } from "../../../bench/src/server.ts";

/** A PNG of one pixel, in base64. */
export const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Returns an answer that the models of most tasks could have given; a list has an item for each text. */
function answerTo(inputs: Record<string, unknown>): object {
  const texts = [inputs.text ?? inputs.input_text ?? inputs.contexts ?? ""].flat();
  return {
    response: Array.isArray(inputs.contexts) ? texts.map((_, id) => ({ id, score: 0.5 })) : "safe",
    translated_text: "oui",
    translations: texts.map(() => "oui"),
    data: texts.map(() => [0.5, 0.25]),
    shape: [texts.length, 2],
    image: PIXEL,
    text: "yes",
    audio: `//NExAAT${"A".repeat(120)}`,
  };
}

/** @param answer of each call; default: one that depends on the inputs */
export function startModel(answer?: object): Promise<Server> {
  return startServer(async (request, reply) => {
    const body = await read(request, answer === undefined);
    reply.setHeader("content-type", "application/json");
    reply.end(JSON.stringify(answer ?? answerTo(inputsIn(body))));
  });
}

/** @param isKept whether the body is needed; otherwise it is discarded */
async function read(request: IncomingMessage, isKept: boolean): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (isKept) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function inputsIn(body: string): Record<string, unknown> {
  // Recordings are sent as they are, not in JSON.
  if (!body.startsWith('{"inputs"')) return {};
  return (JSON.parse(body) as { inputs: Record<string, unknown> }).inputs;
}
