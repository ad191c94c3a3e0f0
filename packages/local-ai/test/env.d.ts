/** The binding as tests call it: any model id, any inputs. */
interface TestAi {
  run(
    model: string,
    inputs: Record<string, unknown>,
    options?: Record<string, unknown>,
    row?: object,
  ): Promise<any>;
  calls(): Promise<
    { model: string; inputs: any; options: any; outcome: string; answered_by?: string }[]
  >;
  models(search?: Record<string, unknown>): Promise<any[]>;
}

declare namespace Cloudflare {
  interface Env {
    AI: TestAi;
    /** Uses `SERVER`. */
    SERVED_AI: TestAi;
    /** Uses apps/llm. */
    LLM_AI: TestAi;
    SERVER: Fetcher;
  }
  interface GlobalProps {
    mainModule: typeof import("./fixture/worker.ts");
  }
}
