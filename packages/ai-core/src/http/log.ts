/**
 * One structured line per request. Never a prompt, an answer, a key or audio.
 * @module
 */
import { readPlatformError, type ApiError } from "../errors/index.ts";
import type { App, RequestContext } from "./app.ts";
import { LOG_LEVELS, type LogLevel } from "./settings/settings.ts";
import { VariableError } from "./settings/variables.ts";

/** The fields of a log line that identify the request and its response. */
export interface LoggedRequest {
  method: string;
  /** The route's pattern: a path may hold anything. */
  route: string | null;
  status: number;
}

/** Tells the owner, once for each start of the Worker, what they must correct. */
export function logProblem({ service }: App, problem: ApiError | undefined): void {
  if (problem === undefined) return;
  console.error(JSON.stringify({ service, code: problem.code, message: problem.message }));
}

/** Writes the line, as JSON: Workers Logs indexes its fields, and a terminal shows it in one piece. */
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
 * The ledger could not be told, after the line of a request was written. It is told with a later request.
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
  // Deeper parts of a path may be names that the caller chose.
  const field = param === undefined ? undefined : /^\w{1,40}/.exec(param)?.[0];
  return { code, param: field, ...describeCause(cause, status >= 500) };
}

/** Name, platform code and place of a cause; a message may quote the caller's input. */
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
    // Reading the properties of the error threw.
    return { cause: "unreadable" };
  }
}

/** More than V8 keeps; a message in front of them has been cut off. */
const MAX_STACK_LINES = 100;

/** Only the lines that name a place: those before them are the message, which may have several. */
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
