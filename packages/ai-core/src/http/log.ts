/**
 * Writes one structured log line per request. It never contains a prompt, an answer, a key or
 * audio.
 * @module
 */
import { readPlatformError, type ApiError } from "../errors/index.ts";
import type { App, RequestContext } from "./app.ts";
import { LOG_LEVELS, type LogLevel } from "./settings/settings.ts";
import { VariableError } from "./settings/variables.ts";

/** The fields of a log line that identify the request and its response. */
export interface LoggedRequest {
  method: string;
  /** The route's pattern, because a path may contain anything. */
  route: string | null;
  status: number;
}

/** Logs configuration errors for the owner, once per start of the Worker. */
export function logProblem({ service }: App, problem: ApiError | undefined): void {
  if (problem === undefined) return;
  console.error(JSON.stringify({ service, code: problem.code, message: problem.message }));
}

/** Writes the line as JSON: Workers Logs indexes its fields, and a terminal shows it on one line. */
export function logRequest(
  { id, app, report, settings }: RequestContext,
  { method, route, status }: LoggedRequest,
  ms: number,
  failure?: ApiError,
): void {
  const level = levelOf(status, failure, report);
  if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(settings.logLevel)) return;
  const line = {
    id,
    service: app.service,
    method,
    route,
    status,
    ms,
    key: report.key,
    model: report.model,
    replaced: report.replaced,
    failed: report.failed,
    retries: report.retries,
    neurons: report.neurons,
    tokens: report.tokens,
    cache: report.cache,
    gateway_log_id: report.gatewayLogId,
    gateway_bypassed: report.gatewayBypassed,
    ledger_failure: report.ledgerFailure,
    ...(failure && describe(failure)),
  };
  write(level, line);
}

/**
 * Logs that the ledger could not be reached after the request's line was written. The usage is
 * reported with a later request.
 *
 * @param uncounted neurons of this and other requests.
 */
export function logLedgerFailure({ id, app, report }: RequestContext, uncounted: number): void {
  const { ledgerFailure } = report;
  write("error", { id, service: app.service, uncounted, ledger_failure: ledgerFailure });
}

function write(level: LogLevel, line: object): void {
  const text = JSON.stringify(line);
  if (level === "error") console.error(text);
  else if (level === "warn") console.warn(text);
  else console.log(text);
}

function levelOf(
  status: number,
  failure: ApiError | undefined,
  { retries, ledgerFailure }: RequestContext["report"],
): LogLevel {
  if (failure !== undefined && failure.status >= 500) return "error";
  if (status >= 500) return "error";
  const odd = failure ?? retries ?? ledgerFailure;
  return odd === undefined ? "info" : "warn";
}

function describe({ code, param, cause, status }: ApiError): Record<string, unknown> {
  // Deeper parts of a path may be names chosen by the caller.
  const field = param === undefined ? undefined : /^\w{1,40}/.exec(param)?.[0];
  return { code, param: field, ...describeCause(cause, status >= 500) };
}

/** Returns name, platform code and stack of a cause, without its message, which may quote the caller's input. */
function describeCause(cause: unknown, ours: boolean): Record<string, unknown> {
  try {
    if (cause instanceof VariableError)
      return { cause: cause.name, variable: cause.variable, expected: cause.expected };
    if (!(cause instanceof Error)) return cause === undefined ? {} : { cause: typeof cause };
    // Accepts names that look like class names, because any code can write to `name`.
    const name = /^[A-Z][A-Za-z]{1,59}$/.test(cause.name) ? cause.name : "Error";
    const { code } = readPlatformError(cause);
    if (code !== undefined) return { cause: name, platform_code: code };
    return ours ? { cause: name, stack: stackOf(cause) } : { cause: name };
  } catch {
    // Reading the error's properties threw.
    return { cause: "unreadable" };
  }
}

/** More than V8 keeps. If there are more lines, the message before them was long. */
const MAX_STACK_LINES = 100;

/** Returns only the lines with a location: the lines before them are the message. */
function stackOf({ message, stack }: Error): string | undefined {
  if (typeof stack !== "string") return undefined;
  const places = stack
    .slice(Math.max(0, stack.indexOf(message)) + message.length)
    .split("\n", MAX_STACK_LINES)
    .filter(
      (line) => line.length < 300 && /^\s+at [\w.<>$#*[\] ]*\(?[\w./:-]+:\d+:\d+\)?$/.test(line),
    );
  return places.slice(0, 7).join("\n");
}
