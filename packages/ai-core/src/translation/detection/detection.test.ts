import { describe, expect, it } from "vitest";
import { detectLanguages, detectSample } from "./detection.ts";
import { wordsOf } from "../words.ts";
import { detectTogether } from "./together.ts";

const best = (text: string) => detectLanguages(text)[0]?.language;

describe("common phrases", () => {
  it.each([
    ["en", "hello"],
    ["en", "Hello!"],
    ["en", "  WATER. "],
    ["fr", "Salut"],
    ["es", "¡Hola!"],
    ["it", "acqua"],
    ["nl", "hulp"],
    ["de", "Haus"],
    ["ru", "настройки"],
    ["hi", "सहायता"],
    ["zh", "保存"],
  ])("%s: %s", (language, text) => {
    const [first, ...others] = detectLanguages(text);
    expect(first?.language).toBe(language);
    // A phrase that the table does not know is never so certain that the other texts of a request would not count.
    if (detectSample(text)[0]?.language !== language) expect(first!.confidence).toBeLessThan(0.9);
    expect(others.every(({ confidence }) => confidence <= first!.confidence)).toBe(true);
  });

  it("takes a phrase of several languages for that of most people, and is not sure", () => {
    expect(detectLanguages("ja")[0]).toEqual({ language: "de", confidence: 0.5 });
  });

  it("does not hold for a text that only begins with one", () => {
    expect(best("Water is een onderdeel van ons dagelijks leven")).toBe("nl");
  });
});

describe("detection", () => {
  it.each([
    ["zh", "今天天气很好"],
    ["zh", "使用 Google 登录"],
    ["ja", "今日はいい天気ですね"],
    ["ko", "오늘 날씨가 좋네요"],
    ["th", "วันนี้อากาศดีมาก"],
    ["te", "ఈ రోజు వాతావరణం చాలా బాగుంది"],
    ["he", "איפה תחנת הרכבת הקרובה?"],
    ["yi", "וווּ איז די נאָענטסטע באַן־סטאַנציע?"],
    ["bn", "আজ আবহাওয়া খুব ভালো"],
    ["el", "Πού είναι ο σταθμός;"],
    ["ar", "كيف حالك اليوم؟"],
    ["fa", "امروز هوا خیلی خوب است و ما به پارک می‌رویم"],
    ["ur", "آج موسم بہت اچھا ہے اور ہم باغ جا رہے ہیں"],
    ["ps", "نن هوا ډېره ښه ده او موږ باغ ته ځو"],
    ["hi", "आज मौसम बहुत अच्छा है और हम बाज़ार जा रहे हैं"],
    ["mr", "आज हवामान खूप छान आहे आणि आम्ही बाजारात जात आहोत"],
    ["ne", "आज मौसम धेरै राम्रो छ र हामी बजार जाँदैछौं"],
    ["uk", "Ласкаво просимо до нашого магазину, будь ласка, увійдіть."],
    ["ru", "Добро пожаловать в наш магазин, пожалуйста, войдите."],
    ["be", "Сардэчна запрашаем у нашу краму, калі ласка, увайдзіце."],
    ["bg", "Добре дошли в нашия магазин, моля, влезте в профила си."],
    ["sr", "Добро дошли у нашу продавницу, молимо вас да се пријавите."],
    ["mk", "Добредојдовте во нашата продавница, ве молиме најавете се."],
    ["kk", "Біздің дүкенге қош келдіңіз, жүйеге кіріңіз."],
    ["cs", "Vítejte v našem obchodě, přihlaste se prosím."],
    ["sk", "Vitajte v našom obchode, prosím, prihláste sa."],
    ["sl", "Dobrodošli v naši trgovini, prosimo, prijavite se."],
    ["pl", "Witamy w naszym sklepie, prosimy się zalogować."],
    ["lt", "Sveiki atvykę į mūsų parduotuvę, prašome prisijungti."],
    ["lv", "Laipni lūdzam mūsu veikalā, lūdzu, piesakieties."],
    ["et", "Tere tulemast meie poodi, palun logige sisse."],
    ["fi", "Tervetuloa kauppaamme, ole hyvä ja kirjaudu sisään."],
    ["az", "Mağazamıza xoş gəlmisiniz, zəhmət olmasa daxil olun."],
    ["tr", "Mağazamıza hoş geldiniz, lütfen giriş yapın."],
    ["no", "Velkommen til butikken vår, vennligst logg inn."],
    ["da", "Velkommen til vores butik, log venligst ind."],
    ["sv", "Välkommen till vår butik, vänligen logga in."],
    ["id", "Selamat datang di toko kami, silakan masuk dengan kata sandi Anda."],
    ["en", "Where is the nearest train station?"],
    ["de", "Wo ist der nächste Bahnhof?"],
    ["fr", "Où est la gare la plus proche ?"],
    ["es", "¿Dónde está la estación de tren más cercana?"],
    ["ca", "On és l'estació de tren més propera?"],
    ["it", "Dov'è la stazione più vicina?"],
    ["pt", "Onde fica a estação de trem mais próxima?"],
    ["nl", "Waar is het dichtstbijzijnde station?"],
    ["vi", "Ga tàu gần nhất ở đâu?"],
  ])("finds %s in %s", (language, text) => {
    expect(best(text)).toBe(language);
  });

  it.each([
    ["tt", "Иртәгә мин апам белән яшелчә сатып алырга базарга барам."],
    ["tt", "Кибетебезгә рәхим итегез, зинһар, системага керегез."],
    ["ky", "Эртең мен эжем менен жашылча сатып алуу үчүн базарга барам."],
    ["ky", "Биздин дүкөнгө кош келиңиз, сураныч, системага кириңиз."],
    ["tg", "Пагоҳ ман бо хоҳарам барои харидани сабзавот ба бозор меравам."],
    ["tg", "Хуш омадед ба мағозаи мо, лутфан бо номи корбарӣ ворид шавед."],
    ["ug", "ئەتە مەن ئاچام بىلەن كۆكتات سېتىۋالغىلى بازارغا بارىمەن."],
    ["ug", "دۇكىنىمىزغا خۇش كەپسىز، كىرىپ تىزىملىتىڭ."],
    ["ckb", "سبەی لەگەڵ خوشکەکەم دەچم بۆ بازاڕ بۆ کڕینی سەوزە."],
    ["ckb", "بەخێربێیت بۆ فرۆشگاکەمان، تکایە بچۆ ژوورەوە."],
  ])("finds %s, which no model has, by its letters: %s", (language, text) => {
    const [first, ...others] = detectLanguages(text);
    expect(first).toEqual({ language, confidence: 0.9 });
    expect(others.every(({ confidence }) => confidence <= 0.1)).toBe(true);
  });

  it.each([
    ["ru", "Город Көкшетау находится на севере страны, мы поедем туда завтра утром на поезде."],
    ["fa", "شهر هه‌ولێر در شمال عراق است و ما فردا صبح با قطار به آنجا می‌رویم و شب برمی‌گردیم خانه."],
  ])("is not misled in %s by a name: %s", (language, text) => {
    expect(best(text)).toBe(language);
  });

  it.each([
    ["de", "Guten Morgen"],
    ["de", "Danke"],
    ["de", "Speichern"],
    ["fr", "Merci"],
    ["vi", "Đăng nhập"],
    ["es", "Guardar como"],
    ["pl", "Zapisz"],
    ["uk", "Зберегти"],
  ])("finds %s in the words of an interface: %s", (language, text) => {
    expect(best(text)).toBe(language);
  });

  it.each([
    ["zh", '<div class="container mx-auto"><p class="lead">你好，世界</p></div>'],
    ["zh", "`npm install --save-dev typescript eslint` 安装依赖"],
    ["zh", "使用 Google Workspace 账号登录"],
    ["ja", "東京都庁舎建設計画の概要"],
    ["fr", "Bonjour %(name)s, voir https://example.com/index.html pour {{count}} fichiers"],
  ])("finds %s in the words of %s", (language, text) => {
    expect(best(wordsOf(text))).toBe(language);
  });

  it("is not sure of Han characters that Chinese and Japanese share", () => {
    const [first] = detectLanguages("設定");
    expect(first!.confidence).toBeLessThan(0.97);
  });

  it("is not sure of a word that several languages have", () => {
    for (const text of ["OK", "Radio", "No", "Start", "Hi"]) {
      const [first] = detectLanguages(text);
      expect(first!.confidence, text).toBeLessThan(0.9);
    }
  });

  it("names the other candidates", () => {
    const guesses = detectLanguages("Hej").map(({ language }) => language);
    expect(guesses).toEqual(expect.arrayContaining(["da", "sv"]));
  });

  it("says nothing of a text without letters", () => {
    for (const text of ["", "123", "🙂 — 5 %"]) expect(detectLanguages(text)).toEqual([]);
  });

  it("gives confidences from 0 to 1, best first, whatever comes", () => {
    const texts = [
      "a",
      "ok ok ok",
      "the ".repeat(5000),
      "\ud800x",
      "ɐ",
      "ꙮ",
      "\u0301",
      "x".repeat(9999),
      "İ",
      "ﷺ",
    ];
    for (const text of texts) {
      const guesses = detectLanguages(text).map(({ confidence }) => confidence);
      expect(guesses).toEqual(guesses.toSorted((a, b) => b - a));
      expect(guesses.every((each) => each >= 0 && each <= 1)).toBe(true);
    }
  });

  it("takes no longer for a long text", () => {
    for (const text of ["a".repeat(2_000_000), "1".repeat(2_000_000), "a ".repeat(1_000_000)]) {
      const began = performance.now();
      detectLanguages(text);
      expect(performance.now() - began).toBeLessThan(500);
    }
  });
});

describe("detection of texts together", () => {
  it("takes a short line to be in the language of the film", () => {
    const lines = [
      "No!",
      "Mamma mia.",
      "Dove stai andando adesso?",
      "Non lo so ancora, forse a casa.",
      "OK",
    ];
    expect(detectTogether(lines).map(([guess]) => guess?.language)).toEqual(lines.map(() => "it"));
  });

  it("leaves a text that is certain in its own language", () => {
    const texts = [
      "Wo ist der nächste Bahnhof?",
      "今天天气很好",
      "Where is the nearest train station?",
      "42",
    ];
    expect(detectTogether(texts).map(([guess]) => guess?.language)).toEqual([
      "de",
      "zh",
      "en",
      undefined,
    ]);
  });

  it("leaves one text of another language among many in it", () => {
    const texts = [
      "Einstellungen speichern",
      "Neues Dokument erstellen",
      "Die Datei wurde nicht gefunden",
      "Je ne comprends pas pourquoi cela ne fonctionne plus.",
      "Abbrechen",
      "Passwort vergessen?",
    ];
    expect(detectTogether(texts).map(([guess]) => guess?.language)).toEqual([
      "de",
      "de",
      "de",
      "fr",
      "de",
      "de",
    ]);
  });

  it("knows only the languages that it is given", () => {
    const guesses = detectTogether(["Guten Morgen", "Danke"], (language) => language === "nl");
    expect(guesses.flat().every(({ language }) => language === "nl")).toBe(true);
  });
});
