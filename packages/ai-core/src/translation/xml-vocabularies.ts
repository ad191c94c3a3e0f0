/**
 * Common XML formats: which elements have words.
 * @module
 */
import { tokenizeXml } from "./xml-tokens.ts";

/** What a format says of its elements. */
export interface XmlVocabulary {
  /** Elements whose content is kept. */
  kept: readonly string[];
  /** Its CDATA sections hold HTML for readers. */
  hasHtmlSections: boolean;
}

/** By the root element, in lower case: elements whose content is kept. */
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
/** Root elements of feeds, and of Android's strings. */
const WITH_HTML_SECTIONS = ["rss", "feed", "resources"];

export function vocabularyOf(source: string): XmlVocabulary {
  for (const { kind, name } of tokenizeXml(source)) {
    if (kind !== "tag") continue;
    const hasHtmlSections = WITH_HTML_SECTIONS.includes(name!);
    if (name === "root" && source.includes("<resheader"))
      return { kept: [...RESX, ...ALWAYS], hasHtmlSections };
    const own = Object.hasOwn(KEPT, name!) ? KEPT[name!]! : [];
    return { kept: [...own, ...ALWAYS], hasHtmlSections };
  }
  return { kept: ALWAYS, hasHtmlSections: false };
}
