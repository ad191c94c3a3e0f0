/**
 * Loads the Worker before the first test of a file: on a busy machine, that takes longer than a test may.
 * @module
 */
import { exports } from "cloudflare:workers";
import { beforeAll } from "vitest";

beforeAll(async () => {
  const reply = await exports.default.fetch("http://worker/v1/models");
  await reply.arrayBuffer();
}, 120_000);
