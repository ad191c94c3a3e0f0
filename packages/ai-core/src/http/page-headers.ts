/**
 * Security headers of the playground, which may load only its own files.
 * @module
 */

/** Images and audio that a page creates are `data:` and `blob:` URLs. Inline scripts and framing are forbidden. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Adds the headers to an HTML response that does not have them. */
export function setPageSecurityHeaders(headers: Headers): void {
  if (!headers.get("content-type")?.startsWith("text/html")) return;
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", POLICY);
  headers.set("referrer-policy", "no-referrer");
}
