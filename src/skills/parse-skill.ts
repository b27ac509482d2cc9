import matter from 'gray-matter';

/** A SKILL.md taken apart: its front matter as written, and the text after it. */
export type SkillFile = { frontMatter: Record<string, unknown>; body: string };

/**
 * Splits a SKILL.md into front matter and body.
 *
 * @throws {Error} naming the problem, when the front matter is missing or is not a YAML mapping.
 */
export function parseSkill(text: string): SkillFile {
  const {
    data,
    content,
    matter: raw,
  } = matter(text.replace(/^\uFEFF/, ''), {
    // gray-matter would run front matter marked as JavaScript.
    engines: { javascript: refuse, js: refuse, coffee: refuse },
  });
  if (!raw?.trim()) throw new Error('SKILL.md does not begin with front matter (a block between two lines of ---)');
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new Error('the front matter of SKILL.md is not a list of "key: value" lines');
  }
  return { frontMatter: { ...data }, body: content.trim() };
}

function refuse(): never {
  throw new Error('the front matter of SKILL.md is not YAML');
}
