/**
 * Real translations of a few everyday sentences; all other texts are returned with a label.
 * @module
 */

/** FLORES codes of IndicTrans2 and the short forms used here. */
const SHORT_CODES: Record<string, string> = {
  eng_Latn: "en",
  hin_Deva: "hi",
  ben_Beng: "bn",
  tam_Taml: "ta",
  mar_Deva: "mr",
  tel_Telu: "te",
  guj_Gujr: "gu",
};

const LANGUAGES = [
  "en",
  "es",
  "fr",
  "de",
  "it",
  "pt",
  "zh",
  "ja",
  "ko",
  "ru",
  "ar",
  "hi",
  "bn",
  "ta",
  "mr",
  "te",
  "gu",
];

/** One sentence per line, in the order of LANGUAGES; trailing ones may be missing. */
const SENTENCES = `
Hello|Hola|Bonjour|Hallo|Ciao|Olá|你好|こんにちは|안녕하세요|Привет|مرحبا|नमस्ते|নমস্কার|வணக்கம்|नमस्कार|నమస్కారం|નમસ્તે
Hello, world|Hola, mundo|Bonjour le monde|Hallo, Welt|Ciao, mondo|Olá, mundo|你好，世界|こんにちは、世界|안녕하세요, 세계|Привет, мир|مرحبا بالعالم|नमस्ते, दुनिया|হ্যালো, বিশ্ব|வணக்கம், உலகம்|नमस्कार, जग|హలో, ప్రపంచం|નમસ્તે, દુનિયા
How are you|¿Cómo estás|Comment allez-vous|Wie geht es dir|Come stai|Como você está|你好吗|お元気ですか|어떻게 지내세요|Как дела|كيف حالك|आप कैसे हैं|আপনি কেমন আছেন|எப்படி இருக்கிறீர்கள்|तुम्ही कसे आहात|మీరు ఎలా ఉన్నారు|તમે કેમ છો
Thank you|Gracias|Merci|Danke|Grazie|Obrigado|谢谢|ありがとうございます|감사합니다|Спасибо|شكرا لك|धन्यवाद|ধন্যবাদ|நன்றி|धन्यवाद|ధన్యవాదాలు|આભાર
Good morning|Buenos días|Bonjour|Guten Morgen|Buongiorno|Bom dia|早上好|おはようございます|좋은 아침입니다|Доброе утро|صباح الخير|सुप्रभात|সুপ্রভাত|காலை வணக்கம்|सुप्रभात|శుభోదయం|સુપ્રભાત
Good night|Buenas noches|Bonne nuit|Gute Nacht|Buona notte|Boa noite|晚安|おやすみなさい|안녕히 주무세요|Спокойной ночи|تصبح على خير|शुभ रात्रि|শুভ রাত্রি|இனிய இரவு|शुभ रात्री|శుభ రాత్రి|શુભ રાત્રી
Goodbye|Adiós|Au revoir|Auf Wiedersehen|Arrivederci|Adeus|再见|さようなら|안녕히 가세요|До свидания|وداعا|अलविदा|বিদায়|பிரியாவிடை|निरोप|వీడ్కోలు|આવજો
Please|Por favor|S'il vous plaît|Bitte|Per favore|Por favor|请|お願いします|부탁합니다|Пожалуйста|من فضلك|कृपया
I love you|Te quiero|Je t'aime|Ich liebe dich|Ti amo|Eu te amo|我爱你|愛しています|사랑해요|Я люблю тебя|أحبك|मैं तुमसे प्यार करता हूँ
Where is the train station|¿Dónde está la estación de tren|Où est la gare|Wo ist der Bahnhof|Dov'è la stazione|Onde fica a estação de trem|火车站在哪里|駅はどこですか|기차역이 어디예요|Где вокзал|أين محطة القطار|रेलवे स्टेशन कहाँ है
The weather is nice today|Hoy hace buen tiempo|Il fait beau aujourd'hui|Das Wetter ist heute schön|Oggi il tempo è bello|O tempo está bom hoje|今天天气很好|今日は天気がいいです|오늘 날씨가 좋네요|Сегодня хорошая погода|الطقس جميل اليوم|आज मौसम अच्छा है
What is your name|¿Cómo te llamas|Comment vous appelez-vous|Wie heißt du|Come ti chiami|Qual é o seu nome|你叫什么名字|お名前は何ですか|이름이 뭐예요|Как вас зовут|ما اسمك|आपका नाम क्या है|আপনার নাম কী|உங்கள் பெயர் என்ன|तुमचे नाव काय आहे|మీ పేరు ఏమిటి|તમારું નામ શું છે
`;

const TABLE = SENTENCES.trim()
  .split("\n")
  .map((line) => line.split("|"));

const key = (sentence: string) =>
  sentence
    .toLowerCase()
    .replace(/[\s,.!?¿¡，。！？、؟।]+/gu, " ")
    .trim();

/** Returns the translation of a sentence without its end mark, or undefined. */
export function knownTranslation(
  sentence: string,
  source: string,
  target: string,
): string | undefined {
  const from = LANGUAGES.indexOf(SHORT_CODES[source] ?? source);
  const to = LANGUAGES.indexOf(SHORT_CODES[target] ?? target);
  if (from < 0 || to < 0) return undefined;
  const wanted = key(sentence);
  return TABLE.find((row) => key(row[from] ?? "") === wanted && row[from] !== undefined)?.[to];
}
