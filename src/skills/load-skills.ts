import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { parseSkill } from './parse-skill.ts';
import type { Skill } from './skill.ts';

/** Where skills are looked for: Sitewright's own folder, and a website's checkout with the folders its settings name. */
export type SkillFolders = {
  own: string;
  website?: { directory: string; folders: readonly string[] };
};

/**
 * Loads every skill, sorted by name. The website's override ours of the same name. Other people's skills are taken as
 * they come: a name that differs from the folder or an unknown key does no harm; a skill without a description, or one
 * that cannot be read, is left out with a warning that names file and field.
 */
export async function loadSkills(folders: SkillFolders): Promise<{ skills: Skill[]; warnings: string[] }> {
  const found = await loadFolder(folders.own, folders.own, 'sitewright');
  if (folders.website) {
    const { directory } = folders.website;
    for (const folder of [PAYLOAD_SKILLS, ...folders.website.folders]) {
      found.push(...(await loadFolder(join(directory, folder), directory, 'website')));
    }
  }
  const byName = new Map<string, Skill>();
  for (const skill of found) if (typeof skill !== 'string') byName.set(skill.name, skill);
  return {
    skills: [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    warnings: found.filter((entry) => typeof entry === 'string'),
  };
}

/** Payload ships its skill inside its package from version 4 on. */
const PAYLOAD_SKILLS = 'node_modules/payload/skills';

/** A SKILL.md is meant to stay below 500 lines; this is far above and keeps a mistake out of the prompt. */
const LONGEST_SKILL = 200_000;

async function loadFolder(folder: string, jail: string, source: Skill['source']): Promise<(Skill | string)[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
  const directories = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const loaded = await Promise.all(directories.sort().map((directory) => loadSkill(directory, jail, source)));
  return loaded.filter((skill) => skill !== undefined);
}

async function loadSkill(
  directory: string,
  jail: string,
  source: Skill['source'],
): Promise<Skill | string | undefined> {
  const file = join(directory, 'SKILL.md');
  const actual = await realpath(file).catch(() => undefined);
  if (!actual) return undefined;
  // Shared node_modules are linked into a checkout, so they alone may lie outside.
  const inside = actual.startsWith(`${await realpath(jail)}${sep}`) || file.includes(`${sep}${PAYLOAD_SKILLS}${sep}`);
  if (!inside) return `${file} was skipped: it is a link that leads out of the repository.`;
  try {
    const text = await readFile(actual, 'utf8');
    if (text.length > LONGEST_SKILL) return `${file} was skipped: it is longer than ${LONGEST_SKILL} characters.`;
    const { frontMatter, body } = parseSkill(text);
    const { name, description } = frontMatter;
    if (typeof name !== 'string' || !name.trim()) return `${file} was skipped: its "name" is missing or not a text.`;
    if (typeof description !== 'string' || !description.trim()) {
      return `${file} was skipped: its "description" is missing or not a text.`;
    }
    return { name: name.trim(), description: description.trim(), body, directory, source };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return `${file} was skipped: ${reason}.`;
  }
}
