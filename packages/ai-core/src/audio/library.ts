/**
 * Demultiplexes MP4, QuickTime, WebM and Matroska with mediabunny. Imported only when such a file
 * arrives.
 * @module
 */
import {
  BufferSource,
  EncodedPacketSink,
  Input,
  MATROSKA,
  MP4,
  QTFF,
  ReadableStreamSource,
  WEBM,
  type InputAudioTrack,
} from "../libraries/mediabunny.ts";
import { ApiError } from "../errors/index.ts";
import { writeAdts } from "./adts.ts";
import { boxGuard } from "./boxes.ts";
import { audioDuration } from "./duration.ts";
import { writeFlac } from "./flac.ts";
import { readHeader } from "./mp3/header.ts";
import { opusGranules } from "./ogg/codec.ts";
import { writeOgg } from "./ogg/write.ts";
import { withProgress } from "./progress.ts";
import { joinFrames } from "./read.ts";
import { plainFrames } from "./plain.ts";
import { plainSamples } from "./plain-codec.ts";
import { BY_BYTES, BY_SAMPLES } from "./quiet.ts";
import { StallGuard } from "./stall.ts";
import type { Sound } from "./types.ts";
import type { AudioSource } from "./source.ts";
import type { Frame } from "./types.ts";
import { writeWav } from "./wav/write.ts";
import { xiphHeaders } from "./xiph.ts";

/** Bytes that stay buffered after they were read, for seeking back. */
const CACHE_BYTES = 1024 * 1024;
const FRAMES_PER_GROUP = 256;
const AAC_SAMPLES = 1024;
/** Seconds. If the next packet comes later, those between are missing; codecs that omit silence send something every second. */
const LONGEST_PACKET = 5;

interface Codec {
  /** Seconds of a packet, from its own bytes; undefined if only the container states them. */
  seconds?: (packet: Uint8Array) => number | undefined;
  /** Returns the frames of a packet that is not copied unchanged. */
  frames?: (packet: Uint8Array) => Frame[];
  write: Sound["write"];
}

/** @throws ApiError `invalid_request` for a file without audio, or one that the library cannot read. */
export async function openContainer(
  source: AudioSource,
  type: "audio/mp4" | "audio/webm",
): Promise<Sound | undefined> {
  const chunks = type === "audio/mp4" ? boxGuard(source.chunks()) : source.chunks();
  const guard = new StallGuard(() => broken("it is damaged"));
  const { source: watched, furthest } = withProgress(
    source.bytes
      ? new BufferSource(source.bytes)
      : new ReadableStreamSource(streamOf(chunks, guard), { maxCacheSize: CACHE_BYTES }),
  );
  const input = new Input({
    formats: type === "audio/mp4" ? [MP4, QTFF] : [WEBM, MATROSKA],
    source: watched,
  });
  if (source.bytes && type === "audio/mp4") for await (const _chunk of chunks);
  const track = await guard.answer(reading(() => input.getPrimaryAudioTrack()));
  if (!track) throw broken("it contains no audio track");
  const codec = await guard.answer(reading(() => codecOf(track)));
  if (codec === undefined) return undefined;
  const stated = audioDuration(source.head);
  // An MP4 with an index may have its video behind the audio.
  const isReadToEnd = type === "audio/webm" || stated === undefined;
  const state = { gaps: 0, position: 0 };
  const sound: Sound = {
    statedSeconds: () => stated,
    lost: () => ({
      bytes: isReadToEnd ? (source.bytes?.byteLength ?? source.read) - state.position : 0,
      seconds: state.gaps,
    }),
    frames: drained(guard.each(framesOf(track, codec, state, furthest)), chunks),
    quiet: codec.frames ? BY_SAMPLES : BY_BYTES,
    isOwned: false,
    write: codec.write,
  };
  // While a file is still arriving, its end is unknown.
  if (source.bytes) sound.total = await reading(() => track.computeDuration());
  return sound;
}

/** Reads the rest of the file after its last frame, so that its size is known. */
async function* drained<T>(
  groups: AsyncGenerator<T, void, undefined>,
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  yield* groups;
  for await (const _chunk of chunks);
}

async function* framesOf(
  track: InputAudioTrack,
  { seconds, frames }: Codec,
  state: { gaps: number; position: number },
  position: () => number,
): AsyncGenerator<readonly Frame[], void, undefined> {
  let group: Frame[] = [];
  let waiting: { data: Uint8Array; timestamp: number; duration: number } | undefined;
  const packets = new EncodedPacketSink(track);
  const add = (until: number | undefined) => {
    const { data, timestamp, duration } = waiting!;
    if (frames) {
      for (const frame of frames(data)) group.push(frame);
      return;
    }
    // Recorders omit durations; then the next packet's timestamp gives the duration.
    const toNext = until === undefined ? duration : until - timestamp;
    const statedSeconds = toNext > 0 && toNext < 60 ? toNext : duration;
    const own = Math.max(seconds?.(data) ?? 0, statedSeconds);
    if (toNext > LONGEST_PACKET) state.gaps += toNext;
    group.push({ bytes: data, seconds: own, level: own > 0 ? data.byteLength / own : 0 });
  };
  let packet = await reading(() => packets.getFirstPacket());
  while (packet) {
    if (waiting) add(packet.timestamp);
    waiting = packet;
    // Before the library searches for the next one, which may lead it to the end.
    state.position = position();
    if (group.length >= FRAMES_PER_GROUP) {
      yield group;
      group = [];
    }
    const current = packet;
    packet = await reading(() => packets.getNextPacket(current));
  }
  if (waiting) add(undefined);
  if (group.length > 0) yield group;
}

async function codecOf(track: InputAudioTrack): Promise<Codec | undefined> {
  const name = await track.getCodec();
  const config = await track.getDecoderConfig();
  const description = toBytes(config?.description);
  const rate = config?.sampleRate ?? 48_000;
  const channels = config?.numberOfChannels ?? 1;
  const plain = plainSamples(name, channels, rate);
  if (plain) {
    return {
      frames: (packet) => plainFrames(plain, packet),
      write: (frames) => writeWav(plain.format, frames),
    };
  }
  switch (name) {
    case "aac": {
      if (description === undefined) return undefined;
      return {
        seconds: () => AAC_SAMPLES / rate,
        write: (frames) => writeAdts(description, frames),
      };
    }
    case "mp3":
      return {
        seconds: (packet) => {
          const header = readHeader(packet, 0);
          return header && header.samples / header.sampleRate;
        },
        write: joinFrames,
      };
    case "opus": {
      const head = description ?? opusHead(channels, rate);
      return {
        seconds: (packet) => opusGranules(packet) / 48_000,
        write: (frames) =>
          writeOgg({ rate: 48_000, skipped: 0 }, xiphHeaders("opus", head), frames),
      };
    }
    case "vorbis": {
      if (description === undefined) return undefined;
      const headers = xiphHeaders("vorbis", description);
      return { write: (frames) => writeOgg({ rate, skipped: 0 }, headers, frames) };
    }
    case "flac": {
      if (description === undefined) return undefined;
      // `fLaC`, the head of a block, STREAMINFO.
      const info = description.slice(8);
      return { write: (frames) => writeFlac(info, frames) };
    }
    case "ac3":
    case "eac3":
      return { write: joinFrames };
    default:
      return undefined;
  }
}

/** The identification header of Opus (RFC 7845, 5.1). */
function opusHead(channels: number, rate: number): Uint8Array {
  const head = new Uint8Array(19);
  new TextEncoder().encodeInto("OpusHead", head);
  head.set([1, channels], 8);
  new DataView(head.buffer).setUint32(12, rate, true);
  return head;
}

function toBytes(value: ArrayBufferView | ArrayBufferLike | undefined): Uint8Array | undefined {
  if (value === undefined) return undefined;
  if (ArrayBuffer.isView(value))
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
  return new Uint8Array(value).slice();
}

/** A stream of the chunks that reads them only on demand. */
function streamOf(
  chunks: AsyncGenerator<Uint8Array>,
  guard: StallGuard,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await guard.chunk(chunks.next());
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The library's message about an unreadable file is passed on to the caller. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw broken(cause instanceof Error ? cause.message.split("\n")[0]! : "unknown", cause);
  }
}

function broken(what: string, cause?: unknown): ApiError {
  return new ApiError("invalid_request", `\`audio\`: the file cannot be read (${what}).`, {
    param: "audio",
    cause,
  });
}
