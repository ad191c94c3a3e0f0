/**
 * A speech model that reads and discards its input, and returns an empty transcript. It is a server
 * outside workerd, like the real one, so that its memory does not count as the Worker's.
 * @module
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const ANSWER = JSON.stringify({
  text: "",
  results: { channels: [{ alternatives: [{ transcript: "" }] }] },
});

/**
 * Listens on a free local port until it is closed.
 *
 * @param delay milliseconds to each answer: so long a piece stays in memory
 */
export async function startSilentModel(delay = 0): Promise<{ address: string; close(): void }> {
  const server = createServer((request, reply) => {
    request.resume();
    request.on("end", () => {
      reply.setHeader("content-type", "application/json");
      setTimeout(() => reply.end(ANSWER), delay);
    });
  });
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
