/**
 * Returns a transcript that is labelled as simulated, spread over the parts of the recording that
 * are not silent.
 * @module
 */
import type { SpeechRecognitionSpec } from "@ai-workers/ai-core/models";
import type { SpeechRecognitionRequest } from "../../inputs/requests.ts";
import { audioFile, type AudioFile } from "../../media/audio.ts";
import type { SoundSpan } from "../../media/sound.ts";
import { InferenceUpstreamError } from "../../platform/errors.ts";
import type { Transcript, TranscriptWord } from "../driver.ts";
import { scriptFor } from "./speech-script.ts";

/** The pace of calm speech. */
const WORDS_PER_SECOND = 2.5;
const LONGEST = 5_000;

/** Converts a position in the concatenated sound to a time of the recording. */
function timeAt(position: number, spans: readonly SoundSpan[]): number {
  let left = position;
  for (const { start, end } of spans) {
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  return spans.at(-1)?.end ?? 0;
}

const rounded = (seconds: number) => Math.round(seconds * 100) / 100;

function describe({ kind, duration, sampleRate, channels }: AudioFile): string {
  const rate = sampleRate === undefined ? "" : `, ${sampleRate / 1000} kHz`;
  const sides =
    channels === undefined
      ? ""
      : channels === 1
        ? ", mono"
        : channels === 2
          ? ", stereo"
          : `, ${channels} channels`;
  return `${kind}${rate}${sides}, ${rounded(duration)} s`;
}

/** Repeats sentences of the script until they fill the duration of the sound. */
function sentencesFor(script: readonly string[][], count: number): string[][] {
  const sentences: string[][] = [];
  for (let left = count, index = 0; left > 0; index++) {
    // The label occurs once; the following sentences are repeated in long recordings.
    const at = index < script.length ? index : 1 + ((index - 1) % (script.length - 1));
    const sentence = (script[at] ?? []).slice(0, left);
    sentences.push(sentence);
    left -= Math.max(1, sentence.length);
  }
  return sentences;
}

/** Returns text, sentences and words with their times. */
export async function transcribe(
  _model: SpeechRecognitionSpec,
  { audio, language, translate }: SpeechRecognitionRequest,
): Promise<Transcript> {
  const file = audioFile(audio);
  if (!file) {
    throw new InferenceUpstreamError(
      3010,
      "Invalid or incomplete input for the model: the audio could not be decoded",
    );
  }
  const sound = file.spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const spoken = (translate ? "en" : (language ?? "en")).split("-")[0] ?? "en";
  const { sentences: script, space } = scriptFor(spoken, describe(file));
  const count =
    sound === 0 ? 0 : Math.min(LONGEST, Math.max(2, Math.round(sound * WORDS_PER_SECOND)));
  const sentences = sentencesFor(script, count);
  let position = 0;
  const segments = sentences.map((sentence) => {
    const words = sentence.map((word): TranscriptWord => {
      const start = timeAt((position / count) * sound, file.spans);
      const end = timeAt(((position + 0.9) / count) * sound, file.spans);
      position++;
      return { word, start: rounded(start), end: rounded(Math.max(start, end)) };
    });
    const [start, end] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0];
    return { text: sentence.join(space), start, end, words };
  });
  const text = segments.map((segment) => segment.text).join(space);
  return {
    text,
    segments,
    language: language ?? "en",
    duration: rounded(file.duration),
    sound: rounded(sound),
  };
}
