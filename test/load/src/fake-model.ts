/**
 * A model of every task, as a server outside of the Worker, so that its memory does not count.
 * @module
 */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A PNG of one pixel. */
const PIXEL =
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

export interface FakeModel {
  address: string;
  close(): void;
}

/** @param answer of each call; default: one that depends on the inputs */
export async function startModel(answer?: object): Promise<FakeModel> {
  const server = createServer(async (request, reply) => {
    const body = await read(request, answer === undefined);
    reply.setHeader("content-type", "application/json");
    reply.end(JSON.stringify(answer ?? answerTo(inputsIn(body))));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function read(request: IncomingMessage, isKept: boolean): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (isKept) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function inputsIn(body: string): Record<string, unknown> {
  // A recording is sent as it is.
  if (!body.startsWith('{"inputs"')) return {};
  return (JSON.parse(body) as { inputs: Record<string, unknown> }).inputs;
}
