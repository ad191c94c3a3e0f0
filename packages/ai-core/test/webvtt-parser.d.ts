declare module "webvtt-parser" {
  export class WebVTTParser {
    parse(
      input: string,
      mode: string,
    ): { cues: { startTime: number; endTime: number }[]; errors: { message: string }[] };
  }
}
