/**
 * A greeting with a name, such as "Hello John": the letters of the name say nothing about the language, and outweigh a short greeting.
 * @module
 */

/** By language. What several languages write alike is left to the table. */
const GREETINGS: Readonly<Record<string, string>> = {
  cs: "díky|dobrý den|čau",
  de: "hallo|guten morgen|guten tag|guten abend|gute nacht|danke|liebe|lieber|tschüss|sehr geehrter herr|sehr geehrte frau",
  en: "hello|hi|hey|dear|bye|goodbye|welcome|thanks|thank you|good morning|good evening|good night|happy birthday|congratulations|sorry",
  es: "hola|gracias|adiós|buenos días|buenas tardes|buenas noches|querido|querida|perdón|feliz cumpleaños",
  fi: "moi|kiitos|hyvää huomenta|hyvää päivää",
  fr: "bonjour|bonsoir|merci|au revoir|bonne nuit|cher|chère|bienvenue|désolé|joyeux anniversaire",
  hu: "szia|kedves|köszönöm",
  id: "halo|selamat pagi|selamat malam|terima kasih",
  it: "ciao|grazie|buongiorno|buonasera|buonanotte|arrivederci|cara|caro|auguri",
  nl: "hoi|goedemorgen|beste|bedankt|dank je",
  pl: "cześć|dzień dobry|dobry wieczór|dzięki|dziękuję|drogi|droga",
  pt: "olá|oi|obrigado|obrigada|bom dia|boa tarde|boa noite|tchau",
  ro: "bună|mulțumesc|bună ziua|dragă",
  sv: "hej|tack|god morgon|kära|käre",
  tr: "merhaba|selam|günaydın|teşekkürler|sevgili",
  vi: "chào|xin chào|cảm ơn",
};
/** One or two words with a capital, and what is at the end of a greeting. */
const NAME =
  /^(\p{L}[\p{L}\p{M} ]{0,40}?),?((?: \p{Lu}[\p{Ll}\p{M}'’-]{1,20}\.?){1,2})[\s!,.?…]{0,9}$/u;

let index: Map<string, string> | undefined;

/** Returns the language of a greeting in front of a name. */
export function languageOfGreeting(text: string): string | undefined {
  const [, greeting] = NAME.exec(text) ?? [];
  if (greeting === undefined) return undefined;
  index ??= new Map(
    Object.entries(GREETINGS).flatMap(([language, list]) =>
      list.split("|").map((each) => [each, language] as const),
    ),
  );
  return index.get(greeting.toLowerCase());
}
