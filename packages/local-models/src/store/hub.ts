/**
 * Sends requests to the hub, and explains its errors.
 * @module
 */
import { UserError } from "../types.ts";
import type { HubFile, StoreOptions } from "./types.ts";

type HubOptions = Pick<StoreOptions, "hub" | "token" | "signal">;

/** The hub or the network failed, so a retry may succeed. */
export class InterruptedError extends UserError {}

/** @throws InterruptedError if there is no response */
export async function requestHub(
  path: string,
  { hub, token, signal }: HubOptions,
  headers: Record<string, string> = {},
): Promise<Response> {
  try {
    return await fetch(hub + path, {
      // No compression, because bytes are counted and resumed. `fetch` removes the token when it is redirected to another host.
      headers: {
        "accept-encoding": "identity",
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      signal: signal ?? null,
    });
  } catch (error) {
    throw new InterruptedError(
      `${hub} cannot be reached (${describeFetchError(error)}). Check the network, or set a mirror in HF_ENDPOINT.`,
      { cause: error },
    );
  }
}

/** Returns the cause of a failed `fetch`, whose own message is only `fetch failed`. */
export function describeFetchError(error: unknown): string {
  const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
  return cause?.code ?? (cause?.message || message);
}

/** Converts an error response to an error. */
export function hubError(
  { status }: Response,
  id: string,
  what: string,
  { hub, token }: HubOptions,
): UserError {
  // Without a token, the hub also responds with 401 if a model does not exist.
  if (status === 401 || status === 404)
    return new UserError(
      `${hub} has no ${what} (${status}): check the name; a private model requires ${token ? "an HF_TOKEN that may read it" : "HF_TOKEN"}.`,
    );
  if (status === 403)
    return new UserError(
      `${hub} does not give ${what} (403): accept its terms at ${hub}/${id}, and set HF_TOKEN.`,
    );
  return new InterruptedError(`${hub} answered ${status} for ${what}: try again later.`);
}

interface TreeEntry {
  type: string;
  path: string;
  size: number;
  oid: string;
  lfs?: { oid: string; size: number };
}

/**
 * Lists all files of a model's repository (https://huggingface.co/docs/hub/api).
 *
 * @throws UserError if the model does not exist, or the hub cannot be reached
 */
export async function listFiles(id: string, options: HubOptions): Promise<HubFile[]> {
  const files: HubFile[] = [];
  const path = `/api/models/${id}/tree/main`;
  let search: string | undefined = "?recursive=true";
  while (search !== undefined) {
    const response = await requestHub(path + search, options);
    if (!response.ok) throw hubError(response, id, `model ${id}`, options);
    for (const { type, path, size, oid, lfs } of await readEntries(response, options.hub))
      if (type === "file")
        files.push({
          path,
          size: lfs?.size ?? size,
          digest: lfs ? `sha256:${lfs.oid}` : `git:${oid}`,
        });
    const next = /<([^<>]{1,4000})>;\s*rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
    // A mirror may return the hub's own URL: only the cursor is used.
    search = next && new URL(next, options.hub).search;
  }
  return files;
}

async function readEntries(response: Response, hub: string): Promise<TreeEntry[]> {
  const entries: unknown = await response.json().catch(() => undefined);
  if (Array.isArray(entries)) return entries;
  throw new UserError(
    `${hub} does not answer as a model hub: look at HF_ENDPOINT, or at what stands between.`,
  );
}
