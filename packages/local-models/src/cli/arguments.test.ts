import { join } from "node:path";
import { expect, it } from "vitest";
import { DEFAULT_MODELS } from "../models.ts";
import { parseArguments } from "./arguments.ts";
import { cacheFolder, hubAddress } from "./environment.ts";

it("serves all tasks by the usual models on the usual port", () => {
  const { port, choices, offline, yes, cache } = parseArguments([]);
  expect(port).toBe(8791);
  expect(new Set(choices)).toEqual(new Set(Object.values(DEFAULT_MODELS)));
  expect({ offline, yes, cache }).toEqual({ offline: false, yes: false, cache: undefined });
});

it("accepts another model for a task, another data type, and only some tasks", () => {
  const { choices } = parseArguments([
    "--only=text,speech",
    "--speech=Xenova/whisper-tiny",
    "--text=HuggingFaceTB/SmolLM2-135M-Instruct@q8",
  ]);
  expect(choices).toEqual([
    { task: "automatic-speech-recognition", id: "Xenova/whisper-tiny", dtype: "q8" },
    { task: "text-generation", id: "HuggingFaceTB/SmolLM2-135M-Instruct", dtype: "q8" },
  ]);
});

it.each([
  [["--port=0x1"], '--port: expected a whole number from 0 to 65535, got "0x1".'],
  [["--port=65536"], '--port: expected a whole number from 0 to 65535, got "65536".'],
  [["--threads=0"], '--threads: expected a whole number from 1 to 1024, got "0".'],
  [["--idle=never"], '--idle: expected minutes from 0.01 to 30000, got "never".'],
  [["--idle="], '--idle: expected minutes from 0.01 to 30000, got "".'],
  [
    ["--only=pictures"],
    '--only: expected some of embeddings,speech,translation,text, got "pictures".',
  ],
  [["--only="], '--only: expected some of embeddings,speech,translation,text, got "".'],
  [["--text=../../etc"], "--text: expected a model of the hub such as owner/name"],
  [["--text=a/b@q8@q4"], "--text: expected a model of the hub such as owner/name"],
  [["--text="], "--text: expected a model of the hub such as owner/name"],
  [["--text=a/b@q5"], "--text: expected fp32, fp16, int8, uint8, q8, q4, q4f16, bnb4 after @"],
  [["--models=all"], "Unknown option '--models'; --help lists the options."],
  [["serve"], "Unexpected argument 'serve'; --help lists the options."],
])("says what it expected: %j", (given, line) => {
  expect(() => parseArguments(given)).toThrow(line);
});

it("stores files in the system's folder for caches", () => {
  const end = join("ai-workers", "local-models");
  expect(cacheFolder({ XDG_CACHE_HOME: "/caches" }, "linux")).toBe(join("/caches", end));
  expect(cacheFolder({}, "linux")).toContain(join(".cache", end));
  expect(cacheFolder({}, "darwin")).toContain(join("Library", "Caches", end));
  expect(cacheFolder({ LOCALAPPDATA: "/local" }, "win32")).toBe(join("/local", end));
});

it("takes a mirror of the hub, if it is an address", () => {
  expect(hubAddress({})).toBe("https://huggingface.co");
  expect(hubAddress({ HF_ENDPOINT: "https://mirror.example/" })).toBe("https://mirror.example");
  expect(() => hubAddress({ HF_ENDPOINT: "mirror" })).toThrow("HF_ENDPOINT: expected an address");
});
