/**
 * The pages of a Worker, which its static assets hold.
 * @module
 */
import type { Env } from "./settings/env.ts";

/** Whether a person opened the address in a browser, in a Worker that has pages. */
export function wantsPage({ method, headers }: Request, { ASSETS }: Env): boolean {
  return (
    ASSETS !== undefined &&
    method === "GET" &&
    headers.get("accept")?.includes("text/html") === true
  );
}

/**
 * Returns the page at a path to which programs only POST, such as `/transcribe`; the assets redirect to its folder.
 *
 * @throws `refusal` for any other request, and where there is no such page
 */
export async function pageBesideForm(
  request: Request,
  env: Env,
  refusal: unknown,
): Promise<Response> {
  if (!wantsPage(request, env)) throw refusal;
  const page = await env.ASSETS!.fetch(request);
  if (page.status >= 400) throw refusal;
  return page;
}
