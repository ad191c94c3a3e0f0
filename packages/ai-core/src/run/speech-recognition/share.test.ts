import { afterEach, describe, expect, it, vi } from "vitest";
import { shareMemory, type MemoryShare } from "./share.ts";

const open: MemoryShare[] = [];
function begin(width: number, hasGateway = false): MemoryShare {
  const share = shareMemory(width, hasGateway);
  open.push(share);
  return share;
}

afterEach(() => {
  for (const share of open.splice(0)) share.end();
  vi.useRealTimers();
});

describe("recordings that are transcribed at the same time", () => {
  it("divide the pieces among them, and each has at least one", () => {
    const shares = [begin(3), begin(3), begin(3), begin(3)];
    expect(shares[0]!.width()).toBe(3);
    expect(shares[1]!.width()).toBe(1);
    for (const share of shares) share.width();
    expect(shares.map((share) => share.width())).toEqual([1, 1, 1, 1]);
  });

  it("get the share of one that has ended", () => {
    const [first, second] = [begin(3), begin(3)];
    first.width();
    second.width();
    expect(first.width()).toBe(1);
    second.end();
    expect(first.width()).toBe(3);
  });

  it("get the share of one that the platform ended without a word", () => {
    vi.useFakeTimers();
    const [first, second] = [begin(3), begin(3)];
    second.width();
    vi.advanceTimersByTime(100_000);
    expect(first.width()).toBe(1);
    vi.advanceTimersByTime(30_000);
    expect(first.width()).toBe(3);
  });

  it("have fewer pieces at once through a gateway, which takes them as texts", () => {
    expect(begin(3, true).width()).toBe(2);
  });
});
