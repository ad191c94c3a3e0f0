/**
 * The type of a route's handler.
 * @module
 */
import type { Engine } from "../engine/index.ts";

/** @param signal aborts when the caller disconnects or the server stops */
export type Handler = (
  request: Request,
  engine: Engine,
  signal: AbortSignal,
) => Response | Promise<Response>;
