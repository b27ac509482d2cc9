import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Skill } from './skill.ts';

/** The text of a skill or of one of its files, or a sentence that says why there is none. */
export type SkillText = { status: 'ok'; text: string } | { status: 'missing'; message: string };

/**
 * Reads a skill's body, with a list of its files, or one of these files (a path relative to the skill's folder). Files
 * outside of the folder, binary ones and ones above 100 kB are not read.
 */
export async function readSkill(
  skills: readonly Skill[],
  wanted: { name: string; resource?: string },
): Promise<SkillText> {
  const skill = skills.find((candidate) => candidate.name === wanted.name);
  if (!skill) {
    const names = skills.map((candidate) => candidate.name).join(', ') || 'none';
    return { status: 'missing', message: `There is no skill "${wanted.name}". The skills are: ${names}.` };
  }
  return wanted.resource ? readResource(skill, wanted.resource) : { status: 'ok', text: await wrapBody(skill) };
}

const LARGEST_RESOURCE = 100_000;
const MOST_LISTED = 40;

async function wrapBody(skill: Skill): Promise<string> {
  const resources = await listResources(skill.directory);
  const listed = resources.slice(0, MOST_LISTED);
  const more = resources.length - listed.length;
  return [
    `<skill_content name="${skill.name.replaceAll('"', '')}">`,
    skill.body,
    ...(listed.length > 0 ? ['<skill_resources>', ...listed] : []),
    ...(more > 0 ? [`(and ${more} more)`] : []),
    ...(listed.length > 0 ? ['</skill_resources>'] : []),
    '</skill_content>',
  ].join('\n');
}

/** References first: what the body sends the reader to; assets can be many. */
async function listResources(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(
      (path) => path !== 'SKILL.md' && !path.split('/').some((part) => part === 'node_modules' || part === '.next'),
    )
    .sort((a, b) => Number(a.startsWith('assets/')) - Number(b.startsWith('assets/')) || (a < b ? -1 : 1));
}

async function readResource(skill: Skill, resource: string): Promise<SkillText> {
  const missing = (why: string): SkillText => ({
    status: 'missing',
    message: `The skill "${skill.name}" has no readable file "${resource}": ${why}`,
  });
  if (resource.includes('\0')) return missing('the path holds a NUL character.');
  const root = await realpath(skill.directory);
  const file = await realpath(join(root, resource)).catch(() => undefined);
  if (!file) return missing('it does not exist. Read the skill without a resource to see its files.');
  if (!file.startsWith(root + sep)) return missing('it lies outside of the skill.');
  const { size } = await stat(file);
  if (size > LARGEST_RESOURCE) return missing(`it has ${size} bytes; up to ${LARGEST_RESOURCE} can be read.`);
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return missing('it is not a file.');
  if (bytes.includes(0)) return missing('it is not text.');
  return { status: 'ok', text: bytes.toString('utf8') };
}
