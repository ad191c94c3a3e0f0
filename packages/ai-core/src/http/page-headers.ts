/**
 * Security headers of the playground: it may load its own files only.
 * @module
 */

/** Pictures and sound that a page makes itself are `data:` and `blob:`. No inline script, no frames around it. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Adds them to an HTML reply that has none of its own. */
export function setPageSecurityHeaders(headers: Headers): void {
  if (!headers.get("content-type")?.startsWith("text/html")) return;
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", POLICY);
  headers.set("referrer-policy", "no-referrer");
}
