/** The id of a section: its name in lower case with `-` between words, in any script; `section` when nothing is left. */
export const sectionId = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '') || 'section';

/** Ids for all sections of a page; a repeated name gets `-2`, `-3` and so on. */
export function sectionIds(names: string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const id = sectionId(name);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  });
}
