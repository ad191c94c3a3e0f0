declare namespace Cloudflare {
  /** Lets `exports` of cloudflare:workers know the Worker under test. */
  interface GlobalProps {
    mainModule: typeof import("../src/index.ts");
  }
}
