/**
 * Routes that AUTOMATIC1111's clients call when they start and between images: models, options, and
 * lists that are empty here.
 *
 * Source: https://github.com/AUTOMATIC1111/stable-diffusion-webui/blob/master/modules/api/api.py; SillyTavern's
 * src/endpoints/stable-diffusion.js, Open WebUI's backend/open_webui/routers/images.py
 * @module
 */
import * as v from "valibot";
import { dropNulls } from "../../http/body/nulls.ts";
import { jsonBody } from "../../http/openapi/operation.ts";
import { chooseModel, chosenModel, json, readJson, type Route } from "../../http/index.ts";
import { modelsOf } from "../../models/index.ts";
import { parse, unknownFields } from "../../tasks/index.ts";
import { automatic1111ErrorFormat } from "./errors.ts";

const TASK = "text-to-image";
const common = { tag: "AUTOMATIC1111", errors: automatic1111ErrorFormat } as const;
const names = { "application/json": v.array(v.looseObject({ name: v.string() })) };

/** `title` is what clients send back as `sd_model_checkpoint`. */
const models: Route = {
  ...common,
  method: "GET",
  path: "/sdapi/v1/sd-models",
  summary: "AUTOMATIC1111: lists the available models",
  operation: {
    reply: {
      "application/json": v.array(v.looseObject({ title: v.string(), model_name: v.string() })),
    },
  },
  handle: () =>
    json(
      modelsOf(TASK).map(({ id }) => ({
        title: id,
        model_name: id.slice(id.lastIndexOf("/") + 1),
        hash: null,
        sha256: null,
        filename: id,
        config: null,
      })),
    ),
};

const OptionsSchema = v.object({ sd_model_checkpoint: v.optional(v.string()) });

const options: Route = {
  ...common,
  method: "GET",
  path: "/sdapi/v1/options",
  summary: "AUTOMATIC1111: returns the caller's model",
  operation: { reply: { "application/json": v.looseObject({ sd_model_checkpoint: v.string() }) } },
  async handle(_request, context) {
    const chosen = await chosenModel(context, TASK);
    const { id } = chosen ?? context.resolveModel(undefined, TASK);
    return json({ sd_model_checkpoint: id });
  },
};

const setOptions: Route = {
  ...common,
  method: "POST",
  path: "/sdapi/v1/options",
  summary: "AUTOMATIC1111: sets the model of the caller's later requests",
  operation: {
    body: jsonBody(OptionsSchema, { sd_model_checkpoint: "flux-2-klein-4b" }),
    reply: { "application/json": v.null() },
  },
  async handle(request, context) {
    const body = await readJson(request, context);
    const { sd_model_checkpoint: name } = parse(OptionsSchema, dropNulls(body));
    context.report.ignored = unknownFields(OptionsSchema, body);
    if (name) await chooseModel(context, TASK, name);
    return json(null);
  },
};

/** Models choose their samplers; clients need a name to display. */
const SAMPLERS = [{ name: "Automatic", aliases: [], options: {} }];
const SCHEDULERS = [
  {
    name: "automatic",
    label: "Automatic",
    aliases: null,
    default_rho: -1,
    need_inner_model: false,
  },
];
const UPSCALERS = [{ name: "None", model_name: null, model_path: null, model_url: null, scale: 1 }];

/** No job is running. SillyTavern polls this after it has set a model. */
const IDLE = {
  progress: 0,
  eta_relative: 0,
  state: {
    skipped: false,
    interrupted: false,
    job: "",
    job_count: 0,
    job_timestamp: "0",
    job_no: 0,
    sampling_step: 0,
    sampling_steps: 0,
  },
  current_image: null,
  textinfo: null,
};

/** Creates a route with a constant response. Without a schema of the response, the OpenAPI document omits it. */
function constant(path: string, value: unknown, summary: string, reply?: v.GenericSchema): Route {
  return {
    ...common,
    method: "GET",
    path: `/sdapi/v1/${path}`,
    summary: `AUTOMATIC1111: ${summary}`,
    ...(reply ? { operation: { reply: { "application/json": reply } } } : { hidden: true }),
    handle: () => json(value),
  };
}

const lists = [
  constant("samplers", SAMPLERS, "lists the samplers", names["application/json"]),
  constant("schedulers", SCHEDULERS, "lists the schedulers", names["application/json"]),
  constant("upscalers", UPSCALERS, "lists the upscalers", names["application/json"]),
  constant(
    "progress",
    IDLE,
    "returns the progress of the current job, of which there is none",
    v.looseObject({ progress: v.number() }),
  ),
  ...["latent-upscale-modes", "sd-vae", "sd-modules", "loras", "hypernetworks"].map((path) =>
    constant(path, [], `lists the ${path}: none`),
  ),
  ...["face-restorers", "realesrgan-models", "prompt-styles", "extensions"].map((path) =>
    constant(path, [], `lists the ${path}: none`),
  ),
  constant("embeddings", { loaded: {}, skipped: {} }, "lists the embeddings: none"),
  constant("scripts", { txt2img: [], img2img: [] }, "lists the scripts: none"),
  constant("script-info", [], "describes the scripts: none"),
  constant("cmd-flags", {}, "returns the server's flags: none"),
  constant("memory", { ram: {}, cuda: {} }, "returns the memory in use: not available"),
];

/** Nothing is loaded, and nothing runs besides requests, which end when their caller disconnects. */
const ACTIONS = [
  "interrupt",
  "skip",
  "refresh-checkpoints",
  "refresh-loras",
  "refresh-vae",
  "refresh-embeddings",
  "unload-checkpoint",
  "reload-checkpoint",
];

const actions = ACTIONS.map((action): Route => ({
  ...common,
  method: "POST",
  path: `/sdapi/v1/${action}`,
  summary: `AUTOMATIC1111: ${action}, which has no effect`,
  hidden: true,
  handle: () => json({}),
}));

export const SETTINGS_ROUTES: readonly Route[] = [
  models,
  options,
  setOptions,
  ...lists,
  ...actions,
];
