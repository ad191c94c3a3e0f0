/**
 * The context of one request.
 * @module
 */
import { ApiError } from "../errors/index.ts";
import { LedgerMeter } from "../ledger/meter.ts";
import { openLedger } from "../ledger/open.ts";
import { findModel, resolveModel, type SpecsByTask, type Task } from "../models/index.ts";
import { countNeurons } from "../run/index.ts";
import { answerCacheFor } from "./answer-store.ts";
import { checkExtraModel, defaultModelOf } from "./default-model.ts";
import { noteRetired } from "./model-states.ts";
import type { App, RequestContext, RequestReport } from "./app.ts";
import type { Env } from "./settings/env.ts";
import { callerScope } from "./guards/caller-scope.ts";
import { checkModel, checkTask, limitsOf } from "./guards/key-use.ts";
import { readSettings, type Settings } from "./settings/settings.ts";

/** Ids that callers may choose; safe in log lines and headers. */
const VALID_ID = /^[\w.:-]{1,128}$/;

export function createContext(
  app: App,
  env: Env,
  execution: Pick<ExecutionContext, "waitUntil">,
  request?: Request,
): RequestContext {
  const settings = readSettings(env, app);
  const report: RequestReport = { ignored: [], warnings: [] };
  const given = request?.headers.get("x-request-id");
  const context: RequestContext = {
    app,
    env,
    ai: env.AI,
    images: env.IMAGES,
    settings,
    id: given && VALID_ID.test(given) ? given : crypto.randomUUID(),
    report,
    execution,
    policy: settings.policy,
    onUsage(usage) {
      const model = report.model === undefined ? undefined : findModel(report.model);
      if (model) countNeurons(context, model, usage);
    },
    resolveModel(name, tasks) {
      const model = chooseModel(app, settings, report, name, tasks);
      // Text generation models can translate too, so the requested task counts.
      const first = typeof tasks === "string" ? tasks : tasks[0];
      checkTask(context, first === "translation" ? first : model.task);
      checkModel(context, model);
      return model;
    },
    checkModel: (model) => checkModel(context, model),
    ownSession: (session) => callerScope(context, "session", session),
  };
  const ledger = openLedger(env);
  if (ledger !== undefined) {
    context.meter = context.ledgerMeter = new LedgerMeter(ledger.isolate, {
      limits: () => limitsOf(context),
      failClosed: settings.ledgerRequired,
      onFailure: (name) => (report.ledgerFailure = name),
      waitUntil: (promise) => execution.waitUntil(promise),
    });
  }
  context.cache = answerCacheFor(context, request);
  if (request) context.signal = request.signal;
  return context;
}

function chooseModel<T extends Task>(
  app: App,
  settings: Settings,
  report: RequestReport,
  name: unknown,
  tasks: T | readonly [T, ...T[]],
): SpecsByTask[T] {
  if (name !== undefined && typeof name !== "string") {
    throw new ApiError("invalid_request", "`model`: expected a string.", { param: "model" });
  }
  const allowed: readonly [T, ...T[]] = typeof tasks === "string" ? [tasks] : tasks;
  const [task] = allowed;
  const { name: defaultModel, from: defaultFrom } = defaultModelOf(app, settings, task);
  const { aliases } = settings;
  if (name !== undefined) checkExtraModel(name, settings);
  const { model, replaced } = resolveModel(name, {
    tasks: allowed,
    defaultModel,
    defaultFrom,
    aliases,
  });
  if (replaced) {
    report.replaced = `${replaced.from} -> ${replaced.to}`;
    noteRetired(replaced.from);
  }
  return model;
}
