/**
 * An npm program that installs a fake library instead of transformers.js, and records how it was
 * called.
 * @module
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fakeTransformers } from "./fake-transformers.ts";

const names = Object.keys(fakeTransformers().transformers).join(", ");
const LIBRARY = `import { fakeTransformers } from ${JSON.stringify(new URL("fake-transformers.ts", import.meta.url).href)};
export const { ${names} } = fakeTransformers().transformers;
`;
/** A library whose native part is for another machine. */
export const BROKEN = `throw new Error("libonnxruntime.so.1: cannot open shared object file");\n`;

export interface FakeNpm {
  /** For PATH; the folder contains nothing else. */
  folder: string;
  calls(): { args: string[]; skip: string }[];
}

/** @param failure what npm prints instead of installing */
export function fakeNpm(folder: string, library = LIBRARY, failure = ""): FakeNpm {
  mkdirSync(folder, { recursive: true });
  const log = join(folder, "calls");
  const program = join(folder, "npm");
  writeFileSync(
    program,
    `#!${process.execPath}
const fs = require("node:fs");
const call = { args: process.argv.slice(2), skip: process.env.ONNXRUNTIME_NODE_INSTALL };
fs.appendFileSync(${JSON.stringify(log)}, JSON.stringify(call) + "\\n");
const failure = ${JSON.stringify(failure)};
if (failure) { console.error(failure); process.exit(1); }
const dist = "node_modules/@huggingface/transformers/dist";
fs.mkdirSync(dist, { recursive: true });
setTimeout(() => fs.writeFileSync(dist + "/transformers.node.mjs", ${JSON.stringify(library)}), 300);
`,
  );
  chmodSync(program, 0o755);
  return {
    folder,
    calls: () =>
      existsSync(log)
        ? readFileSync(log, "utf8")
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line))
        : [],
  };
}
