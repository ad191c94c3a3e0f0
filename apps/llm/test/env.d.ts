/** What the tests bind, and the Worker that they call. */
declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import("../src/index.ts");
  }
  interface Env {
    CALLER: Fetcher;
  }
}
