/**
 * Validates the arguments before anything is written.
 * @module
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import {
  findModel,
  findRetired,
  MODELS,
  nearestModels,
  type Task,
} from "@ai-workers/ai-core/models";
import type { Templates } from "./template.ts";
import { UserError } from "./user-error.ts";

/** Cloudflare's rule for a Worker's name, which is part of its URL. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** @throws UserError if there is no template with this name */
export function checkTemplate(template: string, { facts }: Templates): string {
  if (Object.hasOwn(facts, template)) return template;
  throw new UserError(
    `Unknown template \`${template}\`. Available: ${Object.keys(facts).join(", ")}.`,
  );
}

/**
 * Returns the folder's absolute path.
 *
 * @throws UserError unless it can be created, or is empty but for the `.git` of a new repository
 */
export function checkFolder(folder: string, cwd: string): string {
  const path = resolve(cwd, folder);
  if (!existsSync(path)) return path;
  if (!statSync(path).isDirectory()) throw new UserError(`${path} is a file; expected a folder.`);
  if (readdirSync(path).some((entry) => entry !== ".git"))
    throw new UserError(`${path} is not empty; choose a folder that does not exist yet.`);
  return path;
}

/** Derives a default name from the folder's, or from the template's if that has no Latin letters or digits. */
export function nameOf(path: string, template: string): string {
  const name = basename(path)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 63)
    .replace(/-+$/, "");
  return name || template;
}

/** @throws UserError if it is not a valid name for a Worker */
export function checkName(name: string): string {
  if (NAME.test(name)) return name;
  throw new UserError(
    `\`${name}\` is not a valid Worker name. Expected up to 63 lower-case letters, digits and dashes, with no dash at either end.`,
  );
}

/**
 * Returns the id of a model of the task; of a retired model, such as the tutorial's, the successor's.
 *
 * @throws UserError for an unknown model or one of another task
 */
export function checkModel(model: string, task: Task): string {
  const found = findModel(model, [task]) ?? findModel(findRetired(model)?.successor ?? "", [task]);
  if (found !== undefined) return found.id;
  const ids = MODELS.filter((each) => each.task === task).map(({ id }) => `  ${id}`);
  throw new UserError(`${wrongModel(model, task)} For ${task} there are:\n${ids.join("\n")}`);
}

function wrongModel(model: string, task: Task): string {
  const other = findModel(model);
  if (other) return `\`${model}\` is a model for ${other.task}, not for ${task}.`;
  const nearest = nearestModels(model.trim().toLowerCase(), [task]);
  const hint = nearest.length === 0 ? "" : ` Did you mean ${nearest.join(" or ")}?`;
  return `There is no model \`${model}\`.${hint}`;
}
