/**
 * A library with transformers.js' interface whose models take no time: the test sets their output.
 * @module
 */
import type { Transformers } from "../src/types.ts";

export interface Fake {
  transformers: Transformers;
  /** Output of the text model, word by word. */
  words: string[];
  /** Awaited before each word. */
  beforeWord: () => Promise<unknown>;
  /** Thrown by the next load. */
  loadError: Error | undefined;
  /** Ids of models in the order in which they were loaded. */
  loads: string[];
  freed: string[];
  /** Words that were written in all calls. */
  written: number;
  /** Arguments of all pipeline calls. */
  calls: { input: unknown; options: Record<string, any> }[];
}

const END = 0;

export function fakeTransformers(): Fake {
  const fake: Fake = {
    words: "The answer is here .".split(" "),
    beforeWord: () => new Promise((resolve) => setImmediate(resolve)),
    loadError: undefined,
    loads: [],
    freed: [],
    written: 0,
    calls: [],
    transformers: {
      env: {},
      random: { seed() {} },
      StoppingCriteria: class {},
      InterruptableStoppingCriteria: class {},
      LogitsProcessor: class {},
      BaseStreamer: class {},
      TextStreamer: class {
        readonly tell: (text: string) => void;
        constructor(_tokenizer: unknown, options: { callback_function: (text: string) => void }) {
          this.tell = options.callback_function;
        }
      },
      async pipeline(task, id) {
        if (fake.loadError) throw fake.loadError;
        fake.loads.push(id);
        const work = works[task]!;
        const call = (input: any, options: Record<string, any> = {}) => {
          fake.calls.push({ input, options });
          return work(input, options);
        };
        return Object.assign(call, {
          tokenizer,
          model: { config: { max_position_embeddings: 64, eos_token_id: END } },
          dispose: async () => void fake.freed.push(id),
        });
      },
    },
  };
  const works: Record<string, (input: any, options: Record<string, any>) => Promise<unknown>> = {
    async "text-generation"(_prompt, { streamer, stopping_criteria, max_new_tokens }) {
      for (let index = 0; index <= fake.words.length; index++) {
        await fake.beforeWord();
        const isEnd = index === fake.words.length;
        if (!isEnd) {
          fake.written++;
          streamer.tell(`${fake.words[index]} `);
        }
        const [isDone] = stopping_criteria._call([[isEnd ? END : index + 1]]);
        if (isDone || index + 1 >= max_new_tokens) return;
      }
    },
    async translation(text: string, { src_lang, tgt_lang, stopping_criteria }) {
      stopping_criteria._call([[END]]);
      return [{ translation_text: `${src_lang}-${tgt_lang}: ${text}` }];
    },
    async "automatic-speech-recognition"(samples: Float32Array, { streamer, language, task }) {
      streamer.put();
      streamer.put();
      const text = ` ${task} ${language} ${samples.length}`;
      return { text, chunks: [{ text, timestamp: [0.5, null] }] };
    },
    async "feature-extraction"(text: string) {
      return { tolist: () => [[text.length, 0.5]] };
    },
  };
  const tokenizer = {
    language_codes: ["en", "fr", "zh", "no"],
    encode: (text: string) => text.split(/\s+/),
    apply_chat_template: (messages: { role: string; content: string }[]) =>
      messages.map(({ role, content }) => `${role} ${content}`).join("\n"),
  };
  return fake;
}
