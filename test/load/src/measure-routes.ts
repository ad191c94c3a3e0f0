/**
 * Measures the largest bodies of every route of a Worker.
 * @module
 */
import { request } from "node:http";
import { startWorkers } from "../../../bench/src/start.ts";
import { worker } from "../../../bench/src/worker.ts";
import { largeBodies, type BodyContent, type LargeBody } from "./large-bodies.ts";
import { measureLive, measureRequest, type Cost } from "./measure-request.ts";
import { objectsOf } from "./objects.ts";

export interface RouteBodies {
  path: string;
  bodies: LargeBody[];
}

/** Returns the bodies of all routes that read one, from the Worker's own OpenAPI document. */
export async function routesOf(app: string): Promise<RouteBodies[]> {
  const entry = `../../apps/${app}/src/index.ts`;
  const vars = { ALLOW_ANONYMOUS: "true" };
  const miniflare = await startWorkers([worker(app, entry, vars, undefined, objectsOf(app))]);
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
  live: boolean;
  all: boolean;
}

interface Measured extends Cost {
  name: string;
  kilobytes: number;
  live?: number;
}

/** Prints a row for the body of each route that takes the most memory, and one for that with the most CPU if it is another. */
export async function measureRoutes(options: Options): Promise<void> {
  const [paths, names] = [new RegExp(options.path), new RegExp(options.body)];
  console.log("| route | two bodies at the same time | status | peak | live | CPU of each |");
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const { path, bodies } of await routesOf(options.app)) {
    if (!paths.test(path)) continue;
    const costs: Measured[] = [];
    for (const body of bodies.filter(({ name }) => names.test(name))) {
      const cost = await measure(options.app, path, body, options.live);
      costs.push(cost);
      if (options.all) print(path, cost);
    }
    if (options.all || costs.length === 0) continue;
    const most = (figure: (cost: Measured) => number) =>
      costs.reduce((left, right) => (figure(right) > figure(left) ? right : left));
    const highest = [most(({ megabytes }) => megabytes), most(({ milliseconds }) => milliseconds)];
    for (const cost of new Set(highest)) print(path, cost);
  }
}

async function measure(
  app: string,
  path: string,
  { name, init }: LargeBody,
  isLive: boolean,
): Promise<Measured> {
  const request = { app, path, init, count: 2 };
  const body = new Response(init().body as BodyInit);
  const kilobytes = (await body.arrayBuffer()).byteLength / 1000;
  const cost = await measureRequest(request);
  return { name, kilobytes, ...cost, ...(isLive && { live: await measureLive(request) }) };
}

function print(path: string, { name, status, megabytes, milliseconds, kilobytes, live }: Measured) {
  const each = milliseconds / 2;
  const cells = [
    path,
    `${(kilobytes / 1000).toFixed(1)} MB, ${name}`,
    String(status),
    `${megabytes.toFixed(0)} MB`,
    live === undefined ? "" : `${live.toFixed(0)} MB`,
    `${each.toFixed(0)} ms, ${((1000 * each) / kilobytes).toFixed(0)} µs per KB`,
  ];
  console.log(`| ${cells.join(" | ")} |`);
}
