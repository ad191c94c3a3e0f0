/**
 * Generates the audio of each piece of a text, and counts its cost.
 * @module
 */
import { ApiError, isApiError } from "../../errors/index.ts";
import type { TextToSpeechSpec } from "../../models/index.ts";
import { openModel } from "../call/call-model.ts";
import type { RunContext } from "../call/context.ts";
import { countAnswer } from "../call/count-answer.ts";
import { speechUsage } from "../call/neurons.ts";
import { soundSeconds } from "./sound-seconds.ts";
import { WIRES, type SpeechPlan } from "./plan.ts";
import { openSpeech, type SpeechSound } from "./sound.ts";

export class PieceMaker {
  readonly #context: RunContext;
  readonly #model: TextToSpeechSpec;
  readonly #plan: SpeechPlan;
  readonly #tally: Pick<RunContext, "report">;
  /** Undefined once the platform has rejected a language. */
  #language: string | undefined;
  #begun = 0;

  /** @param tally takes the neurons of the generated audio. */
  constructor(
    context: RunContext,
    model: TextToSpeechSpec,
    plan: SpeechPlan,
    tally: Pick<RunContext, "report">,
  ) {
    this.#context = context;
    this.#model = model;
    this.#plan = plan;
    this.#tally = tally;
    this.#language = plan.language;
  }

  /** @throws ApiError that states at which part of the text it failed. */
  async make(text: string, signal: AbortSignal): Promise<SpeechSound> {
    const part = ++this.#begun;
    try {
      const answer = await this.#call(text, { ...this.#context, signal });
      const sound = await openSpeech(answer);
      countAnswer(this.#tally, this.#model, answer, this.#usage(text, sound));
      return sound;
    } catch (error) {
      throw placed(error, part, this.#plan.pieces.length);
    }
  }

  async #call(text: string, context: RunContext): Promise<unknown> {
    const wire = WIRES[this.#model.family];
    const call = {
      ...wire.call(text, { ...this.#plan, language: this.#language }),
      expected: speechUsage(this.#model, text),
    };
    try {
      return await openModel(context, this.#model.id, call);
    } catch (error) {
      if (!isApiError(error) || !wire.refusesLanguage?.(call, error)) throw error;
      this.#language = undefined;
      return this.#call(text, context);
    }
  }

  /** Returns the duration, if the model is priced by it and the audio is complete. */
  #usage(text: string, { head, rest }: SpeechSound) {
    const expected = speechUsage(this.#model, text);
    if (!("audioSeconds" in expected) || rest !== undefined) return expected;
    return { audioSeconds: soundSeconds(head) ?? expected.audioSeconds };
  }
}

/** Adds the part at which it failed to an error. */
function placed(error: unknown, part: number, count: number): unknown {
  if (!isApiError(error) || count === 1 || error.code === "client_closed_request") return error;
  const message = `${error.message} It failed at part ${part} of ${count} of the text.`;
  const { param, retryAfter, platformCode } = error;
  return new ApiError(error.code, message, { param, retryAfter, platformCode, cause: error });
}
