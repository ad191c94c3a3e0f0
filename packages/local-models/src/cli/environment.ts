/**
 * Reads environment variables.
 * @module
 */
import { homedir } from "node:os";
import { join } from "node:path";
import { UsageError } from "./arguments.ts";

/** Returns the cache folder of the operating system. */
export function cacheFolder(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  const name = join("ai-workers", "local-models");
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, name);
  if (platform === "win32" && LOCALAPPDATA) return join(LOCALAPPDATA, name);
  if (platform === "darwin") return join(homedir(), "Library", "Caches", name);
  return join(homedir(), ".cache", name);
}

/** @throws UsageError if `HF_ENDPOINT` is not a web address */
export function hubAddress({ HF_ENDPOINT: given }: NodeJS.ProcessEnv): string {
  if (!given) return "https://huggingface.co";
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
    throw new UsageError(
      `HF_ENDPOINT: expected an address such as https://hub.example, got "${given}".`,
    );
  return given.replace(/\/+$/, "");
}
