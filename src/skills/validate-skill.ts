import { basename } from 'node:path';
import { parseSkill } from './parse-skill.ts';

/**
 * Checks a skill of our own against the whole Agent Skills specification (agentskills.io/specification) and gives one
 * sentence for each fault; none for a good skill. Skills of others are loaded leniently by `loadSkills` instead.
 */
export function validateSkill(skill: { directory: string; text: string }): string[] {
  const parsed = tryParse(skill.text);
  if (typeof parsed === 'string') return [parsed];
  const { frontMatter, body } = parsed;
  const lines = body.split('\n').length;
  return [
    ...Object.keys(frontMatter)
      .filter((key) => !FIELDS.includes(key))
      .map((key) => `"${key}" is not a field of the specification; the fields are ${FIELDS.join(', ')}.`),
    ...checkName(frontMatter.name, basename(skill.directory)),
    ...checkText('description', frontMatter.description, 1_024, true),
    ...checkText('compatibility', frontMatter.compatibility, 500, false),
    ...checkText('license', frontMatter.license, 500, false),
    ...checkText('allowed-tools', frontMatter['allowed-tools'], 1_024, false),
    ...checkMetadata(frontMatter.metadata),
    ...(lines > 500 ? [`The body has ${lines} lines; keep it below 500 and move detail to references/.`] : []),
    ...(body === '' ? ['The body is empty.'] : []),
  ];
}

const FIELDS = ['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools'];

function tryParse(text: string) {
  try {
    return parseSkill(text);
  } catch (error) {
    return error instanceof Error ? `${error.message}.` : String(error);
  }
}

function checkName(name: unknown, folder: string): string[] {
  if (typeof name !== 'string') return ['"name" is missing or not a text.'];
  const wellFormed = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= 64;
  return [
    ...(wellFormed ? [] : [`"name" is "${name}"; use 1 to 64 lowercase letters, digits and single hyphens.`]),
    ...(name === folder ? [] : [`"name" is "${name}" but the folder is "${folder}"; they must be equal.`]),
  ];
}

function checkText(field: string, value: unknown, longest: number, required: boolean): string[] {
  if (value === undefined && !required) return [];
  if (typeof value !== 'string' || !value.trim()) return [`"${field}" is missing or not a text.`];
  if (value.length > longest) return [`"${field}" has ${value.length} characters; ${longest} are allowed.`];
  // The catalogue stands in the prompt between tags.
  return /[<>]/.test(value) ? [`"${field}" holds < or >, which the catalogue does not allow.`] : [];
}

function checkMetadata(metadata: unknown): string[] {
  if (metadata === undefined) return [];
  const isMap = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
  const fits = isMap && Object.values(metadata).every((value) => typeof value === 'string');
  return fits ? [] : ['"metadata" must map texts to texts; put numbers in quotes.'];
}
