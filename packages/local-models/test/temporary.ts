/**
 * Folders that are removed after their test.
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

/** Returns options of a store in a separate folder, without delays between attempts, and its reports. */
export function storeOptions(
  options: Partial<StoreOptions> = {},
): StoreOptions & { notes: string[] } {
  const notes: string[] = [];
  return {
    cache: temporaryFolder(),
    offline: false,
    // Nothing listens there.
    hub: "http://127.0.0.1:9",
    retryDelays: [0, 0],
    notes,
    report: (step) => void (step.kind === "note" && notes.push(step.text)),
    ...options,
  };
}
