import type Anthropic from '@anthropic-ai/sdk';

/** A website repository in memory with the tools the bot offers; what each check reports is up to the test. */
export type ScriptedSite = {
  files: Map<string, string>;
  calls: { name: string; input: Record<string, unknown> }[];
  finished: { summary: string; decisions: { decision: string; reason: string }[] } | null;
};

const text = { type: 'string' };
const list = (items: object) => ({ type: 'array', items });
const toolInputs: Record<string, Record<string, object>> = {
  list_files: { path: text },
  read_file: { path: text },
  write_file: { path: text, content: text },
  edit_file: { path: text, old_text: text, new_text: text },
  run_check: { name: { type: 'string', enum: ['all', 'types', 'build', 'coverage'] } },
  view_page: { route: text, widths: list({ type: 'number' }) },
  read_skill: { name: text },
  ask_reviewer: { questions: list(text) },
  finish: { summary: text, decisions: list({ type: 'object' }) },
};

export const siteTools: Anthropic.Tool[] = Object.entries(toolInputs).map(([name, properties]) => ({
  name,
  input_schema: { type: 'object', properties, additionalProperties: false },
}));

export const starterSite = `import type { SiteContent } from './types';

export const site: SiteContent = {
  name: 'Your company',
  tagline: 'A website that is ready for its first brief',
  description: 'This site is set up and waiting for its first page.',
  lang: 'en',
  contact: {},
  legalLine: '© Your company',
};
`;

type Reports = { view?: string[]; check?: string[]; png: string };

/** Talks to the model until it calls no tool any more, or `finish`; at most 12 turns. Returns the whole conversation. */
export async function buildPage(
  client: Anthropic,
  messages: Anthropic.MessageParam[],
  site: ScriptedSite,
  reports: Reports,
): Promise<Anthropic.MessageParam[]> {
  const talk = [...messages];
  const next = { view: [...(reports.view ?? [])], check: [...(reports.check ?? [])] };
  for (let turn = 0; turn < 12; turn += 1) {
    const answer = await client.messages
      .stream({
        model: 'claude-opus-5-5',
        max_tokens: 64_000,
        messages: talk,
        tools: siteTools,
        thinking: { type: 'adaptive' },
      })
      .finalMessage();
    talk.push({ role: 'assistant', content: answer.content });
    const uses = answer.content.filter((block) => block.type === 'tool_use');
    if (uses.length === 0) return talk;
    talk.push({
      role: 'user',
      content: uses.map((use) => ({
        type: 'tool_result' as const,
        tool_use_id: use.id,
        ...run(use.name, use.input as Input, site, next, reports.png),
      })),
    });
    if (uses.some(({ name }) => name === 'finish' || name === 'ask_reviewer')) return talk;
  }
  throw new Error('The model did not come to an end in 12 turns.');
}

type Input = Record<string, string>;
type Outcome = Pick<Anthropic.ToolResultBlockParam, 'content' | 'is_error'>;

function run(
  name: string,
  input: Input,
  site: ScriptedSite,
  next: { view: string[]; check: string[] },
  png: string,
): Outcome {
  site.calls.push({ name, input });
  const { path = '' } = input;
  switch (name) {
    case 'list_files':
      return { content: [...site.files.keys()].join('\n') };
    case 'read_file': {
      const file = site.files.get(path);
      return file === undefined ? { content: `${path} does not exist.`, is_error: true } : { content: file };
    }
    case 'write_file':
      site.files.set(path, input.content ?? '');
      return { content: `Wrote ${path}.` };
    case 'edit_file': {
      const file = site.files.get(path) ?? '';
      if (!file.includes(input.old_text ?? '')) return { content: 'old_text was not found.', is_error: true };
      site.files.set(
        path,
        file.replace(input.old_text ?? '', () => input.new_text ?? ''),
      );
      return { content: `Edited ${path}.` };
    }
    case 'view_page':
      return {
        content: [
          { type: 'text', text: next.view.shift() ?? 'Status 200, no console errors, no overflow.' },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: png } },
        ],
      };
    case 'run_check':
      return { content: next.check.shift() ?? 'types: passed\nbuild: passed\ncoverage: passed' };
    case 'finish':
      site.finished = input as unknown as ScriptedSite['finished'];
      return { content: 'Done.' };
    default:
      return { content: 'Skill text.' };
  }
}

/** The bot's first message for a brief. */
export function briefMessage(brief: object, more = ''): Anthropic.MessageParam {
  return {
    role: 'user',
    content: `Build this page.\n<brief>\n\`\`\`json\n${JSON.stringify(brief, null, 2)}\n\`\`\`\n</brief>\n${more}`,
  };
}

export function newSite(): ScriptedSite {
  const files = new Map([
    ['src/content/site.ts', starterSite],
    [
      'src/content/brand.json',
      JSON.stringify({ primary: '#2436c7', accent: '#ff8a4c', paper: 'cool', display: 'grotesque', corners: 'soft' }),
    ],
    [
      'src/content/pages/home.ts',
      "import { definePage } from '../types';\nexport default definePage({ route: '/', title: 'x', description: 'x', blocks: [] });\n",
    ],
  ]);
  return { files, calls: [], finished: null };
}
