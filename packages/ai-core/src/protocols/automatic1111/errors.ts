/**
 * Writes errors in the format of AUTOMATIC1111's server.
 *
 * Source: https://github.com/AUTOMATIC1111/stable-diffusion-webui/blob/master/modules/api/api.py
 * @module
 */
import { fastApiErrorFormat, type ErrorFormat } from "../../http/index.ts";

const format = fastApiErrorFormat();

/** After a wrong key, asks for Basic authentication, which clients of this API use. */
export const automatic1111ErrorFormat: ErrorFormat = (error) =>
  error.code === "invalid_api_key"
    ? { ...format(error), headers: { "www-authenticate": "Basic" } }
    : format(error);
