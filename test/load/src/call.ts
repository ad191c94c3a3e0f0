/**
 * Sends one request, and returns the caller's view of it.
 * @module
 */
import { authorization } from "./keys.ts";
import type { Kind } from "./kind.ts";

export interface Outcome {
  id: string;
  kind: Kind;
  /** `ok`, `disconnected`, a code of the error envelope, or `network` if the connection failed. */
  result: string;
  /** The response's `x-neurons`; a stream has none. */
  neurons?: number;
}

export async function call(url: string, kind: Kind, index: number): Promise<Outcome> {
  const id = `load-${index}`;
  const caller = new AbortController();
  const { disconnects } = kind;
  const timer =
    typeof disconnects === "number" ? setTimeout(() => caller.abort(), disconnects) : undefined;
  try {
    const body = kind.body(`Request ${index}.`);
    const raw = typeof body === "string" || body instanceof FormData || body instanceof Uint8Array;
    const reply = await fetch(url + kind.path, {
      method: "POST",
      headers: { "x-request-id": id, ...authorization(kind.caller ?? "patient", index) },
      body: raw ? body : JSON.stringify(body),
      signal: caller.signal,
    });
    if (disconnects === "at first bytes") {
      await reply.body!.getReader().read();
      caller.abort();
      return { id, kind, result: "disconnected" };
    }
    const result = resultOf(reply, await reply.text());
    const neurons = reply.headers.get("x-neurons");
    return { id, kind, result, ...(neurons !== null && { neurons: Number(neurons) }) };
  } catch {
    return { id, kind, result: caller.signal.aborted ? "disconnected" : "network" };
  } finally {
    clearTimeout(timer);
  }
}

/** Errors of a stream are in an event, because its status was sent before. */
function resultOf(reply: Response, text: string): string {
  if (reply.headers.get("content-type")?.startsWith("text/event-stream")) {
    const code = /^data: \{"error":.*"code":"(\w+)"/m.exec(text)?.[1];
    return (
      code ??
      (/^data: \[DONE\]|"type":"response\.(?:completed|incomplete)"/m.test(text)
        ? "ok"
        : "unfinished")
    );
  }
  if (reply.ok) return "ok";
  return /"code":"(\w+)"/.exec(text)?.[1] ?? `status ${reply.status}`;
}
