/** The tests' bindings, and the Worker that they call. */
declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: { default: ExportedHandler };
  }
  interface Env {
    CALLER: Fetcher;
    IMAGE_BUCKET: R2Bucket;
  }
}
