/**
 * What the Workers use of fast-png. In dist/, a bundle of it replaces this module (scripts/bundle-libraries.js).
 * @module
 */
export { convertIndexedToRgb, decode, encode, type DecodedPng } from "fast-png";
