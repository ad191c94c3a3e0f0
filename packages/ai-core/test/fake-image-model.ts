/**
 * A text-to-image Worker with a fake model, for tests of OpenAI's routes.
 * @module
 */
import { encode } from "fast-png";
import { encode as encodeJpeg } from "jpeg-js";
import { createWorker, type App, type Env } from "../src/http/index.ts";
import { OPENAI_IMAGE_ROUTES } from "../src/protocols/openai/index.ts";

export const FLUX_2 = "@cf/black-forest-labs/flux-2-klein-4b";
export const FLUX_1 = "@cf/black-forest-labs/flux-1-schnell";
export const SDXL = "@cf/stabilityai/stable-diffusion-xl-base-1.0";
export const INPAINTING = "@cf/runwayml/stable-diffusion-v1-5-inpainting";

const app: App = {
  service: "fake",
  version: "1.0.0",
  tasks: ["text-to-image"],
  defaultModels: { "text-to-image": FLUX_2 },
  maxBodyBytes: 1_000_000,
  routes: OPENAI_IMAGE_ROUTES,
};

/** Returns an RGBA image whose left half is transparent, like an OpenAI mask where the image should change. */
export function png(side: number, channels: 1 | 3 | 4 = 4): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(side * side * channels).fill(255);
  if (channels === 4)
    for (let pixel = 0; pixel < side * side; pixel++)
      data[pixel * 4 + 3] = pixel % side < side / 2 ? 0 : 255;
  return new Uint8Array(encode({ width: side, height: side, channels, data }));
}

/** Returns a JPEG file, red on the left and blue on the right. */
export function jpeg(width: number, height: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++)
    data.set(pixel % width < width / 2 ? [255, 0, 0] : [0, 0, 255], pixel * 4);
  return new Uint8Array(encodeJpeg({ width, height, data }, 90).data);
}

export const generatedImage = png(8, 3);

/** Posts to a Worker whose model generates an 8 × 8 PNG. */
export async function post(path: string, body: object | FormData, variables: Partial<Env> = {}) {
  const calls: { model: string; inputs: Record<string, any> }[] = [];
  const env: Env = {
    ALLOW_ANONYMOUS: "true",
    ...variables,
    AI: {
      async run(model, inputs) {
        calls.push({ model, inputs });
        return { image: generatedImage.toBase64() };
      },
    },
  };
  const execution = { waitUntil() {}, passThroughOnException() {} } as unknown as ExecutionContext;
  const request = new Request(`http://worker${path}`, {
    method: "POST",
    body: body instanceof FormData ? body : JSON.stringify(body),
  });
  const reply = await createWorker(app).fetch(request, env, execution);
  const isStream = reply.headers.get("content-type")?.startsWith("text/event-stream");
  return { reply, calls, body: isStream ? await reply.text() : await reply.json<any>() };
}
