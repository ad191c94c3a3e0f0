/**
 * Checks for a newer release, if the owner enabled it.
 * @module
 */

/** https://docs.github.com/rest/releases/releases#get-the-latest-release */
const LATEST = "https://api.github.com/repos/ai-workers/ai-workers/releases/latest";
const ONE_DAY_SECONDS = 24 * 60 * 60;
/** Milliseconds. The page should not be delayed by this check. */
const LIMIT_MS = 2000;

export interface Release {
  version: string;
  /** URL of the release page. */
  url: string;
}

/**
 * Returns the latest release if it is newer than this version. Cloudflare's cache keeps GitHub's
 * response for a day.
 *
 * @param version of this Worker, such as `0.1.0`
 * @returns undefined if there is none, or if GitHub does not answer
 */
export async function newerRelease(version: string): Promise<Release | undefined> {
  try {
    const reply = await fetch(LATEST, {
      // GitHub rejects requests without a user agent.
      headers: { accept: "application/vnd.github+json", "user-agent": "ai-workers" },
      signal: AbortSignal.timeout(LIMIT_MS),
      cf: { cacheTtl: ONE_DAY_SECONDS, cacheEverything: true },
    });
    const { tag_name: tag, html_url: url } = await reply.json<Record<string, unknown>>();
    const latest = /^v(\d+\.\d+\.\d+)$/.exec(String(tag))?.[1];
    if (!reply.ok || latest === undefined || typeof url !== "string") return undefined;
    if (!url.startsWith("https://github.com/")) return undefined;
    return isNewer(latest, version) ? { version: latest, url } : undefined;
  } catch {
    return undefined;
  }
}

/** Compares versions of three numbers; anything after a dash is ignored. */
function isNewer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split("-", 1)[0]!.split(".").map(Number));
  const at = a!.findIndex((part, index) => part !== b![index]);
  return at !== -1 && a![at]! > (b![at] ?? 0);
}
