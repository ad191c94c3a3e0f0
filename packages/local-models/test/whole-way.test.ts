/**
 * Worker → local-ai → local-models → a model that the real library runs, and back. The models are tiny ones made here: their words
 * mean nothing, the way they take is that of the real ones.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type RunningServer, startServer } from "../src/serve/index.ts";
import { installedTransformers } from "./install.ts";
import { wav } from "./recordings.ts";
import { WORDS } from "./tiny/tokenizer.ts";
import { writeTinyModels } from "./tiny/write.ts";
import { startWorkers, type Workers } from "./workers.ts";

const transformers = await installedTransformers();

/** Words of the models' alphabet, in its order. */
function expectWords(text: string): void {
  const words = text.trim().split(" ");
  expect(words.length).toBeGreaterThan(4);
  expect(words).toEqual(WORDS.filter((word) => words.includes(word)));
}

describe.skipIf(!transformers)("the whole way", { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "local-models-"));
  const lines: string[] = [];
  let server: RunningServer;
  let workers: Workers;
  let openai: OpenAI;

  beforeAll(async () => {
    const { stored, bytes } = writeTinyModels(folder);
    expect(bytes).toBeLessThan(1.5e6);
    server = await startServer({
      models: stored.map((each) => ({ choice: each.choice, stored: Promise.resolve(each) })),
      transformers: Promise.resolve(transformers!),
      port: 0,
      idleMinutes: 10,
      threads: 1,
      log: (line) => lines.push(line),
    });
    workers = startWorkers(`${server.url}/v1`);
    openai = new OpenAI({
      baseURL: "http://llm.example/v1",
      apiKey: "none",
      maxRetries: 0,
      fetch: (input, init) => {
        const { pathname } = new URL(String(input));
        return workers.ask("llm", pathname, init);
      },
    });
  }, 60_000);

  afterAll(async () => {
    await workers?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const messages = [{ role: "user" as const, content: "Tell me about trees." }];
  const model = "@cf/meta/llama-3.2-1b-instruct";

  it("chats, whole and streamed, with the same words if nothing is sampled", async () => {
    const whole = await openai.chat.completions.create({ model, messages, temperature: 0 });
    const text = whole.choices[0]!.message.content!;
    expectWords(text);
    expect(whole.choices[0]!.finish_reason).toBe("stop");
    expect(whole.usage!.completion_tokens).toBeGreaterThan(4);
    const stream = openai.chat.completions.stream({ model, messages, temperature: 0 });
    const pieces: string[] = [];
    stream.on("content", (piece) => pieces.push(piece));
    const streamed = await stream.finalChatCompletion();
    expect(streamed.choices[0]!.message.content).toBe(text);
    expect(pieces.length).toBeGreaterThan(4);
  });

  it("answers another conversation with other words", async () => {
    const ask = async (content: string) => {
      const reply = await openai.chat.completions.create({
        model,
        messages: [{ role: "user", content }],
        temperature: 0,
      });
      return reply.choices[0]!.message.content;
    };
    const answers = await Promise.all(["Hello", "Tell me about trees.", "天气怎么样？"].map(ask));
    expect(new Set(answers).size).toBeGreaterThan(1);
  });

  it("samples the same words for the same seed, and ends at stop texts and limits", async () => {
    const draw = async (fields: object) => {
      const reply = await openai.chat.completions.create({
        model,
        messages,
        temperature: 2,
        ...fields,
      });
      return reply.choices[0]!;
    };
    const drawn: (string | null)[] = [];
    for (const seed of [1, 2, 3, 4, 5, 1]) drawn.push((await draw({ seed })).message.content);
    expect(drawn.at(-1)).toBe(drawn[0]);
    expect(new Set(drawn).size).toBeGreaterThan(1);
    const whole = await draw({ temperature: 0 });
    const second = whole.message.content!.trim().split(" ")[1]!;
    const stopped = await draw({ temperature: 0, stop: [second] });
    expect(stopped.message.content).toBe(whole.message.content!.split(second)[0]);
    const cut = await draw({ max_tokens: 3 });
    expect(cut.finish_reason).toBe("length");
  });

  it("embeds", async () => {
    const { data } = await openai.embeddings.create({
      model: "@cf/baai/bge-small-en-v1.5",
      input: ["one text", "one text", "quite another"],
    });
    const [first, same, other] = data.map(({ embedding }) => embedding);
    expect(first!.length).toBe(384);
    expect(Math.hypot(...first!)).toBeCloseTo(1, 3);
    expect(same).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it("translates, into each language with its own words", async () => {
    const translate = async (target_lang: string) => {
      const body = JSON.stringify({ text: "Good morning", source_lang: "en", target_lang });
      const reply = await workers.ask("translate", "/", { method: "POST", body });
      expect(reply.status).toBe(200);
      return ((await reply.json()) as { translated_text: string }).translated_text;
    };
    const [french, german] = [await translate("fr"), await translate("de")];
    expectWords(french);
    expectWords(german);
    expect(french).not.toBe(german);
  });

  it("transcribes speech with times, of long recordings, too", async () => {
    for (const seconds of [2, 40]) {
      const body = wav({ seconds, rate: 8000 });
      const reply = await workers.ask("whisper", "/", { method: "POST", body });
      expect(reply.status).toBe(200);
      const { text, duration, segments } = (await reply.json()) as Record<string, any>;
      expectWords(text);
      expect(duration).toBeCloseTo(seconds, 1);
      expect(segments[0]).toMatchObject({ start: 0 });
      expect(segments.at(-1).end).toBeGreaterThan(0);
    }
  });

  it("stops in the middle of a long recording when the caller disconnects", async () => {
    const form = new FormData();
    form.append("file", new Blob([wav({ seconds: 600, rate: 8000 })]), "long.wav");
    const leaving = new AbortController();
    const url = `${server.url}/v1/audio/transcriptions`;
    const { length } = lines;
    const asked = fetch(url, { method: "POST", body: form, signal: leaving.signal });
    setTimeout(() => leaving.abort(), 1500);
    await expect(asked).rejects.toThrow("abort");
    await vi.waitFor(
      () => expect(lines.slice(length).join()).toContain("the caller disconnected"),
      30_000,
    );
  });

  it("reports invalid inputs in its own words", async () => {
    const body = JSON.stringify({ text: "Good morning", source_lang: "en", target_lang: "sw" });
    const reply = await workers.ask("translate", "/", { method: "POST", body });
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain("expected one of en, fr, de, zh");
  });

  it("printed a line per request, without its content", () => {
    console.log(`Lines of local-models:\n${lines.join("\n")}`);
    expect(lines.filter((line) => line.includes("tokens/s")).length).toBeGreaterThan(12);
    expect(lines.join()).not.toMatch(/trees|morning|another/);
  });
});
