/**
 * The `create-worker` command.
 * @module
 */
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { helpOf, parseArguments, parseUpdateArguments } from "./arguments.ts";
import { askTemplate, askText } from "./ask.ts";
import { createProject } from "./create.ts";
import { hasNodeForTools } from "./installed-node.ts";
import { isPublished } from "./published.ts";
import { readTemplates, type Templates } from "./template.ts";
import { updateProject } from "./update.ts";
import { UserError } from "./user-error.ts";
import { checkFolder, checkModel, checkName, checkTemplate, nameOf } from "./validate.ts";

async function main(): Promise<void> {
  const templates = readTemplates(fileURLToPath(new URL(".", import.meta.url)));
  const names = Object.keys(templates.facts);
  if (process.argv[2] === "update") return update(templates, process.argv.slice(3));
  const given = parseArguments(process.argv.slice(2), names);
  if (given.help) return console.log(helpOf(names));

  const cwd = process.cwd();
  const terminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (!terminal && (given.template === undefined || given.folder === undefined))
    throw new UserError(`Expected a template and a folder.\n\n${helpOf(names)}`);
  const template = checkTemplate(given.template ?? (await askTemplate(templates)), templates);
  const folder =
    given.folder ??
    (await askText("Into which folder?", `my-${template}`, (value) => checkFolder(value, cwd)));
  const path = checkFolder(folder, cwd);
  const folderName = nameOf(path, template);
  const askName = terminal && given.name === undefined && given.folder === undefined;
  const name = checkName(
    given.name ??
      (askName ? await askText("Name of the Worker?", folderName, checkName) : folderName),
  );
  const { task } = templates.facts[template]!;
  const model = given.model === undefined ? undefined : checkModel(given.model, task);

  const published = given.vendor ? true : await isPublished(rangeOfCore(templates.root, template));
  const vendor = given.vendor || !published;
  // Writing is synchronous and takes milliseconds, so a signal handler runs only afterwards.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => {});
  const bringNode = !hasNodeForTools();
  createProject(templates, { template, path, name, vendor, bringNode, ...(model && { model }) });

  if (!published)
    console.log(
      "The registry does not have @ai-workers/ai-core yet, so vendor/ contains it as a file.",
    );
  if (bringNode)
    console.log(
      "This machine's Node is older than 22.12, which wrangler needs, so the project has its own (127 MB). Ignore npm's EBADENGINE warnings.",
    );
  console.log(`${path} has the Worker \`${name}\`, made from ${template}. Next:

  cd ${quoted(relative(cwd, path) || ".")}
  npm install        (or pnpm install, or yarn)
  npm run dev        offline, with simulated answers
  npm test
  npm run deploy     README.md says what it needs`);
}

/** Quotes a path that a shell would split. */
function quoted(path: string): string {
  return /^[\p{L}\p{N}_./\\:-]+$/u.test(path) ? path : `"${path}"`;
}

function update(templates: Templates, given: readonly string[]): void {
  const { folder, help, ...options } = parseUpdateArguments(given);
  if (help) return console.log(helpOf(Object.keys(templates.facts)));
  const { template, from, to, changes } = updateProject(resolve(folder), templates, options);
  console.log(
    `${template}: ${from} -> ${to}${options.dryRun ? " (dry run: nothing was written)" : ""}`,
  );
  for (const { file, change } of changes) console.log(`  ${change.padEnd(10)}${file}`);
  const conflicts = changes.filter(({ change }) => change === "conflict").length;
  if (conflicts > 0)
    console.log(
      `\nResolve the conflicts in ${conflicts === 1 ? "1 file" : `${conflicts} files`}: look for <<<<<<<.`,
    );
  if (!options.dryRun) console.log("\nNext: npm install, npm run check, npm test, then commit.");
}

function rangeOfCore(root: string, template: string): string {
  return JSON.parse(readFileSync(`${root}/${template}/package.json`, "utf8")).dependencies[
    "@ai-workers/ai-core"
  ];
}

try {
  await main();
} catch (error) {
  // A folder that cannot be written is also the user's problem: `EACCES: permission denied, mkdir '/my-llm'`.
  const { syscall, message } = error as NodeJS.ErrnoException;
  if (!(error instanceof UserError) && syscall === undefined) throw error;
  console.error(message);
  process.exitCode = 1;
}
