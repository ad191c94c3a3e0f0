/**
 * Texts of the painting page.
 * @module
 */

/** @type {import("./shared/i18n.js").Words} */
export const WORDS = {
  pageTitle: ["Paint · Workers AI", "画图 · Workers AI"],
  name: ["Paint", "画图"],
  tagline: ["Text to image", "文生图"],
  title: ["Describe it. See it.", "描述它，看见它。"],
  lead: [
    "Write what you want to see, or drop a picture to start from. Pictures stay in this browser's gallery.",
    "写下想看到的画面，或拖入一张图片作为起点。图片保存在此浏览器的图库中。",
  ],
  prompt: ["Prompt", "提示词"],
  promptHint: [
    "A lighthouse made of books, at dusk, watercolour",
    "黄昏时分，一座用书砌成的灯塔，水彩",
  ],
  startFrom: ["Start from a picture", "以图片为起点"],
  startFromThis: ["Start from this picture", "以此图为起点"],
  startPicture: ["The picture to start from", "起始图片"],
  paint: ["Paint", "生成"],
  painting: ["Painting…", "正在生成…"],
  examples: ["Examples", "示例"],
  example1Title: ["Watercolour", "水彩"],
  example1: [
    "A lighthouse made of books, at dusk, loose watercolour",
    "黄昏时分，一座用书砌成的灯塔，写意水彩",
  ],
  example2Title: ["Isometric", "等距视角"],
  example2: [
    "A tiny data centre inside a glass jar, isometric, soft light",
    "玻璃罐里的微型数据中心，等距视角，柔光",
  ],
  example3Title: ["Poster", "海报"],
  example3: [
    "A fox reading a newspaper on a tram, flat poster, four colours",
    "电车上读报的狐狸，扁平海报，四色",
  ],
  gallery: ["Gallery", "图库"],
  kept: ["{count} kept in this browser", "此浏览器中保存了 {count} 张"],
  empty: ["Empty the gallery", "清空图库"],
  emptySure: ["Delete all pictures of the gallery?", "删除图库中的所有图片？"],
  large: ["See large", "查看大图"],
  reuse: ["Use these settings again", "复用这些设置"],
  remove: ["Remove", "移除"],
  size: ["Size", "尺寸"],
  width: ["Width", "宽"],
  height: ["Height", "高"],
  auto: ["auto", "自动"],
  steps: ["Steps", "步数"],
  seed: ["Seed", "种子"],
  random: ["random", "随机"],
  dice: ["Roll a seed", "随机种子"],
  strength: ["How much to repaint", "重绘幅度"],
  negative: ["Negative prompt", "反向提示词"],
  negativeHint: ["What should not be there", "不希望出现的内容"],
};
