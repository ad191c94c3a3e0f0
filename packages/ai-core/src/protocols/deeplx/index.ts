/**
 * DeepLX's API.
 * Source: https://github.com/OwO-Network/DeepLX (`service/service.go`, `translate/types.go`)
 * @module
 */
export { answerDeepLX, deepLXErrorFormat, isDeepLX } from "./deeplx.ts";
export { DEEPLX_ROUTES } from "./routes.ts";
