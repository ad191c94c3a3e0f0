/**
 * Requests as Open WebUI and SillyTavern send them.
 *
 * Source: Open WebUI, backend/open_webui/routers/images.py; SillyTavern, src/endpoints/stable-diffusion.js and
 * public/scripts/extensions/stable-diffusion/index.js; webuiapi's README
 */
import { exports } from "cloudflare:workers";
import { encode } from "fast-png";
import { beforeEach, describe, expect, it } from "vitest";

const SDXL = "@cf/stabilityai/stable-diffusion-xl-base-1.0";
const FLUX_1 = "@cf/black-forest-labs/flux-1-schnell";
const FLUX_2 = "@cf/black-forest-labs/flux-2-klein-4b";

const call = async (path: string, body?: object, headers: HeadersInit = {}) => {
  const reply: Response = await exports.default.fetch(`http://worker/sdapi/v1/${path}`, {
    method: body ? "POST" : "GET",
    headers: { authorization: "Basic dXNlcjphIGtleSBvZiAxNiBsZXR0ZXJz", ...headers },
    body: body ? JSON.stringify(body) : null,
  });
  return { reply, status: reply.status, body: await reply.json<any>() };
};
const choose = (model: string) => call("options", { sd_model_checkpoint: model });
const isImage = (base64: string) =>
  expect(Uint8Array.fromBase64(base64).length).toBeGreaterThan(1000);

// The first also starts the Worker.
beforeEach(() => choose(FLUX_2), 30_000);

describe("Open WebUI", () => {
  it("lists the models by title and name", async () => {
    const { body } = await call("sd-models");
    expect(body).toContainEqual(
      expect.objectContaining({ title: FLUX_2, model_name: "flux-2-klein-4b" }),
    );
  });

  it("sends the options back with another model, and generates on it", async () => {
    const { body: options } = await call("options");
    expect(options.sd_model_checkpoint).toBe(FLUX_2);
    const set = await call("options", { ...options, sd_model_checkpoint: SDXL });
    expect([set.status, set.body]).toEqual([200, null]);
    expect((await call("options")).body.sd_model_checkpoint).toBe(SDXL);
    const { reply } = await call("txt2img", {
      prompt: "a cat",
      batch_size: 1,
      width: 512,
      height: 512,
    });
    expect(reply.headers.get("x-model")).toBe(SDXL);
  });

  it("generates several images of its default size", async () => {
    const { reply, body } = await call("txt2img", {
      prompt: "a lighthouse at sunset",
      batch_size: 2,
      width: 512,
      height: 512,
      steps: 50,
      negative_prompt: "blurry",
    });
    expect(reply.headers.get("x-model")).toBe(FLUX_2);
    expect(reply.headers.get("x-ignored-params")).toBe("negative_prompt");
    expect(body.images).toHaveLength(2);
    body.images.forEach(isImage);
    expect(new Set(JSON.parse(body.info).all_seeds).size).toBe(2);
  });
});

describe("SillyTavern", () => {
  /** Of its extension; the server adds what its browser sent, the address and the key among them. */
  const request = {
    url: "http://worker",
    auth: "user:a key of 16 letters",
    prompt: "best quality, a lighthouse",
    negative_prompt: "lowres, bad anatomy",
    sampler_name: "DDIM",
    scheduler: "normal",
    steps: 20,
    cfg_scale: 7,
    width: 512,
    height: 768,
    restore_faces: false,
    enable_hr: false,
    hr_upscaler: "Latent",
    hr_scale: 2,
    hr_additional_modules: [],
    denoising_strength: 0.7,
    hr_second_pass_steps: 0,
    seed: 5,
    override_settings: { CLIP_stop_at_last_layers: 1, sd_vae: "" },
    override_settings_restore_afterwards: true,
    clip_skip: 1,
    save_images: true,
    send_images: true,
    do_not_save_grid: false,
    do_not_save_samples: false,
  };

  it("connects, and fills its lists", async () => {
    const names = async (path: string) => {
      const { status, body } = await call(path);
      expect(status).toBe(200);
      return body.map(({ name }: { name: string }) => name);
    };
    expect(await names("samplers")).toHaveLength(1);
    expect(await names("schedulers")).toHaveLength(1);
    expect(await names("upscalers")).toEqual(["None"]);
    expect(await names("latent-upscale-modes")).toEqual([]);
    expect((await call("sd-vae")).body).toEqual([]);
  });

  it("waits for a model that it has set until nothing is in progress", async () => {
    await choose(SDXL);
    const { body } = await call("progress");
    expect(body).toMatchObject({ progress: 0, state: { job_count: 0 } });
  });

  it("generates, and repeats neither the key nor the address", async () => {
    const { status, reply, body } = await call("txt2img", request);
    expect(status).toBe(200);
    expect(reply.headers.get("x-model")).toBe(FLUX_2);
    isImage(body.images[0]);
    expect(JSON.stringify(body)).not.toContain("16 letters");
    expect(JSON.parse(body.info)).toMatchObject({ seed: 5, width: 512, height: 768 });
    const again = await call("txt2img", request);
    expect(again.body.images).toEqual(body.images);
  });

  it("interrupts", async () => {
    expect((await call("interrupt", {})).status).toBe(200);
  });
});

describe("webuiapi", () => {
  const image = (side: number) =>
    encode({
      width: side,
      height: side,
      channels: 3,
      data: new Uint8Array(side * side * 3).fill(200),
    });

  it("starts from an image, on a model that takes its strength", async () => {
    const { reply, body } = await call("img2img", {
      init_images: [image(64).toBase64()],
      prompt: "a cute cat",
      denoising_strength: 0.6,
      seed: 5555,
      cfg_scale: 6.5,
      steps: 20,
      mask: null,
      mask_blur: 4,
      inpainting_fill: 0,
      inpainting_mask_invert: 0,
      resize_mode: 0,
      styles: [],
      script_args: [],
      alwayson_scripts: {},
      sampler_name: "Euler a",
    });
    expect(reply.headers.get("x-model")).toBe(SDXL);
    isImage(body.images[0]);
    expect(body.parameters).not.toHaveProperty("init_images");
  });

  it("scales a mask with the proportions of the image, and rejects others", async () => {
    const mask = (width: number, height: number) =>
      encode({ width, height, channels: 1, data: new Uint8Array(width * height) }).toBase64();
    const request = { init_images: [image(64).toBase64()], prompt: "a hat" };
    for (const side of [32, 128]) {
      const { status, reply } = await call("img2img", { ...request, mask: mask(side, side) });
      const warning = `mask was scaled from ${side} x ${side} to 64 x 64`;
      expect([status, reply.headers.get("x-warnings")]).toEqual([200, warning]);
    }
    const other = await call("img2img", { ...request, mask: mask(64, 32) });
    expect([other.status, other.body.detail[0].loc]).toEqual([422, ["body", "mask"]]);
  });

  it("paints where a mask is white", async () => {
    const { reply } = await call("img2img", {
      init_images: [`data:image/png;base64,${image(64).toBase64()}`],
      mask: image(64).toBase64(),
      prompt: "a hat",
    });
    expect(reply.headers.get("x-model")).toContain("inpainting");
  });
});

describe("a caller without a key", () => {
  it("is told that its model is not stored, since each write counts and costs no neurons", async () => {
    const anonymous = { authorization: "" };
    const set = await call("options", { sd_model_checkpoint: SDXL }, anonymous);
    expect([set.status, set.body]).toEqual([200, null]);
    expect(set.reply.headers.get("x-warnings")).toContain("API key");
    const { body } = await call("options", undefined, anonymous);
    expect(body.sd_model_checkpoint).toBe(FLUX_2);
  });
});

describe("a model for one request", () => {
  it.each(["flux-1-schnell", FLUX_1])("%s in override_settings", async (sd_model_checkpoint) => {
    const { reply } = await call("txt2img", {
      prompt: "a cat",
      width: 1024,
      height: 1024,
      steps: 4,
      seed: 7,
      cfg_scale: 1,
      override_settings: { sd_model_checkpoint },
    });
    expect(reply.headers.get("x-model")).toBe(FLUX_1);
    expect(reply.headers.get("x-ignored-params")).toContain("cfg_scale");
    expect((await call("options")).body.sd_model_checkpoint).toBe(FLUX_2);
  });
});

describe("errors are FastAPI's", () => {
  const invalid = (...loc: (string | number)[]) => [
    { type: "value_error", loc: ["body", ...loc], msg: expect.stringContaining(`\`${loc[0]}`) },
  ];
  const image = "aGVsbG8gd29ybGQsIGhlbGxvIHdvcmxk";
  it.each<[string, string, object, object]>([
    ["no prompt", "txt2img", {}, invalid("prompt")],
    ["a width that is none", "txt2img", { prompt: "a", width: -1 }, invalid("width")],
    ["too many images", "txt2img", { prompt: "a", batch_size: 5, n_iter: 5 }, invalid("n_iter")],
    ["a script", "txt2img", { prompt: "a", script_name: "X/Y/Z plot" }, invalid("script_name")],
    ["no image", "img2img", { prompt: "a" }, invalid("init_images")],
    [
      "a size that the model does not have",
      "txt2img",
      { prompt: "a", width: 512, override_settings: { sd_model_checkpoint: FLUX_1 } },
      invalid("width"),
    ],
  ])("%s", async (_name, path, body, detail) => {
    const reply = await call(path, body);
    expect([reply.status, reply.body]).toEqual([422, { detail }]);
  });

  it("an image that is none", async () => {
    const { status, body } = await call("img2img", { prompt: "a", init_images: [image] });
    expect([status, body]).toEqual([415, { detail: expect.stringContaining("`init_images[0]`") }]);
  });

  it("an unknown model", async () => {
    const { status, body } = await choose("v1-5-pruned-emaonly.safetensors [6ce0161689]");
    expect([status, body]).toEqual([404, { detail: expect.stringContaining("Unknown model") }]);
  });
});
