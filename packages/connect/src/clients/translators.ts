/**
 * Translators that are configured with a URL that contains the key.
 * @module
 */
import type { Client } from "../client.ts";

function translator(id: string, title: string, service: string): Client {
  return {
    id,
    title,
    page: "translators",
    calls: ["POST /translate"],
    source:
      "the program's own documentation, as test/clients/translate/page-translators.test.ts quotes it",
    describe: ({ url, key }) => ({
      where: `${title}, service ${service}`,
      fields: [["Address", `${url}/translate?token=${encodeURIComponent(key)}`]],
    }),
  };
}

export const immersiveTranslate = translator(
  "immersive-translate",
  "Immersive Translate",
  "Custom API",
);
export const bob = translator("bob", "Bob", "DeepLX");
export const pot = translator("pot", "Pot", "DeepLX");
export const zotero = translator("zotero", "Zotero (PDF Translate)", "DeepLX");
