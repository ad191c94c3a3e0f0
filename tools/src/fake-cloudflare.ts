/**
 * The part of Cloudflare's API that `wrangler secret` and `wrangler whoami` use, on localhost.
 * @module
 */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeCloudflare {
  /** For `CLOUDFLARE_API_BASE_URL`. */
  url: string;
  /** Secrets by Worker and name. */
  secrets: Record<string, Record<string, string>>;
  /** Accounts that the token can access. */
  accounts: { id: string; name: string }[];
  /** Authorization headers that were received. */
  tokens: Set<string | undefined>;
  close(): void;
}

export async function startFakeCloudflare(): Promise<FakeCloudflare> {
  const secrets: FakeCloudflare["secrets"] = {};
  const tokens: FakeCloudflare["tokens"] = new Set();
  const accounts: FakeCloudflare["accounts"] = [{ id: "first", name: "First" }];
  const server: Server = createServer(async (request, reply) => {
    tokens.add(request.headers.authorization);
    const result = answer(
      request.method!,
      new URL(request.url!, "http://x").pathname,
      await bodyOf(request),
    );
    const errors =
      result === undefined ? [{ code: 10007, message: "This Worker does not exist." }] : [];
    reply.writeHead(errors.length > 0 ? 404 : 200, { "content-type": "application/json" });
    reply.end(JSON.stringify({ success: errors.length === 0, errors, messages: [], result }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/client/v4`,
    secrets,
    accounts,
    tokens,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };

  function answer(method: string, path: string, body: string): unknown {
    const [, worker, name] = /\/workers\/scripts\/([^/]+)\/secrets(?:\/([^/]+))?$/.exec(path) ?? [];
    if (path.endsWith("/accounts")) return accounts;
    if (path.endsWith("/memberships"))
      return accounts.map((account) => ({ id: account.id, account }));
    if (worker === undefined) return {};
    if (method === "GET" && secrets[worker] === undefined) return undefined;
    const own = (secrets[worker] ??= {});
    if (method === "PUT") {
      const secret = JSON.parse(body) as { name: string; text: string };
      own[secret.name] = secret.text;
    }
    if (method === "DELETE" && name !== undefined) delete own[name];
    return method === "GET"
      ? Object.keys(own).map((each) => ({ name: each, type: "secret_text" }))
      : {};
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
