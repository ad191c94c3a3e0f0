/**
 * A speech model that decodes what it gets with ffmpeg and detects words. It is a server outside
 * workerd, like the real one.
 * @module
 */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { decode, onsetsOf, RATE } from "./speech.ts";

const OPENING_BRACE = 0x7b;

export interface Listener {
  address: string;
  /** Calls so far. */
  calls: number;
  /** Whether pieces are decoded; without, the transcript is empty. */
  isDecoding: boolean;
  close(): void;
}

/** Listens on a free local port until it is closed. */
export async function startListener(): Promise<Listener> {
  const server = createServer(async (request, reply) => {
    const body = await bodyOf(request);
    listener.calls++;
    reply.setHeader("content-type", "application/json");
    reply.end(JSON.stringify(listener.isDecoding ? transcriptOf(pieceOf(body)) : { text: "" }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const listener: Listener = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: 0,
    isDecoding: true,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return listener;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** A piece comes as a stream, or as base64 in JSON. */
function pieceOf(body: Buffer): Buffer {
  if (body[0] !== OPENING_BRACE) return body;
  const { inputs } = JSON.parse(body.toString()) as { inputs: { audio: string } };
  return Buffer.from(inputs.audio, "base64");
}

/** Returns an answer of whisper-large-v3-turbo. */
function transcriptOf(piece: Uint8Array) {
  const samples = decode(piece);
  const words = onsetsOf(samples).map((start) => ({ word: "word", start, end: start + 0.3 }));
  const text = words.map(({ word }) => word).join(" ");
  const duration = samples.length / RATE;
  const segments = [{ start: 0, end: duration, text, words }];
  return { text, segments, transcription_info: { language: "en", duration } };
}
