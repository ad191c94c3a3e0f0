/**
 * Models that generate speech.
 * @module
 */
import type { TaskTable } from "./task-table.ts";
import type { TextToSpeechSpec, Voice } from "./specs.ts";

const female = (name: string) => ({ name, gender: "female" as const });
const male = (name: string) => ({ name, gender: "male" as const });

/** Deepgram's ids consist of model, speaker and language: `aura-2-thalia-en`. */
function deepgram(
  model: string,
  language: string,
  speakers: Pick<Voice, "name" | "gender">[],
): Voice[] {
  return speakers.map((speaker) => ({
    id: `${model}-${speaker.name}-${language}`,
    language,
    ...speaker,
  }));
}

/*
 * Prices: Cloudflare's pricing page (2026-10-09). Speakers and encodings: its model files and @cloudflare/workers-types.
 * Genders and characters of Deepgram's voices: https://developers.deepgram.com/docs/tts-models
 */
const MODELS = [
  // Cloudflare documents only "en" as an example for `lang`; these are the languages of MeloTTS itself.
  {
    id: "@cf/myshell-ai/melotts",
    task: "text-to-speech",
    family: "melotts",
    vendor: "MyShell",
    price: { unit: "audio-minutes", perMinute: 18.63 },
    formats: ["mp3"],
    voices: ["en", "zh", "es", "fr", "ja", "ko"].map((language) => ({
      id: `melotts-${language}`,
      name: language,
      language,
    })),
    note: "One voice per language: en, zh, es, fr, ja, ko. Only English is documented by Cloudflare. Some accounts get WAV in place of MP3; `Content-Type` says which.",
  },
  {
    id: "@cf/deepgram/aura-1",
    task: "text-to-speech",
    family: "aura",
    vendor: "Deepgram",
    price: { unit: "characters", perThousand: 1363.64 },
    formats: ["mp3", "opus", "aac", "flac", "wav", "pcm"],
    voices: deepgram("aura", "en", [
      male("angus"),
      ...["asteria", "athena", "hera", "luna", "stella"].map(female),
      ...["arcas", "helios", "orion", "orpheus", "perseus", "zeus"].map(male),
    ]),
    openAIVoices: {
      alloy: "asteria",
      ash: "arcas",
      ballad: "orpheus",
      coral: "luna",
      echo: "orion",
      fable: "helios",
      marin: "stella",
      nova: "hera",
      onyx: "zeus",
      sage: "athena",
      shimmer: "luna",
      verse: "perseus",
      cedar: "angus",
    },
    note: "English.",
  },
  {
    id: "@cf/deepgram/aura-2-en",
    task: "text-to-speech",
    family: "aura",
    vendor: "Deepgram",
    price: { unit: "characters", perThousand: 2727.27 },
    formats: ["mp3", "opus", "aac", "flac", "wav", "pcm"],
    // prettier-ignore
    voices: deepgram("aura-2", "en", [
      ...[
        "luna", "amalthea", "andromeda", "asteria", "athena", "aurora", "callista", "cora", "cordelia", "delia", "electra", "harmonia",
        "helena", "hera", "iris", "janus", "juno", "minerva", "ophelia", "pandora", "phoebe", "thalia", "theia", "vesta",
      ].map(female),
      ...[
        "apollo", "arcas", "aries", "atlas", "draco", "hermes", "hyperion", "jupiter", "mars", "neptune", "odysseus", "orion",
        "orpheus", "pluto", "saturn", "zeus",
      ].map(male),
    ]),
    openAIVoices: {
      alloy: "thalia",
      ash: "apollo",
      ballad: "orpheus",
      coral: "helena",
      echo: "arcas",
      fable: "draco",
      marin: "andromeda",
      nova: "luna",
      onyx: "zeus",
      sage: "athena",
      shimmer: "asteria",
      verse: "aries",
      cedar: "odysseus",
    },
    note: "English.",
  },
  {
    id: "@cf/deepgram/aura-2-es",
    task: "text-to-speech",
    family: "aura",
    vendor: "Deepgram",
    price: { unit: "characters", perThousand: 2727.27 },
    formats: ["mp3", "opus", "aac", "flac", "wav", "pcm"],
    voices: deepgram("aura-2", "es", [
      ...["celeste", "carina", "diana", "estrella", "selena"].map(female),
      ...["alvaro", "aquila", "javier", "nestor", "sirio"].map(male),
    ]),
    openAIVoices: {
      alloy: "celeste",
      ash: "alvaro",
      ballad: "nestor",
      coral: "estrella",
      echo: "sirio",
      fable: "aquila",
      marin: "selena",
      nova: "carina",
      onyx: "javier",
      sage: "diana",
      shimmer: "celeste",
      verse: "aquila",
      cedar: "nestor",
    },
    note: "Spanish.",
  },
] as const satisfies readonly TextToSpeechSpec[];

export const TEXT_TO_SPEECH = {
  title: "Text to speech",
  catalogueName: "Text-to-Speech",
  worker: "text-to-speech",
  path: "/v1/audio/speech",
  contentField: "text",
  defaultModel: "@cf/myshell-ai/melotts",
  models: MODELS,
} as const satisfies TaskTable<"text-to-speech">;
