/**
 * The variables that change how local-ai behaves.
 * @module
 */

import { AiInternalError } from "./errors.ts";

/** All are strings because they are a Worker's `vars`. */
export interface LocalAiEnv {
  /** Milliseconds between two events of a stream; default 15. */
  LOCAL_AI_TOKEN_DELAY_MS?: string;
  /** Faults for every call, such as `3040*2, latency=500`. */
  LOCAL_AI_FAULTS?: string;
  /** Base URL of an OpenAI-compatible server, or `simulator`. */
  LOCAL_AI_URL?: string;
  /** Sent to `LOCAL_AI_URL` as a bearer token. */
  LOCAL_AI_KEY?: string;
  /** JSON: the server's models that replace Cloudflare's. */
  LOCAL_AI_MODELS?: string;
  /** Milliseconds to a server's first byte, and between its bytes; default 300,000. */
  LOCAL_AI_TIMEOUT_MS?: string;
  /** JSON, set by `local-ai dev`: the servers that it found, with their models. */
  LOCAL_AI_SERVERS?: string;
}

export interface Settings {
  tokenDelay: number;
  faults: string;
  timeout: number;
}

/** Returns the settings from a Worker's variables. @throws Error for an invalid number of milliseconds */
export function readSettings(env: LocalAiEnv): Settings {
  return {
    tokenDelay: milliseconds(env, "LOCAL_AI_TOKEN_DELAY_MS", 15),
    faults: env.LOCAL_AI_FAULTS ?? "",
    // Loading a large model from a slow disk takes minutes, and so do long prompts without a GPU.
    timeout: milliseconds(env, "LOCAL_AI_TIMEOUT_MS", 300_000),
  };
}

function milliseconds(env: LocalAiEnv, name: keyof LocalAiEnv, usual: number): number {
  const text = env[name] ?? "";
  if (text.trim() === "") return usual;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new AiInternalError(
    `${name}: expected a number of milliseconds, such as ${usual}, got ${JSON.stringify(text)}.`,
  );
}
