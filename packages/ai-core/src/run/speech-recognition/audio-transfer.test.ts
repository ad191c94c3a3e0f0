import { expect, it } from "vitest";
import { chooseAudioTransfer } from "./audio-transfer.ts";

const MIB = 1024 * 1024;
const recording = 50 * MIB;

it.each([
  ["a short recording", "whisper-base64", 3 * MIB, 3 * MIB, false, "inline"],
  ["a larger one that cannot be cut", "whisper-base64", 3 * MIB + 1, 3 * MIB + 1, false, "stream"],
  ["a piece of a large recording", "whisper-base64", MIB, recording, false, "stream"],
  ["a piece, through a gateway", "whisper-base64", 12 * MIB, recording, true, "inline"],
  ["a larger piece", "whisper-base64", 12 * MIB + 1, recording, true, "stream"],
  ["numbers, through a gateway", "whisper-bytes", 1.5 * MIB, recording, true, "inline"],
  ["more numbers than memory allows", "whisper-bytes", 1.5 * MIB + 1, recording, true, "stream"],
] as const)(
  "sends %s in the form that fits into memory",
  (_title, family, bytes, whole, hasGateway, as) => {
    expect(chooseAudioTransfer(family, bytes, whole, hasGateway)).toEqual({ as });
  },
);
