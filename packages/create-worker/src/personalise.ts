/**
 * A template's files with the new project's name and model.
 * @module
 */
import { applyEdits, modify } from "jsonc-parser";

export interface Choices {
  template: string;
  name: string;
  /** Id of the default model; the template's own without it. */
  model?: string;
  /** Dependencies that come from elsewhere than the registry, as `file:vendor/….tgz`. */
  vendored: Record<string, string>;
  /** Brings Node as a package (190 MB), for a machine whose own is too old for the tools. */
  bringNode: boolean;
}

/** The text of one file in the new project; what has nothing to change comes back as it is. */
export function personalise(path: string, text: string, choices: Choices): string {
  if (path === "package.json") return packageJson(text, choices);
  if (path === "wrangler.jsonc") return wranglerConfig(text, choices);
  if (path === "README.md") return text.replace(/^# .*$/m, `# ${choices.name}`);
  // The service's name stands in app.ts, and in the tests that expect it.
  if (path.endsWith(".ts"))
    return text.replaceAll(`service: "${choices.template}"`, `service: "${choices.name}"`);
  return text;
}

function packageJson(text: string, { name, vendored, bringNode }: Choices): string {
  const manifest = JSON.parse(text);
  manifest.name = name;
  if (!bringNode) {
    delete manifest.devDependencies.node;
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
