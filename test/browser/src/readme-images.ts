/**
 * Writes the pictures of the READMEs and documents, `docs/images/*.png`, with `pnpm dev` running. Answers are given here, so that the pictures are alike each time.
 * @module
 */
import { fileURLToPath } from "node:url";
import { chromium, type BrowserContextOptions, type Page } from "@playwright/test";
import { CHROMIUM, URLS } from "./places.ts";
import { usageOf } from "./readme-usage.ts";

const FOLDER = fileURLToPath(new URL("../../../docs/images/", import.meta.url));
const RECORDING = fileURLToPath(new URL("../../../apps/whisper/test/hello.wav", import.meta.url));
const WIDE = { viewport: { width: 1360, height: 860 } };
const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
/** Milliseconds between two parts of an answer. */
const PACE = 90;

const ENGLISH = `**HTTP/3** runs over QUIC, so that one lost packet no longer holds up every stream.

|                  | HTTP/2            | HTTP/3           |
| ---------------- | :---------------: | ---------------: |
| Transport        | TCP               | QUIC over UDP    |
| First connection | 2 or 3 round trips| 1 round trip     |
| Lost packet      | stops all streams | stops one stream |

With a loss rate $p$ and $n$ packets, a page waits at least once with probability

$$P = 1 - (1 - p)^n \\approx 1 - e^{-np}$$

\`\`\`ts
const wait = (p: number, n: number) => 1 - (1 - p) ** n; // 0.63 for p = 0.01, n = 100
\`\`\``;

const CHINESE = `**HTTP/3** 基于 QUIC，丢失一个数据包不会再阻塞所有流。

|          | HTTP/2       | HTTP/3        |
| -------- | :----------: | ------------: |
| 传输层   | TCP          | 基于 UDP 的 QUIC |
| 首次连接 | 2–3 次往返   | 1 次往返      |
| 丢包     | 阻塞所有流   | 只阻塞一个流  |

设丢包率为 $p$，共 $n$ 个数据包，页面至少等待一次的概率为

$$P = 1 - (1 - p)^n \\approx 1 - e^{-np}$$

\`\`\`ts
const wait = (p: number, n: number) => 1 - (1 - p) ** n; // p = 0.01、n = 100 时为 0.63
\`\`\``;

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu"],
});

/** Opens an app's page in a fresh profile, without the note that answers are simulated, and on the same day each time. */
async function open(app: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    locale: "en",
    reducedMotion: "reduce",
    colorScheme: "light",
    ...options,
  });
  await context.addInitScript(() => sessionStorage.setItem("simulated", "read"));
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.route("**/v1/usage", (route) => route.fulfill({ json: usageOf(new Date()) }));
  await page.goto(URLS[app]!);
  await page.waitForSelector("#model option", { state: "attached" });
  return page;
}

/** Lets the chat answer with a text that streams. */
async function answerWith(page: Page, text: string): Promise<void> {
  await page.evaluate(
    ([text, pace]) => {
      const { fetch } = globalThis;
      const parts = text.match(/[^]{1,40}/g) ?? [];
      const events = [
        ...parts.map((content) => ({ choices: [{ index: 0, delta: { content } }] })),
        {
          choices: [{ index: 0, delta: {}, finish_reason: "stop" }],
          usage: { prompt_tokens: 24, completion_tokens: 212, total_tokens: 236 },
        },
      ];
      const lines = [...events.map((event) => JSON.stringify(event)), "[DONE]"];
      globalThis.fetch = async (path, init) => {
        if (path !== "/v1/chat/completions") return fetch(path, init);
        const encoder = new TextEncoder();
        const body = new ReadableStream({
          async start(controller) {
            for (const line of lines) {
              controller.enqueue(encoder.encode(`data: ${line}\n\n`));
              await new Promise((resolve) => setTimeout(resolve, pace));
            }
            controller.close();
          },
        });
        return new Response(body, { headers: { "content-type": "text/event-stream" } });
      };
    },
    [text, PACE] as const,
  );
}

async function chat(name: string, locale: string, question: string, answer: string): Promise<void> {
  const page = await open("all-in-one", { ...WIDE, locale });
  await answerWith(page, answer);
  await page.fill("#input", question);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".turn.assistant .count");
  await page.waitForSelector(".turn.assistant math[display=block]");
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: `${FOLDER}${name}.png` });
}

async function paint(name: string, locale: string, prompts: string[]): Promise<void> {
  const page = await open("text-to-image", { ...WIDE, locale });
  for (const prompt of prompts) {
    await page.fill("#prompt", prompt);
    await page.click("#paint");
    await page.waitForSelector(`#gallery img[alt="${prompt}"]`);
  }
  await page.waitForSelector("#cost:has-text('neurons')");
  // As on every visit but the first, the page starts with its work.
  await page.reload();
  await page.waitForSelector("#gallery img");
  await page.waitForSelector("#cost:has-text('neurons')");
  await page.screenshot({ path: `${FOLDER}${name}.png` });
}

async function transcribe(name: string, locale: string): Promise<void> {
  const page = await open("whisper", { ...PHONE, locale });
  await page.setInputFiles("#file", RECORDING);
  await page.waitForSelector("#lines p");
  await page.screenshot({ path: `${FOLDER}${name}.png` });
}

async function usage(name: string, options: BrowserContextOptions): Promise<void> {
  const page = await open("all-in-one", options);
  await page.goto(`${URLS["all-in-one"]}/usage/`);
  await page.waitForSelector("#chart > svg");
  await page.screenshot({ path: `${FOLDER}${name}.png` });
}

try {
  await chat("chat-light", "en", "Compare HTTP/2 and HTTP/3.", ENGLISH);
  await chat("chat-chinese", "zh-CN", "比较 HTTP/2 与 HTTP/3。", CHINESE);
  await paint("paint-light", "en", [
    "A lighthouse made of books, at dusk",
    "A fox on a tram",
    "Mountains in the morning",
  ]);
  await paint("paint-chinese", "zh-CN", [
    "黄昏时分，一座用书砌成的灯塔",
    "电车上的狐狸",
    "清晨的群山",
  ]);
  await transcribe("transcribe-phone", "en");
  await transcribe("transcribe-phone-chinese", "zh-CN");
  await usage("usage-light", WIDE);
  await usage("usage-chinese", { ...WIDE, locale: "zh-CN" });
  await usage("usage-phone", { ...PHONE, colorScheme: "dark" });
  await usage("usage-phone-chinese", { ...PHONE, colorScheme: "dark", locale: "zh-CN" });
} finally {
  await browser.close();
}
