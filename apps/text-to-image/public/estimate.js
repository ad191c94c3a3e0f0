/**
 * What pictures cost, as the Worker says before it is asked to paint them.
 * @module
 */
import { call, OWN_PATH } from "./shared/api.js";
import { find } from "./shared/dom.js";
import { t } from "./shared/i18n.js";
import { number } from "./shared/figures.js";
import { kept } from "./shared/storage.js";
import { estimate, EXPENSIVE } from "./cost.js";
import { editForm } from "./paint.js";
import { chosen, settings } from "./settings.js";

/** Neurons that are free each day, where the Worker does not say its budget. */
const DAY = 10_000;
/** Milliseconds after the last change. */
const PAUSE = 350;

/** @typedef {{neurons: number | null, budget?: {daily_neurons: number, left: number}}} Estimate */

/** Answers by what decides them: the model, the size, the steps. @type {Map<string, Estimate>} */
const known = new Map();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

/**
 * The Worker's estimate of one picture, where it has been asked already; it is asked otherwise.
 * @param {{model: string, settings: Record<string, any>, start?: File, mask?: File}} asked
 * @param {() => void} onanswer
 * @returns {Estimate | undefined}
 */
function estimateOf(asked, onanswer) {
  const { width, height, steps } = asked.settings;
  const key = JSON.stringify([asked.model, width, height, steps, asked.start?.size, kept("key")]);
  const answer = known.get(key);
  clearTimeout(pause);
  if (!answer)
    pause = setTimeout(async () => {
      try {
        known.set(key, await ask(asked));
        onanswer();
      } catch {
        // Errors are shown when the request is sent. Until then the estimate of the price table is shown.
      }
    }, PAUSE);
  return answer;
}

/** Shows what the pictures on order cost: by the price table at once, and by the Worker soon. */
export function showCost() {
  const { model, start, startSize, mask } = chosen;
  if (!model) return;
  const asked = {
    model: model.id,
    settings: settings(),
    ...(start && { start }),
    ...(mask && { mask }),
  };
  const told = estimateOf(asked, showCost);
  const one = told?.neurons ?? estimate(model, settings(), start && startSize);
  const all = one === undefined ? undefined : one * Number(find("count").value);
  const day = told?.budget?.daily_neurons ?? DAY;
  const left = told?.budget?.left ?? day;
  find("cost").classList.toggle("high", (all ?? 0) > Math.min(EXPENSIVE * day, left));
  if (all === undefined) find("cost").textContent = "";
  else if (all === 0) find("cost").textContent = t("free");
  else
    find("cost").textContent = t("cost", {
      neurons: number(all),
      share: `${number((all / day) * 100)} %`,
    });
}

/** Forgets the estimates, because a picture changes what is left of the budget. */
export function forgetEstimates() {
  known.clear();
}

/** @param {{model: string, settings: Record<string, any>, start?: File, mask?: File}} asked @returns {Promise<Estimate>} */
async function ask({ model, settings, start, mask }) {
  const prompt = "-"; // The words do not change the price.
  const reply = start
    ? await call("/v1/images/edits?estimate=true", {
        body: editForm({ model, prompt, settings, start, mask }),
      })
    : await call(`${OWN_PATH}?estimate=true`, { json: { prompt, model, ...settings } });
  return reply.json();
}
