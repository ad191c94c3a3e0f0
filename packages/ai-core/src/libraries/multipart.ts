/**
 * What the Workers use of multipart-parser. In dist/, a bundle of it replaces this module (scripts/bundle-libraries.js).
 * @module
 */
export { getMultipartBoundary, parseMultipart } from "@remix-run/multipart-parser";
