/**
 * The library that runs models, installed beside this package's own tools: no package asks for it.
 * @module
 */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Transformers } from "../src/types.ts";

const VERSION = "4.3.1";
const FOLDER = fileURLToPath(
  new URL(`../node_modules/.cache/transformers-${VERSION}`, import.meta.url),
);
const ENTRY = `${FOLDER}/node_modules/@huggingface/transformers/dist/transformers.node.mjs`;
/** Of 474 MB; what takes longer is not worth the wait in a test. Milliseconds. */
const PATIENCE = 150_000;

/** The library; undefined, with a line on the console, where it cannot be had. */
export async function installedTransformers(): Promise<Transformers | undefined> {
  try {
    if (!existsSync(ENTRY)) await install();
    return (await import(pathToFileURL(ENTRY).href)) as Transformers;
  } catch (error) {
    // Half an installation would be taken for a whole one next time.
    rmSync(FOLDER, { recursive: true, force: true });
    console.warn(
      `Skipped: @huggingface/transformers ${VERSION} cannot be installed: ${reasonOf(error)}.`,
    );
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  const { killed, stderr = "" } = error as { killed?: boolean; stderr?: string };
  if (killed) return `npm was not done within ${PATIENCE / 1000} s`;
  return /^npm error (?!code ).*$/m.exec(stderr)?.[0] ?? String(error);
}

async function install(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const packages = [`@huggingface/transformers@${VERSION}`];
  await promisify(execFile)(
    "npm",
    ["install", "--prefix", FOLDER, "--no-audit", "--no-fund", "--ignore-scripts", ...packages],
    // The scripts fetch what graphics cards need from other places; the part for the processor is in the package.
    { timeout: PATIENCE, env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" } },
  );
}
