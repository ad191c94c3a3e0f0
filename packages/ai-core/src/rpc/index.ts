/**
 * Service bindings: named entrypoints on the same functions as the routes. Runs in workerd alone (`cloudflare:workers`),
 * so it is not part of the package's root.
 * @module
 */
export { serve, type Entrypoint } from "./serve.ts";
export {
  textToImageEntrypoint,
  type TextToImageService,
  type TextToImageServiceInput,
} from "./text-to-image.ts";
