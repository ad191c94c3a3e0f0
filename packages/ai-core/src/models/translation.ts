/**
 * Translation models.
 * @module
 */
import { M2M100_LANGUAGES } from "./m2m100-languages.ts";
import type { TaskTable } from "./task-table.ts";
import type { TranslationSpec } from "./specs.ts";

/* Figures: Cloudflare's pricing page (2026-10-09), limits page (2026-09-17) and model files. */
const MODELS = [
  {
    id: "@cf/meta/m2m100-1.2b",
    task: "translation",
    family: "m2m100",
    vendor: "Meta",
    price: { unit: "tokens", input: 31_050, output: 31_050 },
    requestsPerMinute: 720,
    sources: M2M100_LANGUAGES,
    targets: M2M100_LANGUAGES,
  },
  {
    id: "@cf/ai4bharat/indictrans2-en-indic-1B",
    task: "translation",
    family: "indictrans2",
    vendor: "AI4Bharat",
    price: { unit: "tokens", input: 31_050, output: 31_050 },
    requestsPerMinute: 720,
    sources: ["eng_Latn"],
    hasSourceParameter: false,
    // prettier-ignore
    targets: [
      "asm_Beng", "awa_Deva", "ben_Beng", "bho_Deva", "brx_Deva", "doi_Deva", "eng_Latn", "gom_Deva", "gon_Deva", "guj_Gujr",
      "hin_Deva", "hne_Deva", "kan_Knda", "kas_Arab", "kas_Deva", "kha_Latn", "lus_Latn", "mag_Deva", "mai_Deva", "mal_Mlym",
      "mar_Deva", "mni_Beng", "mni_Mtei", "npi_Deva", "ory_Orya", "pan_Guru", "san_Deva", "sat_Olck", "snd_Arab", "snd_Deva",
      "tam_Taml", "tel_Telu", "urd_Arab", "unr_Deva",
    ],
    note: "From English to Indian languages.",
  },
] as const satisfies readonly TranslationSpec[];

export const TRANSLATION = {
  title: "Translation",
  catalogueName: "Translation",
  worker: "translate",
  path: "/translate",
  contentField: "text",
  defaultModel: "@cf/meta/m2m100-1.2b",
  models: MODELS,
} as const satisfies TaskTable<"translation">;
