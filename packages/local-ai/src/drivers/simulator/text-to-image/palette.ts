/**
 * Colours for a prompt: its words choose time of day and place, its hash the shade.
 * @module
 */

export type Color = readonly [red: number, green: number, blue: number];

export interface Palette {
  sky: readonly [top: Color, bottom: Color];
  sun: Color;
  /** From the farthest to the nearest hill. */
  land: readonly [Color, Color];
  /** Waves instead of hills. */
  water: boolean;
  stars: boolean;
}

const PALETTES: readonly [words: RegExp, palette: Palette][] = [
  [
    /night|midnight|star|moon|space|galaxy|cyberpunk|dark|夜|星|月/iu,
    {
      sky: [
        [8, 10, 38],
        [52, 40, 98],
      ],
      sun: [240, 240, 225],
      land: [
        [36, 32, 76],
        [10, 10, 26],
      ],
      water: false,
      stars: true,
    },
  ],
  [
    /sunset|sunrise|dusk|dawn|evening|fire|orange|日落|黄昏|朝阳/iu,
    {
      sky: [
        [58, 42, 104],
        [255, 158, 92],
      ],
      sun: [255, 226, 150],
      land: [
        [150, 70, 90],
        [44, 22, 52],
      ],
      water: false,
      stars: false,
    },
  ],
  [
    /ocean|sea|beach|lake|water|wave|boat|ship|fish|海|湖|水/iu,
    {
      sky: [
        [96, 178, 226],
        [222, 240, 246],
      ],
      sun: [255, 246, 214],
      land: [
        [52, 138, 178],
        [12, 62, 110],
      ],
      water: true,
      stars: false,
    },
  ],
  [
    /snow|winter|ice|mountain|arctic|雪|冬|山/iu,
    {
      sky: [
        [142, 176, 212],
        [236, 242, 250],
      ],
      sun: [255, 252, 240],
      land: [
        [182, 200, 222],
        [96, 120, 156],
      ],
      water: false,
      stars: false,
    },
  ],
  [
    /forest|tree|garden|jungle|grass|green|spring|森林|树|春/iu,
    {
      sky: [
        [142, 198, 214],
        [236, 244, 214],
      ],
      sun: [255, 246, 190],
      land: [
        [112, 164, 104],
        [26, 74, 50],
      ],
      water: false,
      stars: false,
    },
  ],
  [
    /desert|sand|autumn|dog|cat|lion|llama|沙漠|秋/iu,
    {
      sky: [
        [126, 178, 206],
        [250, 226, 186],
      ],
      sun: [255, 240, 196],
      land: [
        [224, 172, 110],
        [140, 78, 48],
      ],
      water: false,
      stars: false,
    },
  ],
];

const USUAL: Palette = {
  sky: [
    [88, 132, 206],
    [250, 206, 196],
  ],
  sun: [255, 242, 214],
  land: [
    [140, 132, 182],
    [58, 54, 100],
  ],
  water: false,
  stars: false,
};

/** Shifts the colours slightly (0 to 1), so that two prompts about the sea differ. */
function tinted([red, green, blue]: Color, turn: number): Color {
  const angle = (turn - 0.5) * 0.9;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const mean = (red + green + blue) / 3;
  const along = (first: number, second: number, third: number) =>
    mean + (first - mean) * cos + ((second - third) / Math.sqrt(3)) * sin;
  return [along(red, green, blue), along(green, blue, red), along(blue, red, green)];
}

/** Returns the palette for a prompt. */
export function paletteOf(prompt: string, random: () => number): Palette {
  const palette = PALETTES.find(([words]) => words.test(prompt))?.[1] ?? USUAL;
  const turn = random();
  const tint = (color: Color) => tinted(color, turn);
  return {
    ...palette,
    sky: [tint(palette.sky[0]), tint(palette.sky[1])],
    land: [tint(palette.land[0]), tint(palette.land[1])],
  };
}
