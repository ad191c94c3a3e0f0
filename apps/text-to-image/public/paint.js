/**
 * Asks for a picture: from a prompt, or from a prompt and a picture.
 * @module
 */
import { call, OWN_PATH } from "./shared/api.js";
import { patiently } from "./shared/patience.js";

/**
 * At a rate limit it waits: of several pictures at once, the last ones would fail.
 * @param {{model: string, prompt: string, settings: Record<string, any>, start?: File, mask?: File, signal: AbortSignal, onwait: (seconds: number) => void}} asked
 * @returns {Promise<import("./gallery.js").Picture & {warnings: string}>}
 */
export async function paint({ model, prompt, settings, start, mask, signal, onwait }) {
  const started = performance.now();
  const ask = () =>
    start
      ? call("/v1/images/edits", {
          body: editForm({ model, prompt, settings, start, mask }),
          signal,
        })
      : call(OWN_PATH, { json: { prompt, model, ...settings }, signal });
  const reply = await patiently(ask, { signal, onwait });
  const answer = await reply.json();
  const base64 = answer.image ?? answer.data[0].b64_json;
  const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
  const neurons = reply.headers.get("x-neurons");
  return {
    blob: new Blob([bytes], { type: answer.content_type ?? typeOf(bytes) }),
    prompt,
    model: reply.headers.get("x-model") ?? model,
    settings,
    seed: answer.seed ?? answer.data?.[0]?.seed ?? settings.seed,
    seconds: (performance.now() - started) / 1000,
    warnings: reply.headers.get("x-warnings") ?? "",
    ...(neurons && { neurons: Number(neurons) }),
    ...(start && { before: start }),
  };
}

/** OpenAI's fields of an edit, and those of Workers AI beside them. @param {Record<string, any>} settings @returns {Record<string, string>} */
export function editFields({ width, height, ...rest }) {
  const fields = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, String(value)]),
  );
  return {
    ...fields,
    ...(width && height && { size: `${width}x${height}` }),
    response_format: "b64_json",
  };
}

/** The body of an edit. @param {{model: string, prompt: string, settings: Record<string, any>, start: File, mask?: File | undefined}} asked */
export function editForm({ model, prompt, settings, start, mask }) {
  const form = new FormData();
  form.append("image", start, start.name);
  if (mask) form.append("mask", mask, mask.name);
  for (const [name, value] of Object.entries({ prompt, model, ...editFields(settings) }))
    form.append(name, value);
  return form;
}

/** @param {Uint8Array} bytes */
function typeOf([first]) {
  return first === 0x89 ? "image/png" : first === 0x52 ? "image/webp" : "image/jpeg";
}

/**
 * A picture of at most `side` pixels as a PNG file: models take small pictures, and a request stays small.
 * @param {Blob} blob
 * @param {number} side
 * @returns {Promise<File>}
 */
export async function fit(blob, side) {
  const bitmap = await createImageBitmap(blob);
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.round(bitmap.width * scale),
    Math.round(bitmap.height * scale),
  );
  /** @type {any} */ (canvas.getContext("2d")).drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new File([await canvas.convertToBlob({ type: "image/png" })], "start.png", {
    type: "image/png",
  });
}
