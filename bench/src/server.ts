/**
 * A server of this process, which answers for a model or for the web. It is outside of workerd, so
 * that its memory does not count as a Worker's.
 * @module
 */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface Server {
  /** `127.0.0.1` and the port. */
  address: string;
  close(): void;
}

/** Listens on a free local port until it is closed. */
export async function startServer(answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
