/**
 * The pipeline: preflight → guards → route → headers, log.
 * @module
 */
import { Router } from "itty-router/Router";
import { ApiError } from "../errors/index.ts";
import type { App, Env, RequestContext, Route, RoutedRequest } from "./app.ts";
import { createContext } from "./context.ts";
import { preflight } from "./guards/cors.ts";
import { errorFormatFor } from "./error-format.ts";
import { startRequest } from "./lifecycle.ts";
import { withGuards } from "./pipeline.ts";
import { asApiError, errorResponse, finish } from "./response.ts";
import { SERVICE_ROUTES } from "./routes/service-routes.ts";

/** A Worker's `fetch` for an app. Every reply, failures included, has the contract's form. */
export function createWorker(app: App): {
  fetch(request: Request, env: Env, execution: ExecutionContext): Promise<Response>;
} {
  const routes = [...app.routes, ...SERVICE_ROUTES];
  const router = Router<RoutedRequest, [RequestContext]>({ before: [preflight, checkSettings] });
  const handlers = new Map<string, ReturnType<typeof withGuards>>();
  for (const route of routes) {
    const register = route.method === "GET" ? router.get : router.post;
    const handle = withGuards(route);
    register(route.path, handle);
    const key = `${route.method} ${route.path}`;
    if (!route.path.includes(":") && !handlers.has(key)) handlers.set(key, handle);
  }
  router.all("*", (request) => {
    throw unknownRoute(request, router.routes, routes);
  });

  function answer(request: RoutedRequest, context: RequestContext): Promise<Response> {
    const handle = handlers.get(`${request.method} ${rawPath(request.url)}`);
    if (handle === undefined) return router.fetch(request, context);
    checkSettings(request, context);
    return handle(request, context);
  }

  return {
    async fetch(asked, env, execution) {
      const isHead = asked.method === "HEAD";
      const request = isHead ? new Request(asked, { method: "GET" }) : asked;
      const context = createContext(app, env, execution, request);
      const end = startRequest(context, {
        method: asked.method,
        get route() {
          return context.route?.path ?? null;
        },
        status: 500,
      });
      let reply: Response;
      let failure: ApiError | undefined;
      try {
        reply = mutable(await answer(request as RoutedRequest, context));
      } catch (error) {
        failure = asApiError(error);
        const form = context.route?.errors ?? errorFormatFor(pathOf(request), routes);
        reply = errorResponse(failure, form);
      }
      finish(reply, request, context);
      end(reply.status, failure);
      // HEAD is GET without the body (RFC 9110, 9.3.2); monitors and link checkers ask so.
      return isHead ? new Response(null, reply) : reply;
    },
  };
}

function checkSettings(_request: Request, { settings }: RequestContext): void {
  if (settings.problem) throw settings.problem;
}

/** Replies of other services, assets among them, have fixed headers. */
function mutable(reply: Response): Response {
  try {
    reply.headers.delete("x-request-id");
    return reply;
  } catch {
    return new Response(reply.body, reply);
  }
}

/** 405 with `Allow` where the path exists, else 404. */
function unknownRoute(
  request: Request,
  compiled: readonly (readonly [string, RegExp, ...unknown[]])[],
  routes: readonly Route[],
): ApiError {
  const path = pathOf(request);
  const allow = routes
    .filter((_route, index) => compiled[index]![1].test(path))
    .map((route) => route.method);
  if (allow.length === 0)
    return new ApiError(
      "not_found",
      `There is nothing at ${path.slice(0, 200)}; GET / lists what is here.`,
    );
  return new ApiError(
    "method_not_allowed",
    `${path} takes ${allow.join(" or ")}, not ${request.method}.`,
    { allow },
  );
}

/** The path as it was written. One that is a route's own to the letter needs neither a parsed URL nor the router's patterns. */
function rawPath(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  const query = url.indexOf("?", start);
  return query === -1 ? url.slice(start) : url.slice(start, query);
}

function pathOf(request: Request): string {
  return new URL(request.url).pathname;
}
