/**
 * Folders that go with their test.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { StoreOptions } from "../src/store/index.ts";

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "local-models-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Options of a store in a folder of its own, that does not wait between attempts, and what it told. */
export function storeOptions(
  options: Partial<StoreOptions> = {},
): StoreOptions & { notes: string[] } {
  const notes: string[] = [];
  return {
    cache: temporaryFolder(),
    offline: false,
    // Where nobody listens.
    hub: "http://127.0.0.1:9",
    retryDelays: [0, 0],
    notes,
    report: (step) => void (step.kind === "note" && notes.push(step.text)),
    ...options,
  };
}
