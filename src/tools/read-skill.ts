import { z } from 'zod';
import { defineTool, type Tool, textResult } from '../agent/tool.ts';
import { readSkill } from '../skills/read-skill.ts';
import type { Skill } from '../skills/skill.ts';

/** The tool that reads a skill of the catalogue, or one of its files. */
export function createReadSkillTool(skills: readonly Skill[]): Tool {
  return defineTool({
    name: 'read_skill',
    description:
      'Reads a skill of the catalogue: proven knowledge about a kind of work. Read what fits before you begin. ' +
      'With resource it reads one of the files the skill lists.',
    input: z.strictObject({
      name: z.string().min(1).describe('Name of the skill, as in the catalogue.'),
      resource: z.string().min(1).optional().describe("Path of a file within the skill's folder."),
    }),
    readOnly: true,
    run: async ({ name, resource }) => {
      const found = await readSkill(skills, { name, ...(resource ? { resource } : {}) });
      return found.status === 'ok' ? textResult(found.text) : textResult(found.message, { isError: true });
    },
  });
}
