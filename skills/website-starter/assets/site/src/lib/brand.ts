import brandFile from '@/content/brand.json';

import { type Colour, parseHex, readable, readableOn, toHex } from './colour';

/** The decisions in src/content/brand.json. Everything else about the site's colours follows from them. */
export type Brand = {
  /** `#rrggbb`: buttons, links, call-to-action panels, the main colour of the artwork. */
  primary: string;
  /** `#rrggbb`: the second colour of the artwork, small marks. Never carries text on the page's background. */
  accent: string;
  /** Temperature of the backgrounds and greys. */
  paper: 'cool' | 'warm' | 'neutral' | 'primary';
  /** Typeface of the headings. */
  display: 'grotesque' | 'serif' | 'wide';
  corners: 'square' | 'soft' | 'round';
};

export const brand = brandFile as Brand;

type Palette = Record<
  | 'background'
  | 'foreground'
  | 'muted'
  | 'muted-foreground'
  | 'card'
  | 'border'
  | 'input'
  | 'primary'
  | 'primary-foreground'
  | 'primary-ink'
  | 'field'
  | 'on-field'
  | 'accent'
  | 'accent-foreground'
  | 'destructive',
  Colour
>;

const paperHues = { cool: 262, warm: 70, neutral: 0 };

/** Colours of the light theme. Text has a contrast of 4.5 or more on every background it is put on. */
export function lightPalette({ primary, accent, paper }: Brand): Palette {
  const tint = tintOf({ primary, paper });
  const background = { l: 0.984, c: 0.006 * tint.strength, h: tint.h };
  const muted = { l: 0.95, c: 0.014 * tint.strength, h: tint.h };
  const fill = readable(parseHex(primary), [background], 3, 'darker');
  return {
    background,
    foreground: { l: 0.2, c: 0.028 * tint.strength, h: tint.h },
    muted,
    'muted-foreground': { l: 0.44, c: 0.025 * tint.strength, h: tint.h },
    card: { l: 1, c: 0, h: 0 },
    border: { l: 0.87, c: 0.014 * tint.strength, h: tint.h },
    input: { l: 0.6, c: 0.02 * tint.strength, h: tint.h },
    ...fills({ primary: fill, field: fill, accent: parseHex(accent) }),
    'primary-ink': readable(fill, [background, muted], 4.8, 'darker'),
    destructive: { l: 0.5, c: 0.19, h: 27 },
  };
}

/** Colours of the dark theme, and of the `ink` sections in the light one. */
export function darkPalette({ primary, accent, paper }: Brand): Palette {
  const tint = tintOf({ primary, paper });
  const background = { l: 0.185, c: 0.022 * tint.strength, h: tint.h };
  const muted = { l: 0.225, c: 0.026 * tint.strength, h: tint.h };
  const fill = readable(parseHex(primary), [muted], 3, 'lighter');
  return {
    background,
    foreground: { l: 0.955, c: 0.008 * tint.strength, h: tint.h },
    muted,
    'muted-foreground': { l: 0.76, c: 0.018 * tint.strength, h: tint.h },
    card: { l: 0.245, c: 0.026 * tint.strength, h: tint.h },
    border: { l: 0.345, c: 0.025 * tint.strength, h: tint.h },
    input: { l: 0.56, c: 0.025 * tint.strength, h: tint.h },
    ...fills({
      primary: fill,
      field: readable(parseHex(primary), [background], 1.4, 'lighter'),
      accent: parseHex(accent),
    }),
    'primary-ink': readable(fill, [background, muted, { l: 0.245, c: 0, h: 0 }], 5, 'lighter'),
    destructive: { l: 0.74, c: 0.14, h: 25 },
  };
}

/** Style sheet with the brand's colours, corners and heading voice as custom properties. */
export function brandStyles(settings: Brand): string {
  const light = declarations(lightPalette(settings));
  const dark = declarations(darkPalette(settings));
  const inkInDark = declarations(inkInDarkTheme(settings));
  return [
    `:root{color-scheme:light dark;${light}${voices[settings.display]}${corners[settings.corners]}}`,
    `[data-tone=ink]{${dark}}`,
    `@media (prefers-color-scheme:dark){:root{${dark}}[data-tone=ink]{${inkInDark}}}`,
  ].join('');
}

/** The brand's colours as `#rrggbb`, for pictures made outside the page. */
export const shareColours = (settings: Brand): Record<'primary' | 'primaryForeground' | 'accent', string> => {
  const palette = lightPalette(settings);
  return {
    primary: toHex(palette.primary),
    primaryForeground: toHex(palette['primary-foreground']),
    accent: toHex(palette.accent),
  };
};

/** The page's background in both themes, for the browser's own surfaces. */
export const themeColours = (settings: Brand): Record<'light' | 'dark', string> => ({
  light: toHex(lightPalette(settings).background),
  dark: toHex(darkPalette(settings).background),
});

function tintOf({ primary, paper }: Pick<Brand, 'primary' | 'paper'>): { h: number; strength: number } {
  if (paper === 'primary') return { h: parseHex(primary).h, strength: 1.25 };
  return { h: paperHues[paper], strength: paper === 'neutral' ? 0 : 1 };
}

/**
 * The filled colours and what is written on them: `primary` for controls, `field` for panels and the artwork, `accent`.
 * A fill moves away from its text until that is readable.
 */
function fills(colours: { primary: Colour; field: Colour; accent: Colour }) {
  const [primary, onPrimary] = withText(colours.primary);
  const [field, onField] = withText(colours.field);
  const [accent, onAccent] = withText(colours.accent);
  return {
    primary,
    'primary-foreground': onPrimary,
    field,
    'on-field': onField,
    accent,
    'accent-foreground': onAccent,
  };
}

function withText(fill: Colour): [fill: Colour, text: Colour] {
  const text = readableOn(fill);
  return [readable(fill, [text], 4.8, text.l > 0.5 ? 'darker' : 'lighter'), text];
}

const inkInDarkTheme = (settings: Brand): Palette => {
  const palette = darkPalette(settings);
  return { ...palette, background: { ...palette.background, l: 0.145 } };
};

/** `paper` and `ink` repeat background and foreground for the artwork, which keeps them where a tone redefines those. */
const declarations = (palette: Palette): string =>
  Object.entries({ ...palette, paper: palette.background, ink: palette.foreground })
    .map(([name, colour]) => `--${name}:${toHex(colour)};`)
    .join('');

const voices: Record<Brand['display'], string> = {
  grotesque:
    '--display-font:var(--font-bricolage);--display-weight:650;--quote-weight:480;--display-tracking:-0.035em;--display-leading:1.02;--display-scale:1;--display-stretch:100%;',
  serif:
    '--display-font:var(--font-newsreader);--display-weight:430;--quote-weight:380;--display-tracking:-0.03em;--display-leading:1.02;--display-scale:1.06;--display-stretch:100%;',
  wide: '--display-font:var(--font-archivo);--display-weight:620;--quote-weight:460;--display-tracking:-0.04em;--display-leading:1.04;--display-scale:0.88;--display-stretch:118%;',
};

const corners: Record<Brand['corners'], string> = {
  square: '--radius:0px;--control-radius:0px;',
  soft: '--radius:0.875rem;--control-radius:0.5rem;',
  round: '--radius:1.75rem;--control-radius:9999px;',
};
