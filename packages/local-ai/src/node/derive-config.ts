/**
 * Derives a wrangler config in which local-ai answers the `ai` binding.
 * @module
 */
import { withBindingFlags } from "./compatibility-flags.ts";

/** The keys that are used; all others are kept unchanged. */
export interface WranglerConfig {
  ai?: { binding?: string };
  compatibility_date?: string;
  compatibility_flags?: string[];
  services?: Record<string, unknown>[];
  env?: Record<string, WranglerConfig>;
  [key: string]: unknown;
}

/** The name of local-ai's Worker, and of its class with the binding's methods. */
export const SERVICE = "local-ai";
const ENTRYPOINT = "LocalAi";

/** Keys that belong to a deployment, and make wrangler require an account. */
const DEPLOYMENT_KEYS = ["ai", "account_id", "route", "routes"];

export interface DerivedConfig {
  config: WranglerConfig;
  /** Names of the bindings that local-ai answers, such as `AI`. */
  bindings: string[];
}

function swap(section: WranglerConfig, top: WranglerConfig, bindings: Set<string>): WranglerConfig {
  const kept = Object.entries(section).filter(([key]) => !DEPLOYMENT_KEYS.includes(key));
  const derived: WranglerConfig = {
    ...Object.fromEntries(kept),
    compatibility_flags: withBindingFlags(
      section.compatibility_date ?? top.compatibility_date,
      section.compatibility_flags ?? top.compatibility_flags,
    ),
  };
  const binding = section.ai?.binding;
  if (binding === undefined) return derived;
  bindings.add(binding);
  derived.services = [
    ...(section.services ?? []),
    { binding, service: SERVICE, entrypoint: ENTRYPOINT },
  ];
  return derived;
}

/** Replaces `ai` with a service binding of the same name, at the top level and in every environment. */
export function deriveConfig(config: WranglerConfig): DerivedConfig {
  const bindings = new Set<string>();
  const derived = swap(config, config, bindings);
  if (config.env) {
    const environments = Object.entries(config.env);
    derived.env = Object.fromEntries(
      environments.map(([name, section]) => [name, swap(section, config, bindings)]),
    );
  }
  return { config: derived, bindings: [...bindings] };
}
