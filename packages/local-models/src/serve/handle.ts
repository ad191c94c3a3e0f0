/**
 * Handles a request, and always returns a response.
 * @module
 */
import { ApiError } from "@ai-workers/ai-core/errors";
import { errorResponse } from "@ai-workers/ai-core";
import type { Engine } from "../engine/index.ts";
import { chatCompletions } from "./chat.ts";
import { embeddings } from "./embeddings.ts";
import { asApiError } from "./errors.ts";
import { checkCaller } from "./guard.ts";
import { health, listModels } from "./models.ts";
import type { Handler } from "./route.ts";
import { transcriptions, translations } from "./transcriptions.ts";
import { translate } from "./translate.ts";

const ROUTES: Readonly<Record<string, readonly [method: string, handler: Handler]>> = {
  "/health": ["GET", health],
  "/v1/models": ["GET", listModels],
  "/v1/chat/completions": ["POST", chatCompletions],
  "/v1/embeddings": ["POST", embeddings],
  "/v1/audio/transcriptions": ["POST", transcriptions],
  "/v1/audio/translations": ["POST", translations],
  "/translate": ["POST", translate],
};

/** @param closing aborts when the server stops */
export async function handle(
  request: Request,
  engine: Engine,
  closing: AbortSignal,
): Promise<Response> {
  try {
    checkCaller(request);
    const handler = routeOf(request);
    return await handler(request, engine, AbortSignal.any([request.signal, closing]));
  } catch (error) {
    return errorResponse(asApiError(error));
  }
}

function routeOf({ method, url }: Request): Handler {
  const { pathname } = new URL(url);
  const [allowed, handler] = (Object.hasOwn(ROUTES, pathname) && ROUTES[pathname]) || [];
  if (!handler || !allowed)
    throw new ApiError(
      "not_found",
      `There is no ${pathname}; there are ${Object.keys(ROUTES).join(", ")}.`,
    );
  if (method !== allowed)
    throw new ApiError("method_not_allowed", `${pathname} takes ${allowed}, got ${method}.`, {
      allow: [allowed],
    });
  return handler;
}
