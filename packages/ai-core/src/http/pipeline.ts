/**
 * The guards of a route: key, rate limit, gateway headers, body limit.
 * @module
 */
import type { RequestContext, Route, RoutedRequest } from "./app.ts";
import { estimate, wantsEstimate } from "./estimate.ts";
import { addGatewayOptions } from "./guards/gateway-headers.ts";
import { authorizeClient, keyInQuery } from "./guards/key-of-client.ts";
import type { Settings } from "./settings/settings.ts";

/** Checks key, rate limit and gateway headers, then calls the route's handler. */
export async function handleWithGuards(
  route: Route,
  request: RoutedRequest,
  url: string,
  context: RequestContext,
): Promise<Response> {
  context.route = route;
  if (!route.open) {
    await authorizeClient(request, context, route.keyInQuery && keyInQuery(request));
    const options = addGatewayOptions(request, context);
    if (options !== undefined) await options;
  }
  context.settings = settingsForRoute(route, context);
  return wantsEstimate(route, url)
    ? estimate(route, request, context)
    : route.handle(request, context);
}

const copies = new WeakMap<Settings, Map<Route, Settings>>();

/** Returns the settings with the route's own body limit, unless `MAX_BODY_BYTES` overrides it. */
function settingsForRoute(route: Route, { settings, env, app }: RequestContext): Settings {
  const { maxBodyBytes } = route;
  if (
    maxBodyBytes === undefined ||
    settings.maxBodyBytes !== app.maxBodyBytes ||
    env.MAX_BODY_BYTES
  )
    return settings;
  const byRoute = copies.get(settings) ?? new Map<Route, Settings>();
  copies.set(settings, byRoute);
  const copy = byRoute.get(route) ?? { ...settings, maxBodyBytes };
  byRoute.set(route, copy);
  return copy;
}
