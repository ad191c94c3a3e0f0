/**
 * What every Worker answers, whatever its task.
 * @module
 */
import { readJson } from "./http.ts";
import type { Link } from "./link.ts";
import type { CallOptions } from "./options.ts";

/** A model as `/v1/models` lists it. */
export interface ModelInfo {
  id: string;
  task: string;
  context_window: number | null;
  /** Price per unit; null where none is published. */
  neurons: Record<string, number> | null;
  capabilities: string[];
  deprecated: boolean;
  paid_only: boolean;
  /** Of a model of pictures: what a picture has when neither size nor steps are asked for. */
  defaults?: { width: number; height: number; steps?: number };
}

/** What the day's ledger says. */
export interface Usage {
  /** Neurons a day. */
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

/** What is asked of an address, not of a binding. */
export interface OverHttp {
  health(options?: CallOptions): Promise<{ status: "ok"; service: string; version: string }>;
  /** @throws CallError `not_found` where no ledger is bound */
  usage(options?: CallOptions): Promise<Usage>;
}

export function service(link: Link<ModelsBinding>): Models & OverHttp {
  const get = <Value>(path: string, options?: CallOptions): Promise<Value> =>
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
