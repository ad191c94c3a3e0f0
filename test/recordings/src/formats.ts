/**
 * The formats that are tested: ffmpeg's options, and what is done to the file afterwards.
 * @module
 */
import { apeTag, id3Tag, joined, withChunkSize } from "./changes.ts";

export interface Format {
  /** ffmpeg's options for the output. */
  options: readonly string[];
  /** Changes the file that ffmpeg wrote. */
  change?: (file: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
  /** ffmpeg's options for a second input, such as a picture. */
  second?: readonly string[];
  /** The file is rejected with a message that matches. */
  refused?: RegExp;
}

const UNRECOGNIZED = /Unrecognized.*ffmpeg/;
const CANNOT_CUT = /cannot be cut.*ffmpeg/;
const UNKNOWN_ENCODING = /Unsupported encoding.*ffmpeg/;
const noise = "nullsrc=size=1200x1200:rate=1,noise=alls=100:allf=t";
const picture = ["-f", "lavfi", "-t", "1", "-i", noise];
const video = ["-f", "lavfi", "-i", "testsrc=size=64x64:rate=5"];
const withVideo = (...codec: string[]) => ["-map", "0:a", "-map", "1:v", "-shortest", ...codec];

const mp3 = (...options: string[]) => ["-c:a", "libmp3lame", ...options];

/** By the name of the file. What phones, meeting programs and call centres write is among them. */
export const FORMATS: Readonly<Record<string, Format>> = {
  "speech.m4a": { options: ["-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart"] },
  "end.m4a": { options: ["-c:a", "aac", "-b:a", "48k"] },
  "stereo44.m4a": {
    options: ["-c:a", "aac", "-ar", "44100", "-ac", "2", "-movflags", "+faststart"],
  },
  "fragments.mp4": {
    options: [
      "-c:a",
      "aac",
      "-movflags",
      "+frag_keyframe+empty_moov+default_base_moof",
      "-frag_duration",
      "2000000",
    ],
  },
  "dash.mp4": {
    options: ["-c:a", "aac", "-movflags", "+dash+delay_moov", "-frag_duration", "2000000"],
  },
  "phone.3gp": { options: ["-c:a", "aac", "-ar", "16000"] },
  "alac.m4a": { options: ["-c:a", "alac", "-movflags", "+faststart"], refused: CANNOT_CUT },
  "opus.mp4": { options: ["-c:a", "libopus", "-movflags", "+faststart"] },
  "flac.mp4": { options: ["-c:a", "flac", "-strict", "-2", "-movflags", "+faststart"] },
  "mp3.mp4": { options: [...mp3("-b:a", "64k"), "-movflags", "+faststart"] },
  "pcm.mov": { options: ["-c:a", "pcm_s16le"] },
  "pcm24.mov": { options: ["-c:a", "pcm_s24be", "-movflags", "+faststart"] },
  "ulaw.mov": { options: ["-c:a", "pcm_mulaw", "-movflags", "+faststart"] },
  "aac.mov": { options: ["-c:a", "aac", "-movflags", "+faststart"] },
  "video.mp4": {
    options: withVideo("-c:v", "mpeg4", "-c:a", "aac", "-movflags", "+faststart"),
    second: video,
  },
  "video.mov": {
    options: withVideo("-c:v", "mpeg4", "-c:a", "aac", "-movflags", "+faststart"),
    second: video,
  },
  "video.mkv": { options: withVideo("-c:v", "mpeg4", "-c:a", "libopus"), second: video },
  "video.webm": {
    options: withVideo("-c:v", "libvpx", "-b:v", "50k", "-c:a", "libopus"),
    second: video,
  },
  "speech.webm": { options: ["-c:a", "libopus", "-b:a", "32k"] },
  "vorbis.webm": { options: ["-c:a", "libvorbis", "-ar", "44100"] },
  "live.webm": { options: ["-c:a", "libopus", "-b:a", "32k", "-live", "1", "-f", "webm"] },
  "aac.mka": { options: ["-c:a", "aac"] },
  "mp3.mka": { options: mp3("-b:a", "64k") },
  "flac.mka": { options: ["-c:a", "flac"] },
  "pcm.mka": { options: ["-c:a", "pcm_s16le"] },
  "ac3.mka": { options: ["-c:a", "ac3"] },
  "speech.ogg": { options: ["-c:a", "libopus", "-b:a", "24k"] },
  "frames60.opus": { options: ["-c:a", "libopus", "-frame_duration", "60", "-b:a", "16k"] },
  "vorbis.ogg": { options: ["-c:a", "libvorbis"] },
  "flac.oga": { options: ["-c:a", "flac"] },
  "speex.ogg": { options: ["-c:a", "libspeex", "-ar", "16000"] },
  "speech.flac": { options: [] },
  "flac24.flac": { options: ["-sample_fmt", "s32", "-ar", "48000", "-ac", "2"] },
  "tagged.flac": { options: [], change: (file) => joined(id3Tag(4, 3000), file) },
  "picture.flac": {
    options: [
      "-map",
      "0:a",
      "-map",
      "1:v",
      "-c:v",
      "mjpeg",
      "-frames:v",
      "1",
      "-disposition:v",
      "attached_pic",
    ],
    second: picture,
  },
  "unknown-total.flac": {
    options: [],
    change: (file) => (file.fill(0, 22, 26), (file[21]! &= 0xf0), file),
  },
  "speech.mp3": { options: mp3("-b:a", "64k") },
  "vbr.mp3": { options: mp3("-q:a", "5", "-ar", "44100", "-ac", "2") },
  "joint.mp3": { options: mp3("-b:a", "128k", "-ar", "44100", "-ac", "2", "-joint_stereo", "1") },
  "mpeg25.mp3": { options: mp3("-b:a", "24k", "-ar", "8000") },
  "mpeg2.mp3": { options: mp3("-b:a", "32k", "-ar", "22050") },
  "no-xing.mp3": { options: mp3("-q:a", "7", "-write_xing", "0", "-id3v2_version", "0") },
  "cover.mp3": {
    options: [
      ...mp3("-b:a", "64k"),
      "-map",
      "0:a",
      "-map",
      "1:v",
      "-c:v",
      "png",
      "-frames:v",
      "1",
      "-id3v2_version",
      "3",
    ],
    second: picture,
  },
  "id3v22.mp3": {
    options: mp3("-b:a", "64k", "-id3v2_version", "0"),
    change: (file) => joined(id3Tag(2, 400_000), file),
  },
  "two-tags.mp3": {
    options: mp3("-b:a", "64k", "-write_id3v1", "1"),
    change: (file) => joined(id3Tag(4, 5_000_000), file, apeTag()),
  },
  "ape-in-front.mp3": {
    options: mp3("-b:a", "64k", "-id3v2_version", "0"),
    change: (file) => joined(apeTag(), file),
  },
  "middle.mp3": {
    options: mp3("-b:a", "64k", "-id3v2_version", "0"),
    change: (file) => file.slice(500),
  },
  "zeros.mp3": {
    options: mp3("-b:a", "64k", "-id3v2_version", "0"),
    change: (file) => joined(new Uint8Array(4000), file),
  },
  "layer2.mp2": { options: ["-c:a", "mp2", "-b:a", "96k"] },
  "speech.aac": { options: ["-c:a", "aac", "-b:a", "64k"] },
  "latm.latm": { options: ["-c:a", "aac", "-f", "latm"], refused: UNRECOGNIZED },
  "u8.wav": { options: ["-c:a", "pcm_u8"] },
  "s16.wav": { options: ["-c:a", "pcm_s16le"] },
  "s24.wav": { options: ["-c:a", "pcm_s24le", "-ar", "48000"] },
  "s32.wav": { options: ["-c:a", "pcm_s32le"] },
  "f32.wav": { options: ["-c:a", "pcm_f32le"] },
  "f64.wav": { options: ["-c:a", "pcm_f64le"] },
  "surround.wav": { options: ["-c:a", "pcm_s16le", "-ac", "6"] },
  "alaw.wav": { options: ["-c:a", "pcm_alaw", "-ar", "8000"] },
  "mulaw.wav": { options: ["-c:a", "pcm_mulaw", "-ar", "8000"] },
  "adpcm.wav": { options: ["-c:a", "adpcm_ima_wav"] },
  "adpcm-ms.wav": { options: ["-c:a", "adpcm_ms"] },
  "adpcm-stereo.wav": { options: ["-c:a", "adpcm_ima_wav", "-ac", "2", "-ar", "44100"] },
  "yamaha.wav": { options: ["-c:a", "adpcm_yamaha"] },
  "swf.wav": { options: ["-c:a", "adpcm_swf", "-ar", "22050"] },
  "gsm.wav": { options: ["-c:a", "libgsm_ms", "-ar", "8000"] },
  "g722.wav": { options: ["-c:a", "g722", "-ar", "16000"] },
  "g726.wav": { options: ["-c:a", "g726", "-ar", "8000"] },
  "g723.wav": { options: ["-c:a", "g723_1", "-ar", "8000", "-b:a", "6300"] },
  "mp3.wav": { options: mp3("-b:a", "64k") },
  "mp2.wav": { options: ["-c:a", "mp2", "-b:a", "96k"] },
  "ac3.wav": { options: ["-c:a", "ac3", "-ar", "48000"] },
  "wma.wav": { options: ["-c:a", "wmav2", "-ar", "44100"] },
  "rf64.wav": { options: ["-c:a", "pcm_s16le", "-rf64", "always"] },
  "bwf.wav": {
    options: ["-c:a", "pcm_s16le", "-write_bext", "1", "-metadata", "description=call"],
  },
  "list.wav": {
    options: [
      "-c:a",
      "pcm_s16le",
      "-metadata",
      "title=odd",
      "-metadata",
      "comment=" + "x".repeat(301),
    ],
  },
  "zero-size.wav": { options: ["-c:a", "pcm_s16le"], change: withChunkSize("data", 0) },
  "open-size.wav": { options: ["-c:a", "pcm_s16le"], change: withChunkSize("data", 0xffff_ffff) },
  "short-size.wav": { options: ["-c:a", "pcm_s16le"], change: withChunkSize("data", 1000) },
  "odd-end.wav": {
    options: ["-c:a", "pcm_s16le"],
    change: (file) => file.slice(0, file.byteLength - 1),
  },
  "pcm.w64": { options: ["-c:a", "pcm_s16le"], refused: UNRECOGNIZED },
  "s16.aiff": { options: ["-c:a", "pcm_s16be"] },
  "s8.aiff": { options: ["-c:a", "pcm_s8"] },
  "s24.aiff": { options: ["-c:a", "pcm_s24be", "-ar", "44100", "-ac", "2"] },
  "sowt.aifc": { options: ["-c:a", "pcm_s16le", "-f", "aiff"] },
  "f32.aiff": { options: ["-c:a", "pcm_f32be"] },
  "ulaw.aifc": { options: ["-c:a", "pcm_mulaw", "-f", "aiff"] },
  "ima.aifc": { options: ["-c:a", "adpcm_ima_qt", "-f", "aiff"], refused: UNKNOWN_ENCODING },
  "s16.au": { options: ["-c:a", "pcm_s16be"] },
  "ulaw.au": { options: ["-c:a", "pcm_mulaw"] },
  "s16.caf": { options: ["-c:a", "pcm_s16be"] },
  "speech.wma": { options: ["-c:a", "wmav2"] },
  "video.asf": { options: withVideo("-c:v", "msmpeg4", "-c:a", "wmav2"), second: video },
  "speech.ac3": { options: ["-c:a", "ac3"], refused: UNRECOGNIZED },
  "speech.eac3": { options: ["-c:a", "eac3"], refused: UNRECOGNIZED },
  "speech.dts": {
    options: ["-c:a", "dca", "-strict", "-2", "-ar", "48000"],
    refused: UNRECOGNIZED,
  },
  "speech.voc": { options: ["-c:a", "pcm_u8"], refused: UNRECOGNIZED },
  "video.avi": {
    options: withVideo("-c:v", "mpeg4", ...mp3("-b:a", "64k")),
    second: video,
    refused: UNRECOGNIZED,
  },
  "video.ts": {
    options: withVideo("-c:v", "mpeg2video", "-c:a", "aac"),
    second: video,
    refused: UNRECOGNIZED,
  },
  "speech.ts": { options: ["-c:a", "aac"], refused: UNRECOGNIZED },
  "speech.flv": { options: ["-c:a", "aac"], refused: UNRECOGNIZED },
  "speech.wv": { options: ["-c:a", "wavpack"], refused: UNRECOGNIZED },
  "speech.tta": { options: ["-c:a", "tta"], refused: UNRECOGNIZED },
  "speech.gsm": { options: ["-c:a", "libgsm", "-ar", "8000"], refused: UNRECOGNIZED },
  "speech.rm": { options: ["-c:a", "ac3"], refused: UNRECOGNIZED },
  "speech.mpg": { options: ["-c:a", "mp2"], refused: UNRECOGNIZED },
  "speech.spx": { options: ["-c:a", "libspeex"] },
  "speech.nut": { options: ["-c:a", "pcm_s16le"], refused: UNRECOGNIZED },
};
