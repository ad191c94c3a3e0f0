import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { read, ROOT } from "./paths.ts";

it("changesets name packages of the workspace, or no release can be made", () => {
  const packages = ["apps", "packages"].flatMap((group) =>
    readdirSync(`${ROOT}${group}`).map(
      (name) => JSON.parse(read(`${group}/${name}/package.json`)).name as string,
    ),
  );
  const named = readdirSync(`${ROOT}.changeset`)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .flatMap((file) => {
      const [, head = ""] = read(`.changeset/${file}`).split("---\n");
      return [...head.matchAll(/^"([^"]+)": (?:major|minor|patch)$/gm)].map(([, name]) => name!);
    });
  expect(named.filter((name) => !packages.includes(name))).toEqual([]);
});
