/**
 * Writes the plan of a release and its notes into a folder, and prints it as outputs of a GitHub
 * step: `pnpm --filter @ai-workers/tools release-plan <folder>`
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { read, ROOT } from "../paths.ts";
import { PUBLIC_PACKAGES } from "../public-packages.ts";
import { WORKERS } from "../workers.ts";
import { notesOf, planRelease, tagOf, type Member } from "./plan.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name the folder for the plan and the notes.");

const members = [...PUBLIC_PACKAGES, ...WORKERS.map((name) => `apps/${name}`)].map(
  (path): Member => {
    const { name, version, private: isPrivate } = JSON.parse(read(`${path}/package.json`));
    return { name, version, folder: path, isPublic: isPrivate !== true };
  },
);
const tags = execFileSync("git", ["tag", "--list"], { cwd: ROOT, encoding: "utf8" }).split("\n");
const plan = planRelease(members, new Set(tags));
for (const member of members) {
  const tag = tagOf(member);
  if (!plan.tags.includes(tag)) continue;
  const changelog = `${member.folder}/CHANGELOG.md`;
  const notes = existsSync(join(ROOT, changelog)) ? notesOf(read(changelog), member.version) : "";
  const file = join(folder, "notes", `${tag}.md`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${notes}\n`);
}
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "release.json"), JSON.stringify(plan, undefined, 2));
console.log(`packages=${JSON.stringify(plan.packages)}`);
console.log(`apps=${JSON.stringify(plan.apps)}`);
console.log(`version=${JSON.parse(read("packages/create-worker/package.json")).version}`);
console.log(`released=${plan.tags.length > 0}`);
