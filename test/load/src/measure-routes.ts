/**
 * Measures the largest bodies of every route of a Worker.
 * @module
 */
import { request } from "node:http";
import { startWorkers } from "../../../bench/src/start.ts";
import { worker } from "../../../bench/src/worker.ts";
import { largeBodies, type BodyContent, type LargeBody } from "./large-bodies.ts";
import { measureRequest, type Cost } from "./measure-request.ts";

export interface RouteBodies {
  path: string;
  bodies: LargeBody[];
}

/** Returns the bodies of all routes that read one, from the Worker's own OpenAPI document. */
export async function routesOf(app: string): Promise<RouteBodies[]> {
  const entry = `../../apps/${app}/src/index.ts`;
  const miniflare = await startWorkers([worker(app, entry, { ALLOW_ANONYMOUS: "true" })]);
  try {
    const url = await miniflare.unsafeGetDirectURL(app);
    const document = (await (await fetch(new URL("/openapi.json", url))).json()) as Document;
    const routes: RouteBodies[] = [];
    for (const [template, { post }] of Object.entries(document.paths)) {
      if (post === undefined) continue;
      const path = withExamples(template, post);
      const limit = (type: string) => limitOf(new URL(path, url), type);
      const bodies = await largeBodies(post.requestBody?.content ?? {}, limit);
      routes.push({ path, bodies });
    }
    return routes;
  } finally {
    await miniflare.dispose();
  }
}

interface Document {
  paths: Record<string, { post?: Operation }>;
}

interface Operation {
  parameters?: { name: string; in: string; example?: string }[];
  requestBody?: { content: BodyContent };
}

function withExamples(template: string, { parameters = [] }: Operation): string {
  return parameters
    .filter((each) => each.in === "path")
    .reduce((path, { name, example = "a" }) => path.replace(`{${name}}`, example), template);
}

/** Declares a body that is too large for every route, and sends none: the error states the limit. */
function limitOf(url: URL, type: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": type, "content-length": "200000000" };
    const sent = request(url, { method: "POST", headers }, async (reply) => {
      let text = "";
      for await (const chunk of reply.setEncoding("utf8")) text += chunk;
      const [, limit] = /limit of (\d+) bytes/.exec(text) ?? [];
      resolve(limit === undefined ? undefined : Number(limit));
      sent.destroy();
    });
    sent.on("error", reject);
    sent.flushHeaders();
  });
}

interface Options {
  app: string;
  path: string;
  body: string;
  held: boolean;
  all: boolean;
}

/** Prints a line for the dearest body of each route by memory, and one by CPU if it is another. */
export async function measureRoutes(options: Options): Promise<void> {
  const [paths, names] = [new RegExp(options.path), new RegExp(options.body)];
  for (const { path, bodies } of await routesOf(options.app)) {
    const some = bodies.filter(({ name }) => paths.test(path) && names.test(name));
    const costs: [LargeBody, Cost][] = [];
    for (const body of some) {
      const asked = { app: options.app, path, init: body.init, count: 2 };
      const cost = await measureRequest(asked, { holds: options.held });
      costs.push([body, cost]);
      if (options.all) print(path, body, cost);
    }
    if (options.all || costs.length === 0) continue;
    const most = (figure: (cost: Cost) => number) =>
      costs.reduce((left, right) => (figure(right[1]) > figure(left[1]) ? right : left));
    const dearest = new Set([
      most(({ megabytes }) => megabytes),
      most((each) => each.milliseconds),
    ]);
    for (const [body, cost] of dearest) print(path, body, cost);
  }
}

function print(path: string, { name }: LargeBody, cost: Cost): void {
  const figure = (value: number | undefined, unit: string) =>
    value === undefined ? "" : `${value.toFixed(0).padStart(6)} ${unit}`;
  console.log(
    `${path.slice(0, 44).padEnd(45)}${name.padEnd(52)} ${cost.status} ` +
      figure(cost.megabytes, "MB") +
      figure(cost.milliseconds / 2, "ms each") +
      (cost.held === undefined ? "" : figure(cost.held, "MB held")),
  );
}
