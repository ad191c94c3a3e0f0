/**
 * Creates a Worker from an app: preflight → settings → route → headers, log.
 * @module
 */
import { ApiError, isApiError } from "../errors/index.ts";
import type { App, RequestContext, RoutedRequest } from "./app.ts";
import { createContext } from "./context.ts";
import { defaultModelProblem } from "./default-model.ts";
import { rejectForeignPage } from "./guards/foreign-page.ts";
import { preflight } from "./guards/cors.ts";
import { defaultErrorFormat } from "./error-format.ts";
import { startRequest } from "./lifecycle.ts";
import { logProblem } from "./log.ts";
import { pageBesideForm } from "./page.ts";
import { handleWithGuards } from "./pipeline.ts";
import { asApiError, errorResponse, finish } from "./response.ts";
import { checkCollisions, pathOf, RouteTable, type RouteMatch } from "./route-table.ts";
import { SERVICE_ROUTES } from "./routes/service-routes.ts";
import type { Env } from "./settings/env.ts";

/**
 * Returns a Worker's default export for an app. Every response, including errors and 404, has the
 * headers and the error format that docs/operations.md describes.
 */
export function createWorker(app: App): {
  fetch(request: Request, env: Env, execution: ExecutionContext): Promise<Response>;
} {
  checkCollisions(app.routes);
  const table = new RouteTable([...app.routes, ...SERVICE_ROUTES]);
  let isChecked = false;

  function respond(
    received: Request,
    method: string,
    url: string,
    context: RequestContext,
  ): Response | Promise<Response> {
    const path = readPath(url);
    const request = method === "HEAD" ? asGet(received) : received;
    if (method === "OPTIONS") return preflight(request, context);
    if (context.settings.problem) throw context.settings.problem;
    rejectForeignPage(request, context.settings, context.env);
    let match: RouteMatch;
    try {
      match = table.find(method === "HEAD" ? "GET" : method, path, request);
    } catch (error) {
      if (!isMethodError(error)) throw error;
      return pageBesideForm(request, context.env, error);
    }
    const routed = request as RoutedRequest;
    routed.params = match.params;
    return handleWithGuards(match.route, routed, url, context);
  }

  return {
    async fetch(request, env, execution) {
      // Read once: each access to a request's property is a call of the runtime.
      const { method, url } = request;
      const context = createContext(app, env, execution, request);
      if (!isChecked) logProblem(app, defaultModelProblem(app, context.settings));
      isChecked = true;
      const end = startRequest(context, method);
      let response: Response;
      let failure: ApiError | undefined;
      try {
        response = await respond(request, method, url, context);
      } catch (error) {
        failure = asApiError(error);
        const { route } = context;
        const format = route
          ? (route.errors ?? defaultErrorFormat)
          : table.errorFormatFor(pathOf(url), request);
        response = errorResponse(failure, format, context.id);
      }
      response = finish(response, request, context);
      end(response.status, failure);
      // A response to HEAD has the headers of GET and no body (RFC 9110, 9.3.2).
      return method === "HEAD" ? new Response(null, response) : response;
    },
  };
}

/** The last valid URL and its path. Most requests have the URL of the one before, and checking it costs microseconds. */
let last = { url: "", path: "" };

/** Returns a URL's path. The URL has the `Host` header as the client wrote it. @throws ApiError `invalid_request` if that is not a host */
function readPath(url: string): string {
  if (url === last.url) return last.path;
  if (!URL.canParse(url))
    throw new ApiError("invalid_request", "The header `Host` is not a valid host name.");
  last = { url, path: pathOf(url) };
  return last.path;
}

const isMethodError = (error: unknown): boolean =>
  isApiError(error) && error.code === "method_not_allowed";

/** Converts a HEAD request to a GET request, which has no body. */
function asGet({ url, headers, signal }: Request): Request {
  return new Request(url, { headers, signal });
}
