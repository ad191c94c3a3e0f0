/** The binding as tests call it: any model id, any inputs. */
interface TestAi {
  run(
    model: string,
    inputs: Record<string, unknown>,
    options?: Record<string, unknown>,
  ): Promise<any>;
  calls(): Promise<{ model: string; inputs: any; options: any; outcome: string }[]>;
  models(search?: Record<string, unknown>): Promise<any[]>;
}

declare namespace Cloudflare {
  interface Env {
    AI: TestAi;
  }
  interface GlobalProps {
    mainModule: typeof import("./fixture/worker.ts");
  }
}
