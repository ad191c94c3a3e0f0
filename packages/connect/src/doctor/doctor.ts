/**
 * `connect doctor`: calls the Worker, and reports problems. Only `--spend` uses neurons.
 * @module
 */
import type { ConnectArguments } from "../arguments.ts";
import type { Client } from "../client.ts";
import { findClient, readKey, urlOf } from "../connect.ts";
import { DEFAULT_MODEL, isLocal, NO_KEY, readOrigin } from "../connection.ts";
import { ask, Unreachable } from "./ask.ts";
import { explainError } from "./explain-error.ts";
import { note, ok, problem, type Finding } from "./finding.ts";

/** The first request to a model can take a minute. */
const MODEL_TIMEOUT_MS = 120_000;

export interface Examination {
  url: string;
  key: string | undefined;
  client: Client | undefined;
  model: string | undefined;
  origin: string | undefined;
  spend: boolean;
}

/**
 * Prints the report.
 *
 * @returns whether no problem was found
 * @throws UserError for invalid arguments
 */
export async function doctor(given: ConnectArguments): Promise<boolean> {
  const url = urlOf(given);
  const client = given.client === undefined ? undefined : findClient(given.client);
  const { key } = await readKey(given, url, true);
  // A Worker on this machine is asked without one.
  const sent = key === NO_KEY ? undefined : key;
  const { model, spend } = given;
  let isWell = true;
  for await (const finding of examine({
    url,
    key: sent,
    client,
    model,
    origin: given.origin === undefined ? client?.origin : readOrigin(given.origin),
    spend,
  })) {
    if (finding.kind === "problem") isWell = false;
    console.log(`${finding.kind.padEnd(8)} ${finding.text}`);
    if (finding.remedy) console.log(`         ${finding.remedy}`);
  }
  return isWell;
}

/** Yields findings one by one; stops when all further checks would fail. */
export async function* examine(examination: Examination): AsyncGenerator<Finding> {
  const { url, key, client, origin } = examination;
  const headers: Record<string, string> = { accept: "application/json" };
  if (key !== undefined) headers["authorization"] = `Bearer ${key}`;
  try {
    const health = await ask(`${url}/health`, { headers: { accept: "application/json" } });
    // Other servers, such as llama.cpp's, answer with a status alone.
    if (health.status !== 200 || health.body?.status !== "ok" || !health.body.service)
      return yield explainError(health, false);
    yield ok(`${url} answers: ${health.body.service} ${health.body.version}`);

    const { body: index } = await ask(`${url}/`, { headers: { accept: "application/json" } });
    if (index?.problem) yield problem(index.problem, "The owner of the Worker must correct it.");
    if (index?.simulated) yield note("It runs offline: its answers are simulated.");
    yield* compareRoutes(client, index?.endpoints ?? {});

    const models = await ask(`${url}/v1/models`, { headers });
    if (models.status !== 200 || !models.body?.data)
      return yield explainError(models, key !== undefined);
    yield ok(key === undefined ? "It answers without a key" : "The key is accepted");
    if (key !== undefined) yield* lookForOpenWorker(url);

    yield* lookAtModel(examination, headers, index?.default_model);
    yield* lookAtBudget(url, headers);
    if (origin !== undefined) yield* lookAtOrigin(url, origin);
    if (examination.spend) yield* sendOne(examination, headers, index?.endpoints ?? {});
    else yield note("No model was called. Use --spend to send one short request.");
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    yield error.finding;
  }
}

function* compareRoutes(
  client: Client | undefined,
  endpoints: Record<string, string>,
): Generator<Finding> {
  if (client === undefined) return;
  const missing = client.calls.filter((call) => !Object.hasOwn(endpoints, call));
  if (missing.length === 0) return yield ok(`It has the routes that ${client.title} calls`);
  yield problem(
    `It lacks what ${client.title} calls: ${missing.join(", ")}.`,
    "The Worker has another task or an older version, or its owner removed the route. all-in-one has every route; `npm update @ai-workers/ai-core` and a deployment bring a Worker up to date.",
  );
}

/** A key is proven to work only if the Worker rejects requests without one. */
async function* lookForOpenWorker(url: string): AsyncGenerator<Finding> {
  const anonymous = await ask(`${url}/v1/models`, { headers: { accept: "application/json" } });
  if (anonymous.status === 200 && !isLocal(url))
    yield note(
      "It also answers without a key, so anyone can use its neurons.",
      "Unless that is intended, remove the variable ALLOW_ANONYMOUS.",
    );
}

async function* lookAtModel(
  { url, model, client }: Examination,
  headers: Record<string, string>,
  defaultModel: unknown,
): AsyncGenerator<Finding> {
  if (model === undefined && client === undefined) return;
  if (model === undefined) return yield ok(`A request without a model runs on ${defaultModel}`);
  const reply = await ask(`${url}/v1/models/${encodeURIComponent(model)}`, { headers });
  if (reply.status !== 200 || !reply.body?.id) return yield explainError(reply, true);
  const { id, context_window: context } = reply.body;
  yield ok(`${model} is ${id}${context ? `, with a context of ${context} tokens` : ""}`);
}

async function* lookAtBudget(
  url: string,
  headers: Record<string, string>,
): AsyncGenerator<Finding> {
  const { status, body } = await ask(`${url}/v1/usage`, { headers });
  if (status !== 200 || !body?.budget)
    return yield note("It does not count neurons, so it has no daily budget.");
  const today = body.days?.find(
    ({ date }: { date: string }) => date === new Date().toISOString().slice(0, 10),
  );
  const used = Math.round(today?.neurons ?? 0);
  const state = `${used.toLocaleString("en")} of ${Number(body.budget).toLocaleString("en")} neurons are used today`;
  const spent = body.keys?.find(({ left }: { left: number }) => left <= 0);
  if (used >= body.budget)
    yield problem(
      `The budget is used up: ${state}.`,
      "It works again at 00:00 UTC, or with a larger DAILY_NEURON_BUDGET.",
    );
  else if (spent)
    yield problem(
      `The key ${spent.name} has used its ${spent.daily_neurons} neurons of the day.`,
      "It works again at 00:00 UTC.",
    );
  else yield ok(state);
}

async function* lookAtOrigin(url: string, origin: string): AsyncGenerator<Finding> {
  const { headers } = await ask(`${url}/v1/models`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "GET",
      "access-control-request-headers": "authorization",
    },
  });
  const allowed = headers.get("access-control-allow-origin");
  if (allowed === "*" || allowed === origin) yield ok(`Pages of ${origin} may call it`);
  else
    yield problem(
      `Browsers block calls from pages of ${origin} (CORS).`,
      `Set the variable CORS_ORIGINS of the Worker to ${origin}, with a comma before it if it holds others.`,
    );
}

async function* sendOne(
  { url, model = DEFAULT_MODEL }: Examination,
  headers: Record<string, string>,
  endpoints: Record<string, string>,
): AsyncGenerator<Finding> {
  const path = ["/v1/chat/completions", "/translate"].find((path) =>
    Object.hasOwn(endpoints, `POST ${path}`),
  );
  if (path === undefined)
    return yield note("--spend tests chat and translation, but this Worker has neither.");
  const messages = [{ role: "user", content: "Say hi." }];
  const body =
    path === "/translate"
      ? { q: "hello", source: "en", target: "fr" }
      : { model, messages, max_tokens: 16 };
  const started = Date.now();
  const init = {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const reply = await ask(`${url}${path}`, init, MODEL_TIMEOUT_MS);
  if (reply.status !== 200) return yield explainError(reply, true);
  const neurons = reply.headers.get("x-neurons");
  yield ok(
    `POST ${path}: ${reply.headers.get("x-model") ?? "a model"} answers after ${Date.now() - started} ms${neurons ? `, for ${neurons} neurons` : ""}`,
  );
}
