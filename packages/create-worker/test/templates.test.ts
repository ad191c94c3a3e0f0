/**
 * Each template as an independent project in an empty folder outside the repository, with a model of another family
 * than the default's, because nothing may depend on the default.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createProject } from "../src/create.ts";
import { hasNodeForTools } from "../src/installed-node.ts";
import { readTemplates } from "../src/template.ts";
import { failing, freePort, install, run, whileRunning } from "./commands.ts";
import { makeItYours, misspellModel } from "./make-it-yours.ts";
import { OLD_COMMENT, previousVersion } from "./previous-version.ts";
import { weigh } from "./weigh.ts";

const PROGRAM = fileURLToPath(new URL("../bin/create-worker.js", import.meta.url));
const DIST = fileURLToPath(new URL("../dist", import.meta.url));

const json = (body: unknown) => () => JSON.stringify(body);
const REQUESTS: Record<string, (folder: string) => string | Uint8Array<ArrayBuffer>> = {
  "all-in-one": json({ message: "Hello" }),
  llm: json({ message: "Hello" }),
  translate: json({ text: "Good morning", source_lang: "en", target_lang: "hi" }),
  "text-to-image": json({ prompt: "a lighthouse" }),
  "text-to-speech": json({ text: "Good morning." }),
  whisper: (folder) => readFileSync(join(folder, "test/hello.wav")),
};

const MANAGERS: Record<string, readonly string[]> = {
  npm: ["npm"],
  pnpm: ["pnpm"],
  yarn: ["npx", "--yes", "@yarnpkg/cli-dist@4"],
};

const CASES: readonly (readonly [template: string, manager: string, model: string | undefined])[] =
  [
    ["all-in-one", "npm", "@cf/meta/llama-3.2-1b-instruct"],
    ["llm", "npm", "@cf/meta/llama-3.2-1b-instruct"],
    ["translate", "npm", "@cf/ai4bharat/indictrans2-en-indic-1B"],
    ["text-to-image", "npm", "@cf/black-forest-labs/flux-2-klein-4b"],
    ["whisper", "npm", "@cf/openai/whisper"],
    ["text-to-speech", "npm", "@cf/deepgram/aura-1"],
    ["whisper", "pnpm", "@cf/openai/whisper-tiny-en"],
    ["whisper", "yarn", "@cf/openai/whisper"],
  ];
/** Templates whose Chinese README is followed; for the others it is the English one. */
const FOLLOWED_IN_CHINESE = new Set(["text-to-image", "whisper", "text-to-speech"]);
/** Templates that the list lacks, with their own default model. */
const OTHERS = Object.keys(readTemplates(DIST).facts)
  .filter((name) => !CASES.some(([template]) => template === name))
  .map((name) => [name, "npm", undefined] as const);

/** `TEMPLATES="^llm with npm$"` chooses some of them. */
const CHOSEN = new RegExp(process.env.TEMPLATES ?? "");

it.concurrent.for(
  [...CASES, ...OTHERS].filter(([template, manager]) => CHOSEN.test(`${template} with ${manager}`)),
)(
  "%s, copied out and installed with %s, passes its tests, answers offline and is ready to deploy",
  { timeout: 2_400_000 },
  async ([template, manager, model], { onTestFinished, skip }) => {
    const parent = mkdtempSync(join(tmpdir(), "create-worker-"));
    onTestFinished(() => rmSync(parent, { recursive: true, force: true, maxRetries: 3 }), 60_000);
    const folder = join(parent, "my-worker");
    if (template === UPDATED) {
      await updated(folder, parent, model);
    } else {
      const chosen = model === undefined ? [] : ["--model", model];
      const given = [template, "my-worker", ...chosen, "--vendor"];
      await run([process.execPath, PROGRAM, ...given], parent);
    }
    const command = MANAGERS[manager]!;
    prepare(folder, manager);

    if (!(await installing(() => install([...command, "install"], folder))))
      skip("not proven: the package registry did not answer in time");
    await run([...command, "run", "check"], folder);
    const weight = weigh(folder);
    const begun = performance.now();
    await run([...command, "run", "test"], folder);
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    console.log(`${template} with ${manager}: ${weight}; tests in ${seconds} s (goal 20)`);
    const { id, restore } = misspellModel(folder);
    expect(await failing([...command, "run", "check"], folder)).toContain(
      `Did you mean '"${id}"'?`,
    );
    restore();
    const custom = makeItYours(
      folder,
      FOLLOWED_IN_CHINESE.has(template) ? "README.zh-CN.md" : "README.md",
    );
    await run([...command, "run", "check"], folder);
    // The test follows the routes; once is proof enough, and a minute for each of the others.
    if (template === UPDATED) await run([...command, "run", "test"], folder);
    await run([...command, "run", "build"], folder);
    const port = await freePort();
    const dev = [...command, "run", "dev", "--", "--port", String(port)];
    await whileRunning(dev, folder, port, async (url) => {
      const body = REQUESTS[template]?.(folder) ?? (await exampleOf(url));
      const reply = await fetch(url, { method: "POST", body });
      expect(reply.status).toBe(200);
      expect(reply.headers.get("x-model")).toEqual(model ?? expect.any(String));
      const asked = await fetch(`${url}?model=${custom}`, withModel(body, custom));
      expect(asked.headers.get("x-model")).toBe(custom);
      const added = await fetch(`${url}hello/you`);
      expect(await added.json()).toEqual({ hello: "you" });
    });
  },
);

/** A recording's model is in the query. */
function withModel(body: string | Uint8Array<ArrayBuffer>, model: string): RequestInit {
  const named = typeof body === "string" ? JSON.stringify({ ...JSON.parse(body), model }) : body;
  return { method: "POST", body: named };
}

/** Returns the example of `POST /` in the Worker's OpenAPI document. */
async function exampleOf(url: string): Promise<string> {
  const { paths } = (await (await fetch(`${url}openapi.json`)).json()) as { paths: any };
  return JSON.stringify(paths["/"].post.requestBody.content["application/json"].example);
}

/** This one is made from the previous version, and updated: all that follows must hold then as well. */
const UPDATED = "llm";

async function updated(path: string, parent: string, model: string | undefined): Promise<void> {
  const base = previousVersion(DIST, join(parent, "previous"), UPDATED);
  const choices = {
    template: UPDATED,
    name: "my-worker",
    ...(model !== undefined && { model }),
    vendor: true,
    bringNode: !hasNodeForTools(),
  };
  createProject(readTemplates(base), { path, ...choices });
  for (const given of [
    ["init", "--quiet"],
    ["add", "--all"],
    [...AUTHOR, "commit", "--quiet", "--message", "Mine"],
  ])
    await run(["git", ...given], path);
  await run([process.execPath, PROGRAM, "update", path, "--base", base], parent);
  expect(readFileSync(join(path, "src/app.ts"), "utf8")).not.toContain(OLD_COMMENT);
}

const AUTHOR = ["-c", "user.name=me", "-c", "user.email=me@example.com"];

let installed: Promise<boolean> = Promise.resolve(true);

/** One at a time: each finds in the cache what the ones before it fetched. None after one that the registry left waiting. */
function installing(begin: () => Promise<boolean>): Promise<boolean> {
  const mine = installed.then((answered) => answered && begin());
  installed = mine.catch(() => true);
  return mine;
}

/** For yarn, which looks up the packages of every platform, also those that it will not install and a registry's mirror may lack. */
function prepare(folder: string, manager: string): void {
  if (manager !== "yarn" || process.platform !== "linux") return;
  const path = join(folder, "package.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  manifest.resolutions = {
    "@cloudflare/workerd-darwin-64": "*",
    "@cloudflare/workerd-darwin-arm64": "*",
    "@cloudflare/workerd-windows-64": "*",
  };
  writeFileSync(path, JSON.stringify(manifest, undefined, 2));
}
