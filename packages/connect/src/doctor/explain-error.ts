/**
 * Explains error responses.
 * @module
 */
import type { Reply } from "./ask.ts";
import { problem, type Finding } from "./finding.ts";

/** The Worker's error codes: packages/ai-core/src/errors/codes.ts. */
const REMEDIES: Record<string, string> = {
  daily_limit:
    "It works again at 00:00 UTC. To allow more, raise DAILY_NEURON_BUDGET; more than 10,000 neurons a day need the Workers Paid plan.",
  rate_limited: "Wait ten seconds. To allow more, raise `limit` of `ratelimits` in wrangler.jsonc.",
  capacity: "The model is at capacity. Try again, use another model, or set FALLBACK_MODELS.",
  model_not_found: "Use --model with a model that GET /v1/models lists.",
  paid_plan_required: "Use another --model, or the Workers Paid plan.",
  misconfigured: "The owner of the Worker must correct the setting that the message names.",
  internal_error: "The Worker's log shows the cause under the request id.",
  budget_unavailable: "Try again in a few seconds.",
  timeout: "Try again; the first request to a model can take a long time.",
};

/** Cloudflare's own error pages: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/ */
const PAGES: Record<string, [text: string, remedy: string]> = {
  "1015": ["Cloudflare rate-limits requests from this network.", "Wait a minute."],
  "1027": [
    "The Worker has used up the free plan's 100,000 requests of the day.",
    "It works again at 00:00 UTC, or with the Workers Paid plan.",
  ],
  "1042": [
    "The URL connects a Worker to another Worker in the same zone.",
    "Use its custom domain.",
  ],
  "1101": ["The Worker stopped with an error of its own code.", "The Worker's log shows it."],
  "1102": ["The Worker used more CPU time than its plan allows.", "Send less at once."],
};

/** Returns the meaning of an error response. @param keyGiven whether the request had a key */
export function explainError({ status, headers, text, body }: Reply, keyGiven: boolean): Finding {
  const { error, message } = body ?? {};
  // LibreTranslate's routes have a text as `error`, DeepL's only a `message`.
  const said = String(typeof error === "string" ? error : (error?.message ?? message ?? ""));
  const code = String(error?.code ?? "");
  if (status === 401 || code === "invalid_api_key") {
    if (said.includes("has no API keys"))
      return problem(
        "The Worker has no key yet, so it rejects all requests (401).",
        "Create one: `npm run key -- me`, or the secret API_KEYS in the dashboard.",
      );
    return keyGiven
      ? problem(
          "The key is wrong or has expired (401).",
          "Compare it with the one that was shown when it was made; spaces and quotes do not belong to it. A lost key is replaced by `npm run key -- <name>`.",
        )
      : problem(
          "The Worker requires a key (401).",
          "Pass one of its keys with --key, or in WORKER_KEY.",
        );
  }
  if (status >= 300 && status < 400) {
    const to = headers.get("location") ?? "";
    return to.includes("cloudflareaccess.com")
      ? problem(
          "Cloudflare Access protects the Worker and requires a login.",
          "Clients cannot log in: exclude the Worker's path from Access, and rely on its keys.",
        )
      : problem(`The URL redirects to ${to.split("?")[0]}.`, "Use that URL.");
  }
  const page = PAGES[/error code: (\d{4})/i.exec(text)?.[1] ?? ""];
  if (page) return problem(page[0], page[1]);
  if (said !== "" && REMEDIES[code]) {
    const id = headers.get("x-request-id");
    return problem(
      `${said} (${status} ${code}${id && status >= 500 ? `, id ${id}` : ""})`,
      REMEDIES[code],
    );
  }
  if (said !== "")
    return problem(`${said} (${status} ${code || "error"})`, "Correct what the message names.");
  return problem(
    `The address answers with ${status}, but not as one of these Workers.`,
    "Compare the URL with the one in the dashboard. It is only the host, without a path.",
  );
}
