/**
 * The simulator's transcripts: a label, then harmless sentences.
 * @module
 */

interface Script {
  /** Words of each sentence. */
  sentences: string[][];
  /** Separator between two words. */
  space: string;
}

const SCRIPTS: Record<string, (file: string) => string> = {
  en: (file) =>
    `Simulated transcript from local-ai, no model listened (${file}). The words are spread over the time in which there is sound. A deployed Worker writes down here what was really said. The same recording always gives the same words.`,
  es: (file) =>
    `Transcripción simulada de local-ai, ningún modelo escuchó (${file}). Las palabras se reparten por el tiempo en que hay sonido. Un Worker desplegado escribe aquí lo que se dijo de verdad.`,
  fr: (file) =>
    `Transcription simulée de local-ai, aucun modèle n'a écouté (${file}). Les mots sont répartis sur le temps où il y a du son. Un Worker déployé écrit ici ce qui a vraiment été dit.`,
  de: (file) =>
    `Simuliertes Transkript von local-ai, kein Modell hat zugehört (${file}). Die Wörter verteilen sich auf die Zeit, in der etwas zu hören ist. Ein veröffentlichter Worker schreibt hier auf, was wirklich gesagt wurde.`,
  zh: (file) =>
    `这是local-ai的模拟转写，没有模型听过录音（${file}）。文字分布在有声音的时间里。部署之后这里会是真正的内容。`,
};

/** Returns the script for a language, or the English one. */
export function scriptFor(language: string, file: string): Script {
  const text = (SCRIPTS[language] ?? SCRIPTS["en"]!)(file);
  if (language !== "zh") {
    return {
      sentences: text.split(/(?<=\.) (?=\p{Lu})/u).map((sentence) => sentence.split(" ")),
      space: " ",
    };
  }
  const sentences = text.split(/(?<=。)/u);
  return {
    sentences: sentences.map((sentence) => sentence.match(/（[^）]*）|.{1,2}/gu) ?? [sentence]),
    space: "",
  };
}
