/**
 * What a family of models tells of its calls.
 * @module
 */
import type { ApiError } from "../../../errors/index.ts";
import type { SpeechFormat, Voice } from "../../../models/index.ts";
import type { ModelCall } from "../../call/adapter.ts";

/** How a family's call is created. */
export interface FamilyFormat {
  /** Without a language, the model chooses. */
  call(
    text: string,
    plan: { voice: Voice; format: SpeechFormat; language: string | undefined },
  ): ModelCall;
  /** Returns whether the platform rejected the call because of its language; it is then repeated without one. */
  refusesLanguage?(call: ModelCall, error: ApiError): boolean;
}
