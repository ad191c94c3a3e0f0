/**
 * Checks whether the registry has the packages yet.
 * @module
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Uses npm itself, so that its settings for registries and proxies apply. */
export async function isPublished(range: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(
      "npm",
      ["view", `@ai-workers/ai-core@${range}`, "version"],
      {
        timeout: 15_000,
        shell: process.platform === "win32",
      },
    );
    return stdout.trim() !== "";
  } catch {
    return false;
  }
}
