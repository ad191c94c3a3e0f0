/**
 * `pnpm test:agents [--all] [--only NAME]`: installs coding agents, runs them against llm with a
 * scripted model, and reports what works. With `--all`, rewrites the table in
 * docs/compatibility.md.
 * @module
 */
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startDev } from "@ai-workers/local-ai/dev";
import { install } from "./install.ts";
import { ScriptedModel } from "./model.ts";
import type { Place, Program } from "./program.ts";
import { LIBRARY_PROGRAMS } from "./programs/libraries.ts";
import { claudeCode } from "./programs/claude-code.ts";
import { codex } from "./programs/codex.ts";
import { continueCli } from "./programs/continue.ts";
import { opencode } from "./programs/opencode.ts";
import { pi } from "./programs/pi.ts";
import { qwenCode } from "./programs/qwen-code.ts";
import { runProgram } from "./run.ts";
import { writeTable, type Row } from "./table.ts";
import { ASSIGNMENTS } from "./tasks.ts";

const PROGRAMS = [claudeCode, codex, opencode, qwenCode, continueCli, pi, ...LIBRARY_PROGRAMS];
const LIMIT_MS = 120_000;
/** Milliseconds of a library's task at least: it sends up to nine requests, and the Worker takes thirty in ten seconds. */
const PACE_MS = 3000;
const LIBRARIES = fileURLToPath(new URL("libraries", import.meta.url));
const LLM = fileURLToPath(new URL("../../../apps/llm", import.meta.url));

const { values } = parseArgs({
  options: { all: { type: "boolean" }, only: { type: "string" }, verbose: { type: "boolean" } },
});

const model = new ScriptedModel();
const environment = { LOCAL_AI_URL: await model.listen() };
const worker = await startDev(["--var", "ALLOW_ANONYMOUS:true", "LOG_LEVEL:none"], {
  folder: LLM,
  environment,
  timeoutMs: 180_000,
});
const rows: Row[] = [];
try {
  for (const program of PROGRAMS.filter(isWanted)) {
    const row = await tryProgram(program);
    if (row) rows.push(row);
  }
} finally {
  await worker.stop();
  model.close();
}
if (values.all) {
  await writeTable(rows);
  console.log("docs/compatibility.md has the new table; `pnpm fix` aligns it.");
}
const faults = rows.flatMap(({ results }) => results).filter(({ fault }) => fault);
process.exit(faults.length > 0 ? 1 : 0);

function isWanted({ title, isQuick }: Program): boolean {
  if (values.only !== undefined) return title.toLowerCase().includes(values.only.toLowerCase());
  return values.all || isQuick === true;
}

async function tryProgram(program: Program): Promise<Row | undefined> {
  const { title, version, speaks } = program;
  const packages = [`${program.package}@${version}`, ...(program.beside ?? [])];
  const folder = await install(packages);
  if (folder === undefined) {
    console.log(`${title} skipped: npm did not give ${packages.join(", ")} in time.`);
    return undefined;
  }
  if (program.isLibrary) await cp(LIBRARIES, join(folder, "scripts"), { recursive: true });
  const root = await mkdtemp(join(tmpdir(), "agents-"));
  const place = { url: worker.url, home: join(root, "home"), project: join(root, "project") };
  await mkdir(place.home, { recursive: true });
  await mkdir(place.project, { recursive: true });
  const results: Row["results"] = [];
  try {
    await program.configure?.(place);
    for (const task of program.tasks) {
      const pace = sleep(program.isLibrary ? PACE_MS : 0);
      const fault = await tryTask(program, task, place, folder);
      await pace;
      console.log(`${fault ? "FAIL" : "ok  "} ${title} ${version}: ${task.title}`);
      console.log(`     ${fault ?? `about ${model.tokens.join(" + ") || "no"} tokens in`}`);
      results.push({ task: task.title, fault });
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return { title, version, speaks, results };
}

async function tryTask(
  program: Program,
  task: Program["tasks"][number],
  place: Place,
  folder: string,
): Promise<string | undefined> {
  const { prompt, script, judge } = await ASSIGNMENTS[task.kind](place);
  model.follow(script);
  const flags = task.flags(prompt, place);
  const [command, start] = program.isLibrary
    ? [process.execPath, [join(folder, "scripts", program.bin)]]
    : [join(folder, program.bin), []];
  const ended = await runProgram(command, [...start, ...flags], {
    cwd: place.project,
    limitMs: LIMIT_MS,
    env: {
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      HOME: place.home,
      TERM: "dumb",
      // Only the Worker may be reached.
      HTTPS_PROXY: "http://127.0.0.1:9",
      NO_PROXY: "127.0.0.1,localhost",
      ...program.environment(place),
      ...task.environment,
    },
  });
  const late = ended.status === null ? "it did not end in time" : undefined;
  const fault = late ?? model.missing ?? (await judge(ended, model, place));
  if (fault && values.verbose) console.log(ended.output.slice(-3000));
  return fault;
}
