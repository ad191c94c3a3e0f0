/**
 * Errors as AUTOMATIC1111's server gives them.
 *
 * Source: https://github.com/AUTOMATIC1111/stable-diffusion-webui/blob/master/modules/api/api.py
 * @module
 */
import { fastApiErrorFormat, type ErrorFormat } from "../../http/index.ts";

const format = fastApiErrorFormat();

/** A wrong key asks for the scheme in which this API's clients send it. */
export const automatic1111ErrorFormat: ErrorFormat = (error) =>
  error.code === "invalid_api_key"
    ? { ...format(error), headers: { "www-authenticate": "Basic" } }
    : format(error);
