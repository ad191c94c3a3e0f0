/**
 * Plans a release: the packages and apps whose version has no tag yet.
 * @module
 */

/** A package or an app of the workspace. */
export interface Member {
  name: string;
  version: string;
  /** `packages/ai-core` */
  folder: string;
  isPublic: boolean;
}

export interface Plan {
  /** Packages for npm, and the file that `pnpm pack` creates for each. */
  packages: { name: string; version: string; file: string }[];
  /** Folders of `apps/` to deploy. */
  apps: string[];
  /** Tags to create, `name@version`, like changesets. */
  tags: string[];
}

/** @param tags existing tags */
export function planRelease(members: readonly Member[], tags: ReadonlySet<string>): Plan {
  const released = members.filter((member) => !tags.has(tagOf(member)));
  return {
    packages: released
      .filter(({ isPublic }) => isPublic)
      .map(({ name, version }) => ({ name, version, file: fileOf(name, version) })),
    apps: released
      .filter(({ folder }) => folder.startsWith("apps/"))
      .map(({ folder }) => folder.slice("apps/".length)),
    tags: released.map(tagOf),
  };
}

export function tagOf({ name, version }: Pick<Member, "name" | "version">): string {
  return `${name}@${version}`;
}

/** Like `npm pack` and `pnpm pack`: `@scope/name` becomes `scope-name`. */
function fileOf(name: string, version: string): string {
  return `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz`;
}

/** Returns the part of a changelog about one version, without its heading. */
export function notesOf(changelog: string, version: string): string {
  const lines = changelog.split("\n");
  const start = lines.indexOf(`## ${version}`);
  if (start === -1) return "";
  const end = lines.findIndex((line, index) => index > start && line.startsWith("## "));
  return lines
    .slice(start + 1, end === -1 ? undefined : end)
    .join("\n")
    .trim();
}
