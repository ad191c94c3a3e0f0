/**
 * Methods that every Worker has, whatever its task.
 * @module
 */
import { readJson } from "./http.ts";
import type { Link } from "./link.ts";
import type { CallOptions } from "./options.ts";

/** A model in `/v1/models`. */
export interface ModelInfo {
  id: string;
  task: string;
  context_window: number | null;
  /** Price per unit; null if none is published. */
  neurons: Record<string, number> | null;
  capabilities: string[];
  deprecated: boolean;
  paid_only: boolean;
  /** For transcription models that accept a language: its codes. */
  languages?: readonly string[];
  /** For image models: the image size and steps if the request sets neither. */
  defaults?: { width: number; height: number; steps?: number };
}

/** Usage from the ledger. */
export interface Usage {
  /** Neurons per day. */
  budget: number;
  /** ISO 8601. */
  resets_at: string;
  /** Newest first. */
  days: { date: string; neurons: number; requests: number }[];
}

export interface ModelsBinding {
  models(): PromiseLike<ModelInfo[]>;
}

export interface Models {
  models(options?: CallOptions): Promise<ModelInfo[]>;
}

/** Methods that exist over HTTP only, not over a binding. */
export interface OverHttp {
  health(options?: CallOptions): Promise<{ status: "ok"; service: string; version: string }>;
  /** @throws CallError `not_found` if no ledger is bound */
  usage(options?: CallOptions): Promise<Usage>;
}

export function service(link: Link<ModelsBinding>): Models & OverHttp {
  const get = <Value extends object>(path: string, options?: CallOptions): Promise<Value> =>
    link.call<Value>(
      {
        http: { path },
        read: readJson,
        binding: () => Promise.reject(new TypeError(`${path} is not served over a binding.`)),
        isFree: true,
      },
      options,
    );
  return {
    models: (options) =>
      link.call(
        {
          http: { path: "/v1/models" },
          read: async (reply) => (await readJson<{ data: ModelInfo[] }>(reply)).data,
          binding: (worker) => worker.models(),
          isFree: true,
        },
        options,
      ),
    health: (options) => get("/health", options),
    usage: (options) => get("/v1/usage", options),
  };
}
