/**
 * Language detection: accuracy on translations of programs, calibration of its confidence, and
 * cost.
 * @module
 */
import { detectLanguages } from "@ai-workers/ai-core/translation";
import {
  EVERYDAY_SENTENCES,
  EVERYDAY_SHORT,
} from "../../packages/ai-core/test/language-everyday.ts";
import {
  OWN_LABELS,
  OWN_SENTENCES,
  type OwnText,
} from "../../packages/ai-core/test/language-sentences.ts";
import { debianLocales } from "./translations/debian.ts";
import { knownTexts, LENGTHS, type KnownText } from "./translations/texts.ts";

/** Texts per language and length. */
const MOST = 100;
/** A language with fewer texts of a length is excluded from its mean. */
const LEAST = 15;
/**
 * The 60 languages with the most speakers (Ethnologue, first and second languages) among those that m2m100 reads and Debian has. The
 * list was made before the measurement.
 */
const MOST_SPOKEN =
  "en zh hi es fr ar bn pt ru ur id de ja mr te tr ta vi ko ha fil sw it gu fa kn pa yo ml or pl am my ps uk nl ig uz ms sd ne ro th az zu si km hu el kk cs sv sr be he bg xh af mg sk".split(
    " ",
  );
/** Languages that are often confused. */
const TWINS =
  "uk-ru uk-be ru-be bg-mk bg-ru mk-sr hr-sr hr-bs hr-sl cs-sk da-no da-sv no-sv id-ms es-pt es-gl es-ast es-ca pt-gl ca-oc fa-ar ur-fa ur-ar ps-fa hi-mr hi-ne mr-ne az-tr nl-af nl-fy zu-xh et-fi lt-lv he-yi bn-as".split(
    " ",
  );

type Judged = KnownText & { guess: string | undefined; confidence: number };

/**
 * Prints a line per language, the confusable pairs, and the confidence; only our own texts if
 * Debian's packages are not available.
 */
export function benchLanguageDetection(): void {
  printOwn();
  const locales = debianLocales();
  if (locales === undefined) {
    console.log("Language detection: skipped, it needs apt-get and dpkg-deb (Debian or Ubuntu)");
    return;
  }
  const texts = knownTexts(locales, MOST);
  detectLanguages("warm");
  const began = process.cpuUsage();
  const judged = texts.map((text): Judged => {
    const best = detectLanguages(text.text)[0];
    return { ...text, guess: best?.language, confidence: best?.confidence ?? 0 };
  });
  const { user, system } = process.cpuUsage(began);
  const each = (user + system) / 1000 / texts.length;
  console.log(`Language detection, ${texts.length} texts, ${each.toFixed(3)} ms of CPU each:`);
  printLanguages(judged);
  printTwins(judged);
  printConfidence(judged);
  printGrowth();
}

/** Prints results for texts that were written for this benchmark. */
function printOwn(): void {
  const judge = ({ language, text }: OwnText) => {
    const guess = detectLanguages(text)[0]?.language ?? "none";
    return { language, text, guess, isRight: guess === language };
  };
  const sentences = [...OWN_SENTENCES, ...EVERYDAY_SENTENCES].map(judge);
  const labels = OWN_LABELS.map(judge);
  const messages = EVERYDAY_SHORT.map(judge);
  const right = (texts: readonly { isRight: boolean }[]) =>
    `${percent(texts.filter(({ isRight }) => isRight).length / texts.length)} of ${texts.length}`;
  const languages = new Set(sentences.map(({ language }) => language));
  console.log(`Language detection, our own texts in ${languages.size} languages:`);
  console.log(`  over 40 characters: ${right(sentences.filter(({ text }) => text.length > 40))}`);
  console.log(`  up to 40: ${right(sentences.filter(({ text }) => text.length <= 40))}`);
  console.log(`  labels: ${right(labels)}`);
  console.log(`  messages: ${right(messages)}`);
  for (const { language, text, guess, isRight } of [...sentences, ...labels, ...messages])
    if (!isRight) console.log(`    ${language} as ${guess}: ${text}`);
}

function printLanguages(judged: readonly Judged[]): void {
  const languages = [...new Set(judged.map(({ language }) => language))];
  const shares = languages.map((language) => ({
    language,
    shares: LENGTHS.map((length) =>
      share(judged.filter((each) => each.language === language && each.length === length)),
    ),
  }));
  console.log("| language | over 40 characters | 15 to 40 | 4 to 14 | taken for |");
  console.log("| --- | --- | --- | --- | --- |");
  const row = (name: string, values: (number | undefined)[], digits: number, others: string) =>
    console.log(
      `| ${name} | ${values.map((value) => (value === undefined ? "–" : (value * 100).toFixed(digits))).join(" | ")} | ${others} |`,
    );
  for (const { language, shares: values } of shares)
    row(language, values, 0, takenFor(judged.filter((each) => each.language === language)));
  const means = LENGTHS.map((_, index) => mean(shares.map(({ shares }) => shares[index])));
  const spoken = shares.filter(({ language }) => MOST_SPOKEN.includes(language));
  row(`mean of ${languages.length}`, means, 1, "");
  row(
    `mean of the ${spoken.length} with the most speakers`,
    LENGTHS.map((_, index) => mean(spoken.map(({ shares }) => shares[index]))),
    1,
    "",
  );
}

function takenFor(judged: readonly Judged[]): string {
  const counts = new Map<string, number>();
  for (const { language, guess = "none" } of judged)
    if (guess !== language) counts.set(guess, (counts.get(guess) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([language, count]) => `${language} ${count}`)
    .join(", ");
}

function printTwins(judged: readonly Judged[]): void {
  console.log("Twins, texts of 15 characters and more: right, and taken for the other:");
  for (const twins of TWINS) {
    const [a = "", b = ""] = twins.split("-");
    const line = [
      [a, b],
      [b, a],
    ].map(([language, other]) => {
      const own = judged.filter((each) => each.language === language && each.length !== "short");
      const wrong = own.filter(({ guess }) => guess === other).length;
      return `${language} ${percent(share(own))}, as ${other} ${percent(wrong / own.length)}`;
    });
    console.log(`  ${line.join("; ")}`);
  }
}

function printConfidence(judged: readonly Judged[]): void {
  console.log("Guesses by their confidence: right");
  const edges = [0, 0.3, 0.5, 0.7, 0.85, 0.95, 1.01];
  for (const [index, from] of edges.slice(0, -1).entries()) {
    const below = edges[index + 1]!;
    const within = judged.filter(({ confidence }) => confidence >= from && confidence < below);
    console.log(
      `  ${from.toFixed(2)} to ${Math.min(1, below).toFixed(2)}: ${percent(share(within))} of ${within.length}`,
    );
  }
}

/** The time must not grow with the length of the text. */
function printGrowth(): void {
  const line = [1, 10, 100, 1000].map((kilobytes) => {
    const text = "Wo ist der nächste Bahnhof? ".repeat(kilobytes * 36);
    const began = process.cpuUsage();
    for (let run = 0; run < 20; run++) detectLanguages(text);
    return `${kilobytes} KB ${(process.cpuUsage(began).user / 20_000).toFixed(2)} ms`;
  });
  console.log(`  CPU by length of the text: ${line.join(", ")}`);
}

function share(judged: readonly Judged[]): number | undefined {
  if (judged.length < LEAST) return undefined;
  return judged.filter(({ language, guess }) => guess === language).length / judged.length;
}

function mean(values: readonly (number | undefined)[]): number {
  const known = values.filter((value) => value !== undefined);
  return sum(known) / known.length;
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

function percent(value: number | undefined): string {
  return value === undefined ? "–" : `${(100 * value).toFixed(0)} %`;
}
