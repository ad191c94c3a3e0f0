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
import { codecOf, type Codec } from "./codec.ts";
import { audioDuration } from "./duration.ts";
import { followed } from "./elements.ts";
import { withProgress } from "./progress.ts";
import { BY_BYTES } from "./quiet.ts";
import { StallGuard } from "./stall.ts";
import type { AudioSource } from "./source.ts";
import type { Frame, Sound } from "./types.ts";
import { walkerFor } from "./walkers.ts";

/** Bytes that stay buffered after they were read, for seeking back. */
const CACHE_BYTES = 1024 * 1024;
const FRAMES_PER_GROUP = 256;
/** Seconds. If the next packet comes later, those between are missing; codecs that omit silence send something every second. */
const LONGEST_PACKET = 5;

/** @throws ApiError `invalid_request` for a file without audio, or one that the library cannot read. */
export async function openContainer(
  source: AudioSource,
  type: "audio/mp4" | "audio/webm",
): Promise<Sound | undefined> {
  const walker = walkerFor(type)!;
  const chunks = followed(walker, source.chunks());
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
  if (source.bytes) for await (const _chunk of chunks);
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
      isCut: walker.isCut,
    }),
    frames: drained(guard.each(framesOf(track, codec, state, furthest)), chunks),
    quiet: codec.quiet ?? BY_BYTES,
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
