/**
 * A speech model that reads and discards its input, and returns an empty transcript.
 * @module
 */
import { startServer, type Server } from "./server.ts";

const ANSWER = JSON.stringify({
  text: "",
  results: { channels: [{ alternatives: [{ transcript: "" }] }] },
});

/** @param delay milliseconds before each answer, during which the Worker holds the piece in memory */
export function startSilentModel(delay = 0): Promise<Server> {
  return startServer((request, reply) => {
    request.resume();
    request.on("end", () => {
      reply.setHeader("content-type", "application/json");
      setTimeout(() => reply.end(ANSWER), delay);
    });
  });
}
