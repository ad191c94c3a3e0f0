declare namespace Cloudflare {
  /** Gives `exports` of cloudflare:workers the type of the Worker under test. */
  interface GlobalProps {
    mainModule: typeof import("../src/index.ts");
  }
}
