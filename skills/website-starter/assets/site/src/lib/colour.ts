/** A colour in OKLCH: lightness 0–1, chroma 0–0.4, hue in degrees. */
export type Colour = { l: number; c: number; h: number };

/** OKLCH of `#rrggbb`. Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020). Throws otherwise. */
export function parseHex(hex: string): Colour {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`"${hex}" is not a colour; write it as #rrggbb.`);
  const [r, g, b] = [1, 3, 5].map((at) => toLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as Triple;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: (Math.atan2(bb, a) * 180) / Math.PI,
  };
}

/** `#rrggbb` of a colour; what a screen cannot show is clipped. */
export function toHex(colour: Colour): string {
  const channels = toLinearRgb(colour).map((value) => Math.round(fromLinear(clamp(value)) * 255));
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast ratio 1–21 of two colours (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour, made lighter or darker in small steps until it has the contrast against all `surfaces`. */
export function readable(colour: Colour, surfaces: Colour[], ratio: number, direction: 'lighter' | 'darker'): Colour {
  const step = direction === 'lighter' ? 0.01 : -0.01;
  let { l } = colour;
  while (l > 0 && l < 1 && surfaces.some((surface) => contrast({ ...colour, l }, surface) < ratio)) l += step;
  return { ...colour, l: clamp(l) };
}

/** Near-white or near-black of the colour's hue, whichever is easier to read on it. */
export function readableOn(surface: Colour): Colour {
  const light = { l: 0.985, c: 0.006, h: surface.h };
  const dark = { l: 0.17, c: Math.min(0.04, surface.c), h: surface.h };
  return contrast(light, surface) >= contrast(dark, surface) ? light : dark;
}

type Triple = [number, number, number];

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const toLinear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const fromLinear = (value: number): number => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

function toLinearRgb({ l: lightness, c, h }: Colour): Triple {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function luminance(colour: Colour): number {
  const [r, g, b] = toLinearRgb(colour).map(clamp) as Triple;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
