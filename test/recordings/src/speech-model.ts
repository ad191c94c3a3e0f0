/**
 * A speech model, as a server, that decodes its input with ffmpeg and detects words.
 * @module
 */
import type { IncomingMessage } from "node:http";
import { startServer, type Server } from "../../../bench/src/server.ts";
import { decode, onsetsOf, RATE } from "./speech.ts";

const OPENING_BRACE = 0x7b;

export interface SpeechModel extends Server {
  /** Calls so far. */
  calls: number;
  /** Whether pieces are decoded. If not, the transcript is empty. */
  isDecoding: boolean;
}

export async function startSpeechModel(): Promise<SpeechModel> {
  const state = { calls: 0, isDecoding: true };
  const server = await startServer(async (request, reply) => {
    const body = await bodyOf(request);
    state.calls++;
    reply.setHeader("content-type", "application/json");
    reply.end(JSON.stringify(state.isDecoding ? transcriptOf(pieceOf(body)) : { text: "" }));
  });
  return Object.assign(state, server);
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
