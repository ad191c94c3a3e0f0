/**
 * Decides whether a call goes through the AI Gateway.
 * @module
 */
import type { GatewayOptions, RunContext } from "./context.ts";

/** Returns the gateway options of a call; undefined if none is configured, or if the inputs cannot pass through one. */
export function gatewayFor(
  { policy, report }: RunContext,
  inputs: Record<string, unknown>,
): GatewayOptions | undefined {
  const gateway = policy?.gateway;
  if (gateway === undefined) return undefined;
  if (!Object.values(inputs).some(isStreamed)) return gateway;
  report.gatewayBypassed = true;
  return undefined;
}

/** Reads the log id of the last call, immediately, because the binding has one property for all calls. */
export function readGatewayLog({ ai, report }: RunContext): void {
  const id = ai.aiGatewayLogId;
  if (typeof id === "string") report.gatewayLogId = id;
}

/** Implements the binding's rule "AI Gateway does not support ReadableStreams yet", for a value or its `body`. */
export function isStreamed(value: unknown): boolean {
  if (value instanceof ReadableStream || value instanceof FormData) return true;
  return typeof value === "object" && value !== null && "body" in value && isStreamed(value.body);
}
