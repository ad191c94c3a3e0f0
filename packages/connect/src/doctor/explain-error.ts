/**
 * Error responses in plain words.
 * @module
 */
import type { Reply } from "./ask.ts";
import { problem, type Finding } from "./finding.ts";

/** The Worker's error codes: packages/ai-core/src/errors/codes.ts. */
const REMEDIES: Record<string, string> = {
  daily_limit:
    "It works again at 00:00 UTC. To allow more, raise DAILY_NEURON_BUDGET; more than 10,000 neurons a day need the Workers Paid plan.",
  rate_limited: "Wait ten seconds. To allow more, raise `limit` of `ratelimits` in wrangler.jsonc.",
  capacity: "The model is at capacity. Try again, name another model, or set FALLBACK_MODELS.",
  model_not_found: "Name a model that GET /v1/models lists, with --model.",
  paid_plan_required: "Name another model with --model, or use the Workers Paid plan.",
  misconfigured: "The owner of the Worker has to correct the setting that the message names.",
  internal_error: "The owner of the Worker finds the cause in its log, under the id.",
  budget_unavailable: "Try again in some seconds.",
  timeout: "Try again; the first request to a model can take long.",
};

/** Cloudflare's own error pages: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/ */
const PAGES: Record<string, [text: string, remedy: string]> = {
  "1015": ["Cloudflare limits the requests of this network.", "Wait a minute."],
  "1027": [
    "The Worker has used up the free plan's 100,000 requests of the day.",
    "It works again at 00:00 UTC, or with the Workers Paid plan.",
  ],
  "1042": [
    "The address leads from one Worker to another of the same zone.",
    "Use its custom domain.",
  ],
  "1101": [
    "The Worker stopped with an error of its own code.",
    "Its owner finds it in the Worker's log.",
  ],
  "1102": ["The Worker used more CPU time than its plan allows.", "Send less at once."],
};

/** What an error response means. @param keyGiven whether the request had a key */
export function explainError({ status, headers, text, body }: Reply, keyGiven: boolean): Finding {
  const { error, message } = body ?? {};
  const said = String(error?.message ?? message ?? "");
  const code = String(error?.code ?? "");
  if (status === 401 || code === "invalid_api_key") {
    if (said.includes("has no API keys"))
      return problem(
        "The Worker has no key yet, so it rejects everybody (401).",
        "Make one: `npm run key -- me`, or the secret API_KEYS in the dashboard.",
      );
    return keyGiven
      ? problem(
          "The key is wrong or has expired (401).",
          "Compare it with the one that was shown when it was made; spaces and quotes do not belong to it. A lost key is replaced by `npm run key -- <name>`.",
        )
      : problem(
          "The Worker asks for a key (401).",
          "Give one of its keys with --key, or in WORKER_KEY.",
        );
  }
  if (status >= 300 && status < 400) {
    const to = headers.get("location") ?? "";
    return to.includes("cloudflareaccess.com")
      ? problem(
          "Cloudflare Access stands before the Worker and wants a login.",
          "Clients cannot log in: let the Worker's path bypass Access, and rely on its keys.",
        )
      : problem(`The address leads on to ${to.split("?")[0]}.`, "Use that address.");
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
    "Compare the address with the one in the dashboard. It is the host alone, without a path.",
  );
}
