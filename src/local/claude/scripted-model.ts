import type { ScriptedModel, ScriptedTurn, TurnBlock } from './answer.ts';
import { chooseBrand } from './scripted/choose-brand.ts';
import { editSite } from './scripted/edit-site.ts';
import { allowedValues, fitInput } from './scripted/fit-input.ts';
import { pageFile } from './scripted/page-content.ts';
import { type PagePlanned, planPage } from './scripted/plan-page.ts';
import { printPage } from './scripted/print-page.ts';
import { type Brief, readBrief } from './scripted/read-brief.ts';
import { type Conversation, fileText, type PastCall, readConversation } from './scripted/read-conversation.ts';
import { faultLines } from './scripted/repair-page.ts';
import { summarisePage } from './scripted/summarise-page.ts';
import { clip } from './scripted/text-pieces.ts';

const SITE_FILE = 'src/content/site.ts';
const BRAND_FILE = 'src/content/brand.json';
const MOST_WRITES = 4;
const MOST_DECISIONS = 30;

/**
 * The scripted model: builds a page by rules instead of judgement, from any brief, through the tools it is offered.
 * It keeps no state: each turn is decided by the conversation alone, so an interrupted run goes on where it was. Its
 * pages say what the brief says and make no claim to be well designed.
 */
export const scriptedModel: ScriptedModel = (request) => {
  const talk = readConversation(request);
  const turn = nextTurn(talk);
  if (request.thinking?.type !== 'adaptive') return turn;
  const thinking = `${talk.calls.length} tool calls so far, ${turn.content.length - 1} next.`;
  return { ...turn, content: [{ type: 'thinking', thinking }, ...turn.content] };
};

function nextTurn(talk: Conversation): ScriptedTurn {
  const brief = readBrief(talk.opening);
  if (!brief) return say('I am the scripted model: I can only build a page from a brief inside <brief> tags.');
  if (isEmpty(brief)) return askForMore(talk);
  const recent = talk.calls.filter(({ at }) => at > talk.latest.at);
  const isEnding = talk.isToWrapUp || [...talk.tools.keys()].every((name) => name === 'finish');
  if (recent.length === 0 && !isEnding) {
    const looks = lookAround(talk, brief);
    if (looks.length > 0) return act('I look at the site and at its rules first.', looks);
  }
  const planned = planPage(talk, brief);
  const work = writePage(talk, brief, planned, recent) ?? (isEnding ? null : inspectPage(talk, brief, recent));
  return work ?? finish(talk, brief, planned);
}

/** A brief of which nothing can be made. */
function isEmpty({ goal, messages, sections, content, seo }: Brief): boolean {
  return (
    goal === '' && messages.length === 0 && sections.length === 0 && content.trim() === '' && seo.description === ''
  );
}

function askForMore(talk: Conversation): ScriptedTurn {
  const questions = ['What should this page achieve?', 'What are the two or three most important things to say on it?'];
  const call = callTool(talk, 'ask_reviewer', { questions });
  return call.length > 0 ? act('The brief says nothing I could put on a page.', call) : say(questions.join('\n'));
}

function lookAround(talk: Conversation, brief: Brief): TurnBlock[] {
  const paths = [pageFile(brief.route), SITE_FILE, ...(brief.route === '/' ? [BRAND_FILE] : [])];
  const reads = paths.flatMap((path) => callTool(talk, 'read_file', { path }));
  if (talk.latest.text !== talk.opening) return reads.slice(0, 1);
  return [
    ...callTool(talk, 'list_files', { path: 'src/content' }),
    ...callTool(talk, 'read_skill', { name: 'website-starter' }),
    ...reads,
  ];
}

function writePage(talk: Conversation, brief: Brief, planned: PagePlanned, recent: PastCall[]): ScriptedTurn | null {
  const path = pageFile(brief.route);
  const content = printPage(planned.page);
  const writes = recent.filter(({ name, input }) => name === 'write_file' && input.path === path);
  const standing = writes.findLast(({ isError }) => !isError)?.input.content ?? planned.found;
  if (standing === content || writes.length >= MOST_WRITES) return null;
  const write = callTool(talk, 'write_file', { path, content });
  if (write.length === 0) return null;
  if (writes.length > 0) return act('The report names something I can repair.', write);
  const isFirst = talk.latest.text === talk.opening;
  const edits = isFirst ? editSite(readBefore(talk, SITE_FILE), brief, planned.page) : [];
  const brand = isFirst ? chooseBrand(readBefore(talk, BRAND_FILE), brief) : null;
  return act(`I write the page with ${planned.page.blocks.length} sections in the brief's order.`, [
    ...write,
    ...edits.flatMap((edit) => callTool(talk, 'edit_file', { path: SITE_FILE, ...edit })),
    ...(brand ? callTool(talk, 'write_file', { path: BRAND_FILE, content: brand }) : []),
  ]);
}

/** A file as the model read it; empty when it did not, or there is none. */
function readBefore(talk: Conversation, path: string): string {
  const read = talk.calls.find(({ name, input, isError }) => name === 'read_file' && input.path === path && !isError);
  return read ? fileText(read.result) : '';
}

/** Looks at the page, then runs the checks: each once after the last change, side by side after a repair. */
function inspectPage(talk: Conversation, brief: Brief, recent: PastCall[]): ScriptedTurn | null {
  const writes = recent.filter(({ name }) => name === 'write_file').length;
  const since = recent.slice(recent.findLastIndex(({ name }) => name === 'write_file') + 1).map(({ name }) => name);
  const view = since.includes('view_page') ? [] : callTool(talk, 'view_page', { route: brief.route });
  const checks = since.includes('run_check') ? [] : callChecks(talk);
  if (view.length > 0 && checks.length > 0 && writes > 1)
    return act('I look again and run the checks.', [...view, ...checks]);
  if (view.length > 0) return act('I look at the page as visitors will see it.', view);
  return checks.length > 0 ? act('The page stands; now the checks.', checks) : null;
}

function callChecks(talk: Conversation): TurnBlock[] {
  const tool = talk.tools.get('run_check');
  const names = tool && allowedValues(tool, 'name');
  const wanted = !names || names.includes('all') ? ['all'] : names;
  return wanted.flatMap((name) => callTool(talk, 'run_check', { name }));
}

function finish(talk: Conversation, brief: Brief, planned: PagePlanned): ScriptedTurn {
  const lastCheck = talk.calls.findLast(({ name }) => name === 'run_check');
  const open = lastCheck ? faultLines(lastCheck.result) : [];
  const summary = [
    summarisePage(brief, planned.page),
    open.length > 0 ? clip(`Still reported by the checks: ${open.slice(0, 5).join(' ')}`, 1200) : '',
    planned.notUnderstood.length > 0
      ? clip(`Not understood, so not done: ${planned.notUnderstood.join(' ')}`, 1200)
      : '',
    'Written by the scripted model.',
  ]
    .filter(Boolean)
    .join(' ');
  const decisions = planned.decisions
    .slice(0, MOST_DECISIONS)
    .map(({ decision, reason }) => ({ decision: clip(decision, 900), reason: clip(reason, 900) }));
  const call = callTool(talk, 'finish', { summary, decisions });
  return call.length > 0 ? act('Everything the brief asks for is on the page.', call) : say(summary);
}

function callTool(talk: Conversation, name: string, input: Record<string, unknown>): TurnBlock[] {
  const tool = talk.tools.get(name);
  return tool ? [{ type: 'tool_use', name, input: fitInput(tool, input) }] : [];
}

function act(thought: string, calls: TurnBlock[]): ScriptedTurn {
  return { content: [{ type: 'text', text: thought }, ...calls] };
}

function say(text: string): ScriptedTurn {
  return { content: [{ type: 'text', text }] };
}
