/**
 * Puts libraries into dist/ of which the Workers use a small part, so that a project does not install the rest: other builds,
 * sources, types (docs/decisions/0018-size-of-projects.md).
 * @module
 */
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = fileURLToPath(new URL("..", import.meta.url));

for (const module of globSync("src/libraries/*.ts", { cwd: folder })) {
  const name = module.slice("src/".length, -".ts".length);
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [module],
    outfile: `dist/${name}.js`,
    allowOverwrite: true,
    bundle: true,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2024",
    legalComments: "none",
  });
  const path = `${folder}dist/${name}.js`;
  const code = readFileSync(path, "utf8").replaceAll(/^\/\/ .*\/node_modules\//gm, "// ");
  writeFileSync(path, noticeOf(Object.keys(metafile.inputs)) + code);
  // Written by the compiler for the module that the bundle replaced.
  for (const type of ["js.map", "d.ts", "d.ts.map"]) rmSync(`${folder}dist/${name}.${type}`);
}

// The package has generated data in dist/ only. Its source maps would lead to src/.
for (const file of globSync("dist/**/*.data.js", { cwd: folder })) {
  const path = `${folder}${file}`;
  for (const part of [path, path.replace(/js$/, "d.ts")]) {
    rmSync(`${part}.map`);
    const code = readFileSync(part, "utf8");
    writeFileSync(part, code.slice(0, code.lastIndexOf("//# sourceMappingURL=")));
  }
}

/** Returns a comment with the licence of each package among the files. */
function noticeOf(files) {
  const notices = [...new Set(files.map(packageOf))]
    .filter((path) => path !== undefined)
    .map((path) => {
      const read = (file) => readFileSync(`${folder}${path}/${file}`, "utf8");
      const { name, version, license } = JSON.parse(read("package.json"));
      const [file] = globSync("LICEN[SC]E*", { cwd: `${folder}${path}` });
      const source = `https://www.npmjs.com/package/${name}/v/${version}`;
      return `Parts of ${name} ${version}, ${license}; its source: ${source}\n\n${read(file).trim()}`;
    });
  return `/*\n${notices.join(`\n\n${"-".repeat(72)}\n\n`)}\n*/\n`;
}

/** Returns the folder of the package that a file belongs to. The bundler marks files for Node with a prefix before a colon. */
function packageOf(file) {
  const at = file.lastIndexOf("node_modules/");
  if (at === -1) return undefined;
  const start = at + "node_modules/".length;
  const [scope, name] = file.slice(start).split("/");
  const path = scope.startsWith("@") ? `${scope}/${name}` : scope;
  return file.slice(file.indexOf(":") + 1, start) + path;
}
