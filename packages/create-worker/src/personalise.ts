/**
 * Applies the new project's name and model to a template's files.
 * @module
 */
import { extname } from "node:path";
import { applyEdits, modify } from "jsonc-parser";

const TEXT = new Set([".ts", ".json", ".jsonc", ".md"]);

/** Returns whether {@link personalise} edits a file. */
export const isText = (file: string): boolean => TEXT.has(extname(file));

export interface Choices {
  template: string;
  name: string;
  /** Id of the default model. Default: the template's. */
  model?: string;
  /** Dependencies that do not come from the registry, as `file:vendor/….tgz`. */
  vendored: Record<string, string>;
  /** Adds Node as a package (127 MB), for a machine whose own version is too old for the tools. */
  bringNode: boolean;
}

/**
 * Returns the text of one file in the new project; files without changes are returned unchanged.
 *
 * @param version of the templates; package.json records it for a later update
 */
export function personalise(path: string, text: string, choices: Choices, version: string): string {
  if (path === "package.json") return packageJson(text, choices, version);
  if (path === "wrangler.jsonc") return wranglerConfig(text, choices);
  if (path === "README.md" || path === "README.zh-CN.md")
    return text.replace(/^# .*$/m, `# ${choices.name}`);
  // The service's name is in app.ts, and in the tests that expect it.
  if (path.endsWith(".ts"))
    return text.replaceAll(`service: "${choices.template}"`, `service: "${choices.name}"`);
  return text;
}

function packageJson(text: string, choices: Choices, version: string): string {
  const { template, name, vendored, bringNode } = choices;
  const manifest = JSON.parse(text);
  manifest.name = name;
  manifest.aiWorkers = { template, version };
  if (!bringNode) {
    delete manifest.devDependencies.node;
    delete manifest.scripts.postinstall;
    delete manifest.allowScripts.node;
  }
  for (const group of ["dependencies", "devDependencies"]) {
    for (const dependency of Object.keys(manifest[group] ?? {})) {
      if (vendored[dependency]) manifest[group][dependency] = vendored[dependency];
    }
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function wranglerConfig(text: string, { name, model }: Choices): string {
  const set = (source: string, path: string[], value: string) =>
    applyEdits(
      source,
      modify(source, path, value, { formattingOptions: { insertSpaces: true, tabSize: 2 } }),
    );
  const named = set(text, ["name"], name);
  return model === undefined ? named : set(named, ["vars", "DEFAULT_MODEL"], model);
}
