import { modelsOf } from "@ai-workers/ai-core/models";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answer } from "./fake-model.ts";
import { goodRequest } from "./good-requests.ts";
import { APPS, catchLog, send } from "./worker.ts";

let lines: string[];
beforeEach(() => void (lines = catchLog()));
afterEach(() => vi.restoreAllMocks());

const RUN = "/client/v4/accounts/any/ai/run/";
/** JSON text of figures. */
const FIGURES = [
  "-1",
  "-0",
  "0",
  "1e-200",
  "5e-324",
  "1e308",
  "-1e308",
  "1e999",
  "-1e999",
  "9007199254740993",
  '"1e308"',
  '"-1"',
  '"NaN"',
  '"0x10"',
  "null",
  "true",
  "[1e308]",
  '{"valueOf":1}',
];
/** Fields on which a price may depend. */
const FACTORS = [
  "width",
  "height",
  "steps",
  "num_steps",
  "max_tokens",
  "max_completion_tokens",
  "max_output_tokens",
  "n",
];
const isCount = (value: unknown) => Number.isFinite(value) && (value as number) >= 0;

/** Neurons of the last request, as it is logged and reported to the ledger. */
function loggedNeurons(): unknown {
  return JSON.parse(lines.findLast((line) => line.includes('"neurons"')) ?? "{}").neurons;
}

/** Models of the app's first task with a price, one of each format and unit. */
function pricedModels({ tasks }: (typeof APPS)[number]): string[] {
  const models = new Map<string, string>();
  for (const { id, price, family } of modelsOf(tasks[0]))
    if (Object.values(price ?? {}).some((figure) => Number(figure) > 0))
      models.set(`${family} ${price!.unit}`, id);
  return [...models.values()];
}

async function costOf(app: (typeof APPS)[number], id: string, body: string, run = answer) {
  lines.length = 0;
  const { status, text } = await send(app, RUN + id, { body }, { AI: { run } });
  return { status, neurons: loggedNeurons(), text };
}

it("a form inside JSON, whose size is not counted, is rejected", async () => {
  const app = APPS.find(({ service }) => service === "text-to-image")!;
  const form = '--a\r\ncontent-disposition: form-data; name="width"\r\n\r\n2048\r\n--a--\r\n';
  const multipart = { body: form, contentType: "multipart/form-data; boundary=a" };
  const run = vi.fn(answer);
  const id = "@cf/black-forest-labs/flux-2-klein-4b";
  const { status, text } = await costOf(app, id, JSON.stringify({ prompt: "a", multipart }), run);
  expect(status).toBe(400);
  expect(text).toContain("`multipart`");
  expect(run).not.toHaveBeenCalled();
});

describe.each(APPS)("$service", (app) => {
  const path = app.routes.find(({ path: each }) => each.includes("/ai/run/"))!.path;
  const body = goodRequest(app, path).body as string;

  it.each(pricedModels(app))("a figure of a caller does not make a call of %s free", async (id) => {
    const least = await costOf(
      app,
      id,
      JSON.stringify({
        ...JSON.parse(body),
        width: 1,
        height: 1,
        steps: 1,
        num_steps: 1,
        max_tokens: 1,
      }),
    );
    expect(least.status, least.text).toBe(200);
    expect(least.neurons).toBeGreaterThan(0);
    for (const name of FACTORS)
      for (const value of FIGURES) {
        const sent = `${body.slice(0, -1)},"${name}":${value}}`;
        const { status, neurons, text } = await costOf(app, id, sent);
        expect(status, `${sent}: ${text}`).toBeLessThan(500);
        if (status === 200) expect(neurons, sent).toBeGreaterThanOrEqual(least.neurons as number);
      }
  });

  it.each(pricedModels(app))("a figure in an answer of %s does not make it free", async (id) => {
    let answered = 0;
    for (const value of FIGURES.map((each) => JSON.parse(each) as unknown).concat(NaN))
      for (const usage of [
        { neurons: value },
        { prompt_tokens: value, completion_tokens: value, total_tokens: value },
        { input_tokens: 1, output_tokens: value, prompt_tokens_details: { cached_tokens: value } },
      ]) {
        const run = async (model: string, inputs: Record<string, unknown>) => {
          const plain = (await answer(model, inputs)) as Record<string, unknown>;
          return {
            ...plain,
            usage,
            duration: value,
            transcription_info: { language: "en", duration: value },
            metadata: { duration: value },
            words: [{ word: "yes", start: value, end: value }],
          };
        };
        for (const address of [RUN + id, "/"]) {
          lines.length = 0;
          const request = address === "/" ? goodRequest(app, "/") : { body };
          const { status } = await send(app, address, request, { AI: { run } });
          const neurons = loggedNeurons();
          const told = `${address}: ${Object.entries(usage)
            .flat()
            .map((each) => (typeof each === "object" ? JSON.stringify(each) : String(each)))
            .join()}`;
          if (status !== 200) continue;
          expect(isCount(neurons), `${told}: ${neurons}`).toBe(true);
          answered++;
        }
      }
    expect(answered).toBeGreaterThan(0);
  });
});
