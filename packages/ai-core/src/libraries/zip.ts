/**
 * What the Workers use of zip.js. In dist/, a bundle of it replaces this module (scripts/bundle-libraries.js).
 * @module
 */
export {
  configure,
  Uint8ArrayReader,
  ZipReader,
  ZipWriter,
  type FileEntry,
} from "@zip.js/zip.js/lib/zip-core-custom.js";
