/**
 * The server: OpenAI's endpoints for models on this machine, reachable only from this machine.
 * @module
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestListener } from "@remix-run/node-fetch-server";
import { Engine, type Source, threadCount } from "../engine/index.ts";
import { UserError, type Transformers } from "../types.ts";
import { handle } from "./handle.ts";

export type { Source } from "../engine/index.ts";

export interface ServeOptions {
  /** In order of preference. */
  models: readonly Source[];
  transformers: Promise<Transformers>;
  /** 0 uses any free port. */
  port: number;
  /** Default and maximum: the number of cores. */
  threads?: number | undefined;
  /** Minutes without a request until a model is unloaded. */
  idleMinutes: number;
  log(line: string): void;
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:8791`. */
  url: string;
  /** Aborts running work, and unloads all models. */
  close(): Promise<void>;
}

/** @throws UserError if the port is not available */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { models, transformers, port, threads, idleMinutes, log } = options;
  const engineOptions = { transformers, threads: threadCount(threads), idleMinutes, log };
  const engine = new Engine(models, engineOptions);
  const closing = new AbortController();
  const server = createServer(
    createRequestListener((request) => handle(request, engine, closing.signal)),
  );
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      closing.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, engine.close()]);
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "is in use" : `is not available (${error.code})`;
      reject(new UserError(`Port ${port} ${why}: choose another one with --port.`));
    });
    // No other machine can reach this address.
    server.listen(port, "127.0.0.1", resolve);
  });
}
