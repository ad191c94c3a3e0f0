/**
 * Helpers of the binding's tests.
 * @module
 */
import { env } from "cloudflare:workers";

export const LLAMA = "@cf/meta/llama-3.2-1b-instruct";
export const LLAMA_70B = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";
export const SCOUT = "@cf/meta/llama-4-scout-17b-16e-instruct";
export const QWEN_CHAT = "@cf/qwen/qwen3-30b-a3b-fp8";
export const GEMMA = "@cf/google/gemma-4-26b-a4b-it";
export const KIMI = "@cf/moonshotai/kimi-k2.6";
export const GPT_OSS = "@cf/openai/gpt-oss-20b";

/** Calls the binding with any model and any inputs. */
export function run(
  model: string,
  inputs: Record<string, unknown>,
  options?: Record<string, unknown>,
): Promise<any> {
  return options ? env.AI.run(model, inputs, options) : env.AI.run(model, inputs);
}

/** Returns `name: message` of the error that a call throws. */
export async function failure(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return "no error";
}

/** Returns the parsed events of a stream; the last one is the text `[DONE]`. */
export async function eventsOf(stream: ReadableStream): Promise<any[]> {
  const text = await new Response(stream).text();
  const events = text.split("\n\n");
  if (events.pop() !== "") throw new Error("The stream ends within an event.");
  return events.map((event) => {
    if (!event.startsWith("data: ")) throw new Error(`Expected "data: ", got ${event}`);
    const data = event.slice(6);
    return data === "[DONE]" ? data : JSON.parse(data);
  });
}

/** Returns a WAV file of 16-bit samples: a tone where `loud` returns true, silence elsewhere. */
export function wavOf(
  seconds: number,
  loud: (second: number) => boolean = () => true,
): Uint8Array<ArrayBuffer> {
  const rate = 8000;
  const samples = seconds * rate;
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const text = (at: number, value: string) => {
    for (const [index, char] of [...value].entries()) view.setUint8(at + index, char.charCodeAt(0));
  };
  text(0, "RIFF");
  view.setUint32(4, 36 + samples * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples * 2, true);
  for (let index = 0; index < samples; index++) {
    if (loud(index / rate)) view.setInt16(44 + index * 2, Math.sin(index / 4) * 9000, true);
  }
  return new Uint8Array(view.buffer);
}
