/**
 * `?estimate=true`: returns the maximum cost of a request, without calling a model.
 * @module
 */
import type { ModelSpec } from "../models/index.ts";
import type { Meter } from "../run/index.ts";
import type { RequestContext, Route, RoutedRequest } from "./app.ts";
import { json } from "./response.ts";
import { budgetLeft } from "./routes/usage.ts";

/** Ends a request where it would reserve its neurons, which is before its first call. */
class Estimate extends Error {
  readonly neurons: number;
  readonly model: ModelSpec;

  constructor(neurons: number, model: ModelSpec) {
    super("the request is only estimated");
    this.neurons = neurons;
    this.model = model;
  }
}

const METER: Meter = {
  isEstimate: true,
  async reserve(wanted, _least, model) {
    throw new Estimate(wanted, model);
  },
};

export function wantsEstimate({ method }: Route, url: string): boolean {
  return method === "POST" && url.includes("?") && /[?&]estimate=(?:true|1)(?:&|$)/.test(url);
}

/**
 * Runs a route up to its first model call. Fields are validated as usual.
 *
 * @throws ApiError what the route throws
 */
export async function estimate(
  route: Route,
  request: RoutedRequest,
  context: RequestContext,
): Promise<Response> {
  // Uses an empty cache, so that the figure does not depend on earlier requests of others.
  const own: RequestContext = { ...context, meter: METER, cache: undefined };
  // The end of an estimate is no failure of a call, which the log would show.
  delete own.keepOpen;
  try {
    const reply = await route.handle(request, own);
    if (!reply.ok) return reply;
    await reply.body?.cancel();
    return json({ neurons: 0, model: null, budget: await budgetLeft(context) });
  } catch (error) {
    if (!(error instanceof Estimate)) throw error;
    const { neurons, model } = error;
    // Routes that read fields of the query do not know it.
    context.report.ignored = context.report.ignored.filter((name) => name !== "estimate");
    return json({
      // The cost of a model without a price is unknown.
      neurons: model.price === undefined ? null : Math.round(neurons * 1000) / 1000,
      model: model.id,
      budget: await budgetLeft(context),
    });
  }
}
