/**
 * Shares an isolate's memory between the recordings that it transcribes at the same time.
 * @module
 */

/** A recording without a new piece for so many milliseconds has been abandoned by the platform. */
const ABANDONED_MS = 120_000;
/**
 * Pieces at once through a gateway, where a piece takes about five times its bytes: itself, its
 * base64, the JSON around it, and that as bytes.
 */
const WIDTH_WITH_GATEWAY = 2;

/** When each recording began its last piece. */
const active = new Map<object, number>();

export interface MemoryShare {
  /** Returns the number of pieces that the recording may process at once. */
  width(): number;
  /** Ends the recording's share. */
  end(): void;
}

/** Begins a share. @param width pieces at once if no other recording is being transcribed */
export function shareMemory(width: number, hasGateway: boolean): MemoryShare {
  const most = hasGateway ? Math.min(width, WIDTH_WITH_GATEWAY) : width;
  const own = {};
  const end = () => void active.delete(own);
  return {
    width() {
      const now = Date.now();
      active.set(own, now);
      for (const [other, last] of active) if (now - last > ABANDONED_MS) active.delete(other);
      return Math.max(1, Math.floor(most / active.size));
    },
    end,
  };
}
