/**
 * The variables that change how local-ai behaves.
 * @module
 */

/** All are strings because they are a Worker's `vars`. */
export interface LocalAiEnv {
  /** Milliseconds between two events of a stream; 15 unless told otherwise. */
  LOCAL_AI_TOKEN_DELAY_MS?: string;
  /** Faults for every call, such as `3040*2, latency=500`. */
  LOCAL_AI_FAULTS?: string;
}

export interface Settings {
  tokenDelay: number;
  faults: string;
}

/** The settings that a Worker's variables ask for. */
export function settingsOf(env: LocalAiEnv): Settings {
  const delay = Number(env.LOCAL_AI_TOKEN_DELAY_MS ?? 15);
  return {
    tokenDelay: Number.isFinite(delay) && delay >= 0 ? delay : 15,
    faults: env.LOCAL_AI_FAULTS ?? "",
  };
}
