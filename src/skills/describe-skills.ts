import type { Skill } from './skill.ts';

/** The catalogue for the prompt: name and description of each skill; empty when there is none. */
export function describeSkills(skills: readonly Pick<Skill, 'name' | 'description'>[]): string {
  if (skills.length === 0) return '';
  const entries = skills.map(
    ({ name, description }) =>
      `  <skill><name>${escapeText(name)}</name><description>${escapeText(description)}</description></skill>`,
  );
  return ['<available_skills>', ...entries, '</available_skills>'].join('\n');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\s+/g, ' ');
}
