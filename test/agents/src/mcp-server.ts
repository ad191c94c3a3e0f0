/**
 * The smallest MCP server: one tool, `oracle_number`, over standard input and output.
 * @module
 */
import { createInterface } from "node:readline";

export const ORACLE_NUMBER = "48151623";

const tool = {
  name: "oracle_number",
  description: "Tells the oracle's number",
  inputSchema: { type: "object", properties: {} },
};

const RESULTS: Record<string, object> = {
  initialize: {
    protocolVersion: "2025-06-18",
    capabilities: { tools: {} },
    serverInfo: { name: "oracle", version: "1.0.0" },
  },
  "tools/list": { tools: [tool] },
  "tools/call": { content: [{ type: "text", text: ORACLE_NUMBER }] },
};

if (import.meta.main) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method } = JSON.parse(line) as { id?: number; method: string };
    if (id === undefined) continue;
    console.log(JSON.stringify({ jsonrpc: "2.0", id, result: RESULTS[method] ?? {} }));
  }
}
