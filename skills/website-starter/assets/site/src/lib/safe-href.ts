const allowedSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:']);

/**
 * The address if a link may point there, else undefined: paths, fragments and the schemes above.
 * Browsers ignore control characters and spaces before a scheme, so they are removed before looking at it.
 */
export function safeHref(href: string): string | undefined {
  const address = href.replace(/[\u0000-\u0020\u007f]+/g, (gap) => (/^ +$/.test(gap) ? '%20' : ''));
  const trimmed = address.replace(/^(%20)+|(%20)+$/g, '');
  if (!trimmed) return undefined;
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(trimmed)?.[0].toLowerCase();
  return scheme && !allowedSchemes.has(scheme) ? undefined : trimmed;
}

/** True for a link within this site, which Next.js can follow without loading a new document. */
export const isInternal = (href: string): boolean => /^(\/(?!\/)|[?])/.test(href);
