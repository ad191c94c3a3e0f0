/**
 * One structured line per request. Never a prompt, an answer, a key or audio.
 * @module
 */
import { readPlatformError, type ApiError } from "../errors/index.ts";
import type { RequestContext } from "./app.ts";

/** Writes the line as JSON, whose fields Workers Logs indexes; a string costs less CPU than an object to inspect. */
export function logRequest(
  request: Request,
  path: string,
  reply: Response,
  context: RequestContext,
  error?: ApiError,
): void {
  const { id, report, app } = context;
  const line: Record<string, unknown> = {
    id,
    service: app.service,
    method: request.method,
    path,
    status: reply.status,
    model: report.model,
    neurons: report.neurons,
    replaced: report.replaced,
  };
  if (error === undefined) {
    console.log(JSON.stringify(line));
    return;
  }
  line.code = error.code;
  line.param = error.param;
  Object.assign(line, describeCause(error.cause));
  if (error.status >= 500) console.error(JSON.stringify(line));
  else console.log(JSON.stringify(line));
}

/** Name, platform code and stack of a cause. A message may quote the caller's input, so only our own bugs show theirs. */
function describeCause(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return {};
  const { code } = readPlatformError(cause);
  if (code !== undefined) return { cause: cause.name, platform_code: code };
  return { cause: cause.name, stack: cause.stack?.split("\n").slice(1, 8).join("\n") };
}
