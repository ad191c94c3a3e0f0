/**
 * Downloads translations of programs from Debian's packages to a cache folder; this repository
 * contains none of them.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const PACKAGES = new Set(
  "cheese-common coreutils deja-dup epiphany-browser-data evince-common evolution-common geany-common gedit-common gimp-data git-gui gnome-calculator gnome-control-center-data gnome-shell-common gnome-software-common gnucash-common inkscape kdenlive-data libglib2.0-data libgtk-3-common libgtk-4-common nautilus-data pidgin-data rhythmbox-data shotwell-common simple-scan software-properties-common synaptic thunar-data totem-common transmission-common vlc-l10n xfce4-settings".split(
    " ",
  ),
);
/** Downloading all of them takes half a minute. */
const TIMEOUT_MS = 600_000;

/** Returns the folder, with one folder per locale; undefined if apt or the packages are not available. */
export function debianLocales(): string | undefined {
  const cache =
    process.env.DEBIAN_TRANSLATIONS ??
    join(homedir(), ".cache", "ai-workers", "debian-translations");
  const locales = join(cache, "usr", "share", "locale");
  if (!existsSync(locales))
    downloadDebian(cache, (name) => PACKAGES.has(name), ["./usr/share/locale/*.mo"]);
  return existsSync(locales) ? locales : undefined;
}

/** Downloads the packages in `wanted` that the release has, and unpacks the files of `patterns` (tar's) to a folder. */
export function downloadDebian(
  folder: string,
  wanted: (name: string) => boolean,
  patterns: readonly string[],
): void {
  const names = spawnSync("apt-cache", ["pkgnames"], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (names.status !== 0) return;
  const packages = names.stdout.split("\n").filter(wanted);
  const downloads = join(folder, "downloads");
  mkdirSync(downloads, { recursive: true });
  // One call: each call reads the lists of all packages, which takes a second.
  spawnSync("apt-get", ["download", ...packages], {
    cwd: downloads,
    stdio: ["ignore", "ignore", "inherit"],
    timeout: TIMEOUT_MS,
  });
  for (const file of readdirSync(downloads)) {
    const archive = spawnSync("dpkg-deb", ["--fsys-tarfile", file], {
      cwd: downloads,
      maxBuffer: 1 << 30,
    }).stdout;
    spawnSync("tar", ["-x", "-C", folder, "--wildcards", ...patterns], { input: archive });
  }
  rmSync(downloads, { recursive: true });
}
