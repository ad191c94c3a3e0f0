/**
 * Reads requests for an image: JSON, or the form that FLUX.2 accepts.
 * @module
 */
import { numberOf } from "../../http/body/number-of.ts";
import { ApiError } from "../../errors/index.ts";
import { readBytes, type JsonObject } from "../../http/body/body.ts";
import { isForm, parseForm } from "../../http/body/form.ts";
import { bodyLimit } from "../../http/body/limits.ts";
import type { TextToImageSpec } from "../../models/index.ts";
import { expectedImage, readImageSize } from "../../run/index.ts";
import { readJsonCall, type CallReader } from "./request.ts";

/** Creates the call for a JSON body, or for a form if the model accepts one. */
export const readImageCall: CallReader = async (request, context, model) => {
  const contentType = request.headers.get("content-type") ?? "";
  if (!isForm(contentType)) {
    const call = await readJsonCall(request, context, model);
    // The size of the image would be inside it, and not be counted.
    if ("multipart" in call().inputs)
      throw new ApiError(
        "invalid_request",
        "`multipart`: expected a body of the type multipart/form-data, not a form inside JSON.",
        { param: "multipart" },
      );
    return call;
  }
  if (model.family !== "image-multipart")
    throw new ApiError("unsupported_media_type", `${model.id} needs a JSON body, not a form.`);
  const bytes = await readBytes(request, bodyLimit(context, "files"), context);
  const fields = parseForm(bytes, contentType, bodyLimit(context, "texts"));
  const expected = imageUsage(fields, model as TextToImageSpec);
  const renew = () => ({ multipart: { body: new Response(bytes).body!, contentType } });
  return () => ({ inputs: renew(), renew, expected });
};

/** If a field is present twice, the larger value counts, because it is unknown which one the model reads. */
function imageUsage(fields: JsonObject, model: TextToImageSpec) {
  const inputImages = Object.values(fields).flatMap((value) =>
    value instanceof Uint8Array ? (readImageSize(value) ?? []) : [],
  );
  return {
    ...expectedImage(model, {
      width: numbersIn(fields.width),
      height: numbersIn(fields.height),
      steps: numbersIn(fields.steps),
    }),
    inputImages,
  };
}

function numbersIn(field: unknown): number[] {
  return [field].flat().map(numberOf);
}
