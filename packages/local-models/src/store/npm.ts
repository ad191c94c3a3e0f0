/**
 * Installs a package into a folder with the npm that comes with Node.
 * @module
 */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { UserError } from "../types.ts";

/** @throws UserError if npm is missing, or with npm's message if it fails */
export async function npmInstall(
  folder: string,
  specifier: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  // Makes npm treat the folder as a separate project.
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  const isWindows = process.platform === "win32";
  try {
    await promisify(execFile)(
      "npm",
      ["install", "--prefix", ".", "--no-audit", "--no-fund", "--ignore-scripts", specifier],
      {
        cwd: folder,
        // onnxruntime's script downloads GPU libraries from outside the registry; the CPU ones are in the package.
        env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" },
        // On Windows it is npm.cmd, which requires a shell; no argument contains a space.
        shell: isWindows,
        maxBuffer: 64e6,
        ...(signal && { signal }),
      },
    );
  } catch (error) {
    const { code, stderr = "" } = error as { code?: unknown; stderr?: string };
    if (code === "ENOENT")
      throw new UserError(`npm is missing, and ${specifier} needs it: install it with Node.`);
    const words = /^npm error (?!code )(.*\S)/m.exec(stderr)?.[1] ?? (error as Error).message;
    throw new UserError(`npm cannot install ${specifier}: ${words.split("\n")[0]}`, {
      cause: error,
    });
  }
}
