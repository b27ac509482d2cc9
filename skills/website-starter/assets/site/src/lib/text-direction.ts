/** Languages that are written from right to left (Unicode CLDR, characterOrder). */
const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** Writing direction of a BCP 47 language tag. */
export const textDirection = (lang: string): 'ltr' | 'rtl' =>
  rightToLeft.has(lang.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';
