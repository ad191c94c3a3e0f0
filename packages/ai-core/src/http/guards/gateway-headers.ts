/**
 * AI Gateway options of a request: Cloudflare's own `cf-aig-*` headers. Source:
 * https://developers.cloudflare.com/ai-gateway/configuration/
 * @module
 */
import { ApiError } from "../../errors/index.ts";
import type { GatewayOptions, RunPolicy } from "../../run/index.ts";
import type { RequestContext } from "../app.ts";
import { ANONYMOUS } from "../settle.ts";
import { parseJson } from "../settings/variables.ts";
import { callerScope } from "./caller-scope.ts";

/** A gateway stores five metadata entries; two are ours. */
const CALLERS_ENTRIES = 3;

const HEADERS = ["skip-cache", "collect-log", "cache-ttl", "cache-key", "metadata"].map(
  (name) => `cf-aig-${name}`,
);

/**
 * Adds this request's gateway options to its policy.
 *
 * @returns undefined if no gateway is configured.
 * @throws ApiError `invalid_request` naming a header
 */
export function addGatewayOptions(
  request: Request,
  context: RequestContext,
): Promise<void> | undefined {
  const { gateway } = context.settings.policy;
  if (gateway === undefined) return undefined;
  return policyFor(request, context, gateway).then((policy) => void (context.policy = policy));
}

async function policyFor(
  { headers }: Request,
  context: RequestContext,
  configured: GatewayOptions,
): Promise<RunPolicy> {
  const { settings, id, report } = context;
  const { policy, gatewayHeaders } = settings;
  const { key } = report;
  const ours = { request_id: id, key: key ?? ANONYMOUS };
  const gateway: GatewayOptions = { ...configured, metadata: ours };
  // Callers without a key would share a cache with strangers, and could choose what is logged about them.
  if (!gatewayHeaders || key === undefined) {
    for (const name of HEADERS) if (headers.has(name)) report.ignored.push(name);
    return { ...policy, gateway };
  }
  const skipCache = flag(headers, "cf-aig-skip-cache");
  if (skipCache !== undefined) gateway.skipCache = skipCache;
  const collectLog = flag(headers, "cf-aig-collect-log");
  if (collectLog !== undefined) gateway.collectLog = collectLog;
  const cacheTtl = headers.get("cf-aig-cache-ttl");
  if (cacheTtl !== null) {
    if (!/^\d{1,9}$/.test(cacheTtl)) throw refused("cf-aig-cache-ttl", "a number of seconds");
    gateway.cacheTtl = Number(cacheTtl);
  }
  const cacheKey = headers.get("cf-aig-cache-key");
  // Each key has a separate cache, also if another key had its name before.
  if (cacheKey !== null) gateway.cacheKey = `${await callerScope(context)}:${cacheKey}`;
  gateway.metadata = { ...metadata(headers), ...ours };
  return { ...policy, gateway };
}

function flag(headers: Headers, name: string): boolean | undefined {
  const value = headers.get(name);
  if (value === null) return undefined;
  if (value !== "true" && value !== "false") throw refused(name, "true or false");
  return value === "true";
}

function metadata(headers: Headers): NonNullable<GatewayOptions["metadata"]> {
  const text = headers.get("cf-aig-metadata");
  if (text === null) return {};
  const value = parseJson(text);
  const entries =
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value)
      : undefined;
  if (
    entries === undefined ||
    entries.length > CALLERS_ENTRIES ||
    entries.some(([, entry]) => typeof entry === "object" && entry !== null)
  ) {
    throw refused(
      "cf-aig-metadata",
      `a JSON object of at most ${CALLERS_ENTRIES} texts, numbers and booleans`,
    );
  }
  return value as NonNullable<GatewayOptions["metadata"]>;
}

function refused(header: string, expected: string): ApiError {
  return new ApiError("invalid_request", `Header \`${header}\`: expected ${expected}.`, {
    param: header,
  });
}
