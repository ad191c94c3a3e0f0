/**
 * Elements of common XML formats whose letters are no words.
 * @module
 */
import { tokenizeXml } from "./xml-tokens.ts";

/** By the root element, in lower case. */
// prettier-ignore
const KEPT: Record<string, readonly string[]> = {
  rss: ["guid", "link", "pubdate", "lastbuilddate", "language", "generator", "docs", "atom:link", "dc:date"],
  feed: ["id", "updated", "published", "generator", "uri", "email", "icon", "logo"],
  plist: ["key", "date", "data"],
  tmx: ["prop", "note", "bpt", "ept", "it", "ph", "ut"],
  urlset: ["loc", "lastmod", "changefreq", "priority"],
};
/** .NET's resources, whose root is named `root`. */
const RESX = ["resheader", "comment", "xsd:schema", "metadata", "assembly"];
const ALWAYS = ["script", "style"];

/** Returns the elements of a document whose content is kept. */
export function keptElements(source: string): readonly string[] {
  for (const { kind, name } of tokenizeXml(source)) {
    if (kind !== "tag") continue;
    if (name === "root" && source.includes("<resheader")) return [...RESX, ...ALWAYS];
    return Object.hasOwn(KEPT, name!) ? [...KEPT[name!]!, ...ALWAYS] : ALWAYS;
  }
  return ALWAYS;
}
