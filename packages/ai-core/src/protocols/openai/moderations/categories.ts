/**
 * Maps MLCommons' hazards, which Llama Guard reports, to OpenAI's categories. If OpenAI has none,
 * the text is flagged without a category. Sources:
 * https://www.llama.com/docs/model-cards-and-prompt-formats/llama-guard-3/ and
 * https://platform.openai.com/docs/guides/moderation
 * @module
 */

export const CATEGORIES = [
  "harassment",
  "harassment/threatening",
  "hate",
  "hate/threatening",
  "illicit",
  "illicit/violent",
  "self-harm",
  "self-harm/intent",
  "self-harm/instructions",
  "sexual",
  "sexual/minors",
  "violence",
  "violence/graphic",
] as const;

export type Category = (typeof CATEGORIES)[number];

export const HAZARDS: Readonly<Record<string, { name: string; categories: readonly Category[] }>> =
  {
    S1: { name: "Violent crimes", categories: ["violence", "illicit", "illicit/violent"] },
    S2: { name: "Non-violent crimes", categories: ["illicit"] },
    S3: { name: "Sex-related crimes", categories: ["sexual", "illicit"] },
    S4: { name: "Child sexual exploitation", categories: ["sexual", "sexual/minors"] },
    S5: { name: "Defamation", categories: ["harassment"] },
    S6: { name: "Specialized advice", categories: [] },
    S7: { name: "Privacy", categories: [] },
    S8: { name: "Intellectual property", categories: [] },
    S9: { name: "Indiscriminate weapons", categories: ["violence", "illicit", "illicit/violent"] },
    S10: { name: "Hate", categories: ["hate"] },
    S11: { name: "Suicide and self-harm", categories: ["self-harm"] },
    S12: { name: "Sexual content", categories: ["sexual"] },
    S13: { name: "Elections", categories: [] },
    S14: { name: "Code interpreter abuse", categories: ["illicit"] },
  };
