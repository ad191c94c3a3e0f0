/**
 * Parses URL, key and model from the user.
 * @module
 */
import { findModel } from "@ai-workers/ai-core/models";
import type { Connection } from "./client.ts";
import { UserError } from "./user-error.ts";

export const DEFAULT_MODEL = "gemma-4";
/** For a Worker without keys: clients require one anyway. */
export const NO_KEY = "any";

/** Returns whether the path is empty, or one that users often copy too: OpenAI's base path, or one of its routes. */
function isCopiedPath(path: string): boolean {
  return path === "/" || (`${path}/`.startsWith("/v1/") && path.lastIndexOf("/v1") === 0);
}

/** Returns the URL without a path. @throws UserError if it is not a URL, or has another path */
export function readAddress(text: string): string {
  const given = text.trim();
  const local = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|\/|$)/.test(given);
  const withScheme = /^[a-z]+:\/\//i.test(given) ? given : `${local ? "http" : "https"}://${given}`;
  if (!URL.canParse(withScheme))
    throw new UserError(`--url: expected an address such as https://ai.example.com, got ${given}.`);
  const { protocol, origin, pathname, search, username, password } = new URL(withScheme);
  if (protocol !== "https:" && protocol !== "http:")
    throw new UserError(`--url: expected https: or http:, got ${protocol}`);
  if (username !== "" || password !== "" || search !== "")
    throw new UserError("--url: expected only the URL. Pass the key with --key.");
  if (!isCopiedPath(pathname))
    throw new UserError(
      `--url: expected the address of the Worker without a path, such as ${origin}, got ${pathname} after it.`,
    );
  return origin;
}

/** Returns an origin as browsers send it. @throws UserError if it is not an address */
export function readOrigin(given: string): string {
  if (!/^https?:/i.test(given) || !URL.canParse(given))
    throw new UserError(
      `--origin: expected an address such as https://app.nextchat.dev, got ${given}.`,
    );
  return new URL(given).origin;
}

export function isLocal(url: string): boolean {
  return /^\[?(?:localhost|127\.0\.0\.1|::1)\]?$/.test(new URL(url).hostname);
}

/** @param model id or alias; a name that is not in the model table may be an alias of the Worker's owner */
export function toConnection(url: string, key: string, model: string): Connection {
  const row = findModel(model);
  const text = row?.task === "text-generation" ? row : undefined;
  return {
    url,
    key,
    model,
    title: titleOf(model),
    contextWindow: text?.contextWindow,
    vision: text?.capabilities.vision ?? false,
  };
}

/** Converts `@cf/google/gemma-4-26b-a4b-it` to `Gemma 4 26b a4b it`. */
function titleOf(model: string): string {
  const words = model.split("/").at(-1)!.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
