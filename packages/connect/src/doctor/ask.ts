/**
 * Sends requests to the Worker, and explains network failures.
 * @module
 */
import { problem, type Finding } from "./finding.ts";

const TIMEOUT_MS = 15_000;
const OWN_DOMAIN =
  "Give the Worker a domain of your own: in the dashboard, Settings → Domains & Routes → Add → Custom Domain.";

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; undefined if it is not valid JSON. */
  body: any;
}

/** @throws Unreachable if no response arrives in time */
export async function ask(
  url: string,
  init: RequestInit = {},
  timeoutMs = TIMEOUT_MS,
): Promise<Reply> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { redirect: "manual", signal, ...init });
    const text = await response.text();
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      // An HTML page, or an empty body.
    }
    return { status: response.status, headers: response.headers, text, body };
  } catch (error) {
    throw new Unreachable(explain(new URL(url), error as Error, timeoutMs));
  }
}

/** Its message is shown to the user. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(finding.text);
    this.finding = finding;
  }
}

function explain({ hostname, host, protocol }: URL, error: Error, timeoutMs: number): Finding {
  const cause = error.cause as { code?: string; message?: string } | undefined;
  const code = cause?.code ?? error.name;
  const onWorkersDev = hostname.endsWith(".workers.dev");
  const proxied = ["HTTPS_PROXY", "https_proxy"].some((name) => process.env[name]);
  const blocked = onWorkersDev
    ? `Some networks, such as those of mainland China, block workers.dev. ${OWN_DOMAIN}`
    : "Check the network, and that the domain belongs to a Worker.";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return problem(
      `The name ${hostname} is not found.`,
      onWorkersDev ? `Compare it with the address in the dashboard. ${blocked}` : blocked,
    );
  if (code === "ECONNREFUSED")
    return problem(
      `Nothing answers at ${host}.`,
      "If it is a Worker on this machine, start it first, with `pnpm dev` or `npm run dev`.",
    );
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "ERR_SSL_PACKET_LENGTH_TOO_LONG")
    return problem(`${host} does not support ${protocol}`, "Write http:// instead of https://.");
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code))
    return problem(
      `The certificate of ${host} is not valid for this machine (${code}).`,
      onWorkersDev
        ? blocked
        : "A new domain takes a few minutes. Behind a company's proxy, set NODE_EXTRA_CA_CERTS.",
    );
  const why =
    code === "TimeoutError"
      ? `does not answer within ${timeoutMs / 1000} seconds`
      : `breaks the connection (${code})`;
  return problem(
    `${host} ${why}.`,
    proxied
      ? `HTTPS_PROXY is set, but not used: set NODE_USE_ENV_PROXY=1 too. ${blocked}`
      : blocked,
  );
}
