/**
 * Translations of programs from Debian's packages, in a cache folder: nothing of them is in this repository.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const PACKAGES =
  "cheese-common coreutils deja-dup epiphany-browser-data evince-common evolution-common geany-common gedit-common gimp-data git-gui gnome-calculator gnome-control-center-data gnome-shell-common gnome-software-common gnucash-common inkscape kdenlive-data libglib2.0-data libgtk-3-common libgtk-4-common nautilus-data pidgin-data rhythmbox-data shotwell-common simple-scan software-properties-common synaptic thunar-data totem-common transmission-common vlc-l10n wesnoth-1.16-data xfce4-settings";

/** The folder with a folder per locale; undefined where there is no apt, or the packages could not be had. */
export function debianLocales(): string | undefined {
  const cache =
    process.env.DEBIAN_TRANSLATIONS ??
    join(homedir(), ".cache", "ai-workers", "debian-translations");
  const locales = join(cache, "x", "usr", "share", "locale");
  if (existsSync(locales)) return locales;
  mkdirSync(cache, { recursive: true });
  const run = (command: string, args: string[]) =>
    spawnSync(command, args, { cwd: cache, stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  if (!run("apt-get", ["--version"]) || !run("dpkg-deb", ["--version"])) return undefined;
  // A package that a release of Debian has not is left out.
  for (const name of PACKAGES.split(" ")) run("apt-get", ["download", name]);
  for (const file of readdirSync(cache))
    if (file.endsWith(".deb")) run("dpkg-deb", ["-x", file, "x"]);
  return existsSync(locales) ? locales : undefined;
}
