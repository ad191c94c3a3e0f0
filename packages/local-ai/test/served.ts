/**
 * Calls that reach a server: prepares its answers, and returns the requests that it received.
 * @module
 */
import { env } from "cloudflare:workers";

export interface Ready {
  status?: number;
  text?: string;
  type?: string;
  /** Bytes per chunk. */
  every?: number;
  /** What follows the text instead of the end; "more" repeats the text every 20 ms. */
  after?: "break" | "silence" | "more";
  /** Milliseconds before the answer. */
  before?: number;
}

export const STREAM = "text/event-stream";

/** Sets the server's next answers, in order. */
export async function ready(...answers: Ready[]): Promise<void> {
  const list = answers.map((answer) => ({ text: "", ...answer }));
  await env.SERVER.fetch("http://server.example/ready", {
    method: "POST",
    body: JSON.stringify(list),
  });
}

/** Returns the requests since the last call, and how many were cancelled early. */
export async function asked(): Promise<{
  seen: { path: string; authorization: string; body: any }[];
  left: number;
}> {
  return (await env.SERVER.fetch("http://server.example/seen")).json();
}

/** Like `run`, through the server. */
export function serve(
  model: string,
  inputs: Record<string, unknown>,
  options?: Record<string, unknown>,
): Promise<any> {
  return options ? env.SERVED_AI.run(model, inputs, options) : env.SERVED_AI.run(model, inputs);
}
