/**
 * What the Workers use of fast-png. In dist/, a bundle of it replaces this module (scripts/bundle-libraries.js).
 * @module
 */
export { encode } from "fast-png";
