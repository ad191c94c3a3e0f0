import { expect, it } from "vitest";
import { secondsOfFrames } from "./parse.ts";
import { parserFor } from "./parsers.ts";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function filled(head: string, part: string, count: number): Uint8Array {
  const [first, unit] = [bytes(head), bytes(part)];
  const all = new Uint8Array(first.length + unit.length * count);
  all.set(first);
  for (let at = first.length; at < all.length; at += unit.length) all.set(unit, at);
  return all;
}

const page = (flags: number, packets: string[]) =>
  `OggS\0${String.fromCharCode(flags)}${"\0".repeat(8)}\x01${"\0".repeat(11)}` +
  String.fromCharCode(packets.length, ...packets.map(({ length }) => length)) +
  packets.join("");
const opus =
  page(2, ["OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0"]) + page(0, [`OpusTags${"\0".repeat(8)}`]);
const pageOf = (packet: string) => page(0, Array<string>(255).fill(packet));

it.each([
  ["chunks of nothing", "audio/wav", "RIFF\xff\xff\xff\xffWAVE", "junk\0\0\0\0", 200_000],
  ["places where a frame might begin", "audio/mpeg", "", "\xff", 200_000],
  ["marks without a page", "audio/ogg", "", "OggO", 200_000],
  ["packets of one byte", "audio/ogg", opus, pageOf("a"), 3000],
])("gives up a recording of %s", (_title, type, head, part, count) => {
  const recording = filled(head, part, count);
  expect(() => secondsOfFrames(parserFor(type)!, recording)).toThrow("is damaged");
});

it("hears three hours of speech at 6 kbit/s, and what begins with a megabyte of zeros", () => {
  const speech = filled(opus, pageOf("\x0b".padEnd(15, "a")), 2200);
  expect(secondsOfFrames(parserFor("audio/ogg")!, speech)).toBeGreaterThan(3 * 3600);
  const frame = "\xff\xfb\x90\xc4".padEnd(417, "\0");
  const mp3 = filled("\0".repeat(1_000_000), frame, 40);
  expect(secondsOfFrames(parserFor("audio/mpeg")!, mp3)).toBeGreaterThan(1);
});
