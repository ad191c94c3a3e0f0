/**
 * A model's name as callers send it.
 * @module
 */
import { isOpenAIName } from "../../models/index.ts";
import type { RequestContext } from "../app.ts";

/** Returns whether the caller chose a model. OpenAI's names are not a choice, unless MODEL_ALIASES defines them. */
export function isNamed({ settings }: RequestContext, name = ""): boolean {
  const asked = name.trim().toLowerCase();
  if (asked === "") return false;
  const aliases = Object.keys(settings.aliases ?? {});
  return !isOpenAIName(asked) || aliases.some((alias) => alias.trim().toLowerCase() === asked);
}

/** Returns the name in a URL. Some clients escape the slashes of an id, and some add one. A name with invalid escapes is returned unchanged. */
export function modelName(part: string): string {
  return decoded(part).replace(/\/$/, "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
