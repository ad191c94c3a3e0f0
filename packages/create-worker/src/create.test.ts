import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WORKERS } from "../../../tools/src/workers.ts";

const PROGRAM = fileURLToPath(new URL("../bin/create-worker.js", import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "create-worker-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("create-worker", () => {
  it.each(WORKERS)("copies %s out with its new name and nothing of the workspace", (template) => {
    execFileSync(process.execPath, [PROGRAM, template, "mine", "--vendor"], { cwd: folder });
    const read = (path: string) => readFileSync(join(folder, "mine", path), "utf8");
    expect(JSON.parse(read("package.json")).name).toBe("mine");
    expect(read("package.json")).not.toMatch(/catalog:|workspace:|\.\.\//);
    expect(read("tsconfig.json")).not.toContain("extends");
    expect(read("wrangler.jsonc")).toContain('"name": "mine"');
    expect(read("src/app.ts")).toContain('service: "mine"');
    expect(readdirSync(join(folder, "mine/vendor"))).toHaveLength(3);
  });

  it.each(WORKERS)(
    "copies %s out without a word of files and commands that stayed behind",
    (template) => {
      execFileSync(process.execPath, [PROGRAM, template, "mine", "--vendor"], { cwd: folder });
      const texts = readdirSync(join(folder, "mine"), { recursive: true, encoding: "utf8" })
        .filter((path) => /\.(md|jsonc|ts|js|html)$/.test(path))
        .map((path) => readFileSync(join(folder, "mine", path), "utf8"));
      for (const text of texts)
        expect(text).not.toMatch(/(?<!main\/)docs\/[\w/.-]+\.md[^\]]|pnpm /);
      expect(texts.join("\n")).toContain("npm install\nnpm run dev ");
    },
  );

  it("creates a folder with the umask's permissions", () => {
    execFileSync(process.execPath, [PROGRAM, "llm", "mine", "--vendor"], { cwd: folder });
    expect(statSync(join(folder, "mine")).mode & 0o777).toBe(0o777 & ~process.umask());
  });

  it.each([
    ["an unknown template", ["nothing", "mine"], "Unknown template `nothing`"],
    ["an unknown model", ["llm", "mine", "--model", "nothing"], "There is no model `nothing`"],
    ["a misspelt model", ["llm", "mine", "--model", "llama-3.2-1b-instruc"], "Did you mean @cf/"],
    ["a model of another task", ["llm", "mine", "--model", "whisper"], "is a model for speech"],
    ["a bad name", ["llm", "mine", "--name", "Not_This"], "is not a valid Worker name"],
    ["no folder", ["llm"], "Expected a template and a folder"],
  ])("says what is wrong with %s, and writes nothing", (_title, given, message) => {
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...given, "--vendor"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["my worker", "my-worker", '  cd "my worker"\n'],
    ["我的助手", "llm", "  cd 我的助手\n"],
  ])("makes a project in the folder `%s`", (path, name, next) => {
    const given = [PROGRAM, "llm", path, "--vendor", "--model", "@cf/meta/llama-3-8b-instruct"];
    const printed = execFileSync(process.execPath, given, { cwd: folder, encoding: "utf8" });
    expect(printed).toContain(next);
    const config = readFileSync(join(folder, path, "wrangler.jsonc"), "utf8");
    expect(config).toContain(`"name": "${name}"`);
    // The tutorial's model is retired; this is its successor.
    expect(config).toContain('"DEFAULT_MODEL": "@cf/meta/llama-3.1-8b-instruct-fp8"');
  });

  it("prints its help, also that of update", () => {
    for (const given of [["--help"], ["update", "--help"]]) {
      const printed = execFileSync(process.execPath, [PROGRAM, ...given], { encoding: "utf8" });
      expect(printed).toContain("create-worker update [<folder>]");
    }
  });

  it("does not change a folder that is not empty", () => {
    writeFileSync(join(folder, "note.txt"), "mine");
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, "llm", ".", "--vendor"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toContain("is not empty");
    expect(readdirSync(folder)).toEqual(["note.txt"]);
  });

  it("fills the folder of a repository without files", () => {
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    execFileSync(process.execPath, [PROGRAM, "llm", ".", "--name", "mine", "--vendor"], {
      cwd: folder,
    });
    expect(readdirSync(folder)).toEqual(expect.arrayContaining([".git", "wrangler.jsonc"]));
  });

  it("fills an empty folder and does not replace it, because it may be a shell's current folder", () => {
    const { ino } = statSync(folder);
    execFileSync(process.execPath, [PROGRAM, "llm", ".", "--name", "mine", "--vendor"], {
      cwd: folder,
    });
    expect(statSync(folder).ino).toBe(ino);
    expect(readdirSync(folder)).toContain("wrangler.jsonc");
  });

  it("says in one line why a folder cannot be made", () => {
    writeFileSync(join(folder, "note.txt"), "mine");
    const given = [PROGRAM, "llm", "note.txt/mine", "--vendor"];
    const { status, stderr } = spawnSync(process.execPath, given, {
      cwd: folder,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr.trim()).toMatch(/^E(?:EXIST|NOTDIR): .*$/);
  });

  it("writes a whole project or none when it is interrupted", async () => {
    for (const wait of [30, 60, 90, 120, 180]) {
      const name = `after-${wait}`;
      const child = spawn(process.execPath, [PROGRAM, "llm", name, "--vendor"], { cwd: folder });
      setTimeout(() => child.kill("SIGINT"), wait);
      await once(child, "close");
      if (existsSync(join(folder, name)))
        expect(readdirSync(join(folder, name))).toContain("wrangler.jsonc");
    }
    expect(readdirSync(folder).filter((entry) => entry.startsWith("."))).toEqual([]);
  });

  // util-linux's `script` is a terminal for what it runs.
  it.skipIf(spawnSync("script", ["--version"]).status !== 0)(
    "asks in a terminal for template, folder and name",
    { timeout: 20_000 },
    async () => {
      const command = `stty cols 100 rows 40; "${process.execPath}" "${PROGRAM}" --vendor`;
      const child = spawn("script", ["-qec", command, "/dev/null"], { cwd: folder });
      let screen = "";
      const answers: [question: string, answer: string][] = [
        ["Which template?", "\u001b[B\r"],
        ["Into which folder?", "asked\r"],
        ["Name of the Worker?", "\r"],
      ];
      child.stdout.on("data", (data) => {
        screen += data;
        if (answers[0] && screen.includes(answers[0][0])) child.stdin.write(answers.shift()![1]);
      });
      await once(child, "close");
      expect(screen).toContain(`has the Worker \`asked\`, made from ${WORKERS[1]}`);
      expect(readdirSync(join(folder, "asked"))).toContain("wrangler.jsonc");
    },
  );
});
