/**
 * The queue: pictures that are painted, several at once, one request after the other.
 * @module
 */
import { isAbort } from "./shared/api.js";
import { keep, kept } from "./shared/storage.js";
import { paint } from "./paint.js";
import { waitingView } from "./picture-view.js";

/**
 * @typedef {object} Asked
 * @property {string} model
 * @property {string} prompt
 * @property {Record<string, any>} settings
 * @property {File} [start]
 * @property {File} [mask]
 */

/**
 * @param {{onchange: () => void, onpicture: (picture: any, warnings: string) => Promise<void>, onfailure: (error: unknown, asked: Asked) => void}} listeners
 */
export function startQueue({ onchange, onpicture, onfailure }) {
  /** Places of pictures that are on the way, newest first. @type {HTMLElement[]} */
  let waiting = [];
  let stop = new AbortController();
  let line = Promise.resolve();

  /** @param {Asked} asked @param {HTMLElement} place @param {AbortSignal} signal */
  const run = async (asked, place, signal) => {
    try {
      if (signal.aborted) return;
      place.dispatchEvent(new Event("started"));
      const { warnings, ...picture } = await paint({
        ...asked,
        signal,
        onwait: (seconds) => place.dispatchEvent(new CustomEvent("waits", { detail: seconds })),
      });
      keep(`seconds.${asked.model}`, String(picture.seconds));
      await onpicture(picture, warnings);
    } catch (error) {
      if (!isAbort(error)) onfailure(error, asked);
    } finally {
      waiting = waiting.filter((one) => one !== place);
      onchange();
    }
  };

  return {
    /** @returns {HTMLElement[]} */
    waiting: () => waiting,
    /** Paints so many at once, after what is under way. A seed that was given goes up by one from picture to picture. @param {Asked} asked @param {number} count */
    add(asked, count) {
      const { signal } = stop;
      const expected = Number(kept(`seconds.${asked.model}`) ?? 0);
      const { seed } = asked.settings;
      const places = Array.from({ length: count }, (_, index) => {
        const settings =
          seed === undefined ? asked.settings : { ...asked.settings, seed: seed + index };
        return {
          asked: { ...asked, settings },
          place: waitingView(asked.prompt, expected, asked.settings),
        };
      });
      waiting = [...places.map(({ place }) => place), ...waiting];
      onchange();
      line = line.then(async () => {
        await Promise.all(places.map(({ asked, place }) => run(asked, place, signal)));
      });
    },
    stop() {
      stop.abort();
      stop = new AbortController();
    },
  };
}
