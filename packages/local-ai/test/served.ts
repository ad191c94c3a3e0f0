/**
 * Calls that reach a server: lays its answers ready, and tells what it was asked.
 * @module
 */
import { env } from "cloudflare:workers";

export interface Ready {
  status?: number;
  text?: string;
  type?: string;
  /** Bytes of a piece. */
  every?: number;
  /** What follows the text in place of the end; "more" is the text again and again, every 20 ms. */
  after?: "break" | "silence" | "more";
  /** Milliseconds before the answer. */
  before?: number;
}

export const STREAM = "text/event-stream";

/** What the server answers next, in order. */
export async function ready(...answers: Ready[]): Promise<void> {
  const list = answers.map((answer) => ({ text: "", ...answer }));
  await env.SERVER.fetch("http://server.example/ready", {
    method: "POST",
    body: JSON.stringify(list),
  });
}

/** What came since, and how often somebody left before the end. */
export async function asked(): Promise<{
  seen: { path: string; authorization: string; body: any }[];
  left: number;
}> {
  return (await env.SERVER.fetch("http://server.example/seen")).json();
}

/** As `run`, by way of the server. */
export function serve(
  model: string,
  inputs: Record<string, unknown>,
  options?: Record<string, unknown>,
): Promise<any> {
  return options ? env.SERVED_AI.run(model, inputs, options) : env.SERVED_AI.run(model, inputs);
}
