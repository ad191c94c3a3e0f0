/**
 * Bazarr: its Whisper provider has only a URL field, so the key is the password in the URL.
 * @module
 */
import type { Client } from "../client.ts";

export const bazarr: Client = {
  id: "bazarr",
  title: "Bazarr",
  page: "clients/home-and-media",
  calls: ["POST /asr", "POST /detect-language"],
  source: "morpheus65535/bazarr, custom_libs/subliminal_patch/providers/whisperai.py (1029a81)",
  describe({ url, key }) {
    const endpoint = new URL(url);
    endpoint.username = "bazarr";
    endpoint.password = key;
    return {
      where: "Settings → Providers → Whisper",
      fields: [["Whisper ASR Docker Endpoint", endpoint.href.replace(/\/$/, "")]],
    };
  },
};
