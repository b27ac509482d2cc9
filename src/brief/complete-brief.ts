import { PageBrief } from './page-brief.ts';
import type { CompletedBrief, Question } from './parsed-brief.ts';
import type { WrittenCallToAction } from './read-calls-to-action.ts';
import { type Draft, emptyDraft } from './read-draft.ts';
import { readRoute, routeOfPage, withoutPageWord } from './read-route.ts';
import { visibleText } from './visible-text.ts';

/** Turns a draft into a brief, deriving what can be derived, or into the questions that only the reviewer can answer. */
export function completeBrief(drafts: Draft[], title: string): CompletedBrief {
  const pages = drafts.flatMap(splitRoutes);
  const draft = pages.at(0) ?? emptyDraft;
  if (pages.length > 1) return { status: 'needs-info', questions: [askForOnePage(pages)], known: knownOf(draft) };

  const page = shortName(draft.page) || shortName(pageOfTitle(title));
  const route = decideRoute(draft.route, page);
  const name = page || (route.status === 'read' ? pageOfRoute(route.route) : '');
  const known: Partial<PageBrief> = {
    ...(name === '' ? {} : { page: name }),
    ...(route.status === 'read' ? { route: route.route } : {}),
    ...knownOf(draft),
  };
  const questions: Question[] = [
    ...(name === '' ? [{ id: 'page', text: 'Which page is this? A short name is enough, such as “Pricing”.' }] : []),
    ...(route.status === 'unclear' ? [route.question] : []),
    ...askForContent(draft),
    ...draft.ctas.flatMap(askForLink),
  ];
  if (questions.length > 0) return { status: 'needs-info', questions, known };
  const notes = [
    ...draft.notes,
    ...(draft.page === ''
      ? [`Took the name of the page, ${quoted(name)}, from the ${page === '' ? 'route' : 'title'}.`]
      : []),
    ...(route.status === 'read' && route.note !== undefined ? [route.note] : []),
  ];
  return { status: 'ready', brief: PageBrief.parse(known), notes };
}

/** Several routes in one brief are as many pages. */
export function splitRoutes(draft: Draft): Draft[] {
  const route = readRoute(draft.route);
  if (route.status !== 'several') return [draft];
  return route.routes.map((path) => ({ ...draft, route: path, page: draft.page.includes('/') ? '' : draft.page }));
}

/** Text of other people inside a sentence of ours: never a mention, a link or a format. */
export function quoted(text: string): string {
  const bare = (text.length > 80 ? `${text.slice(0, 80)}…` : text).replace(/\s+/g, ' ').trim();
  return /[@#`*_[\]<>\\~|]|:\/\//.test(bare) ? `\`${bare.replaceAll('`', "'")}\`` : `“${bare}”`;
}

function askForOnePage(pages: Draft[]): Question {
  const names = pages.map((page) =>
    [page.page && quoted(page.page), page.route && `\`${page.route}\``].filter(Boolean).join(' at '),
  );
  const text =
    `This brief describes ${pages.length} pages: ${names.join(', ')}. One issue makes one page. ` +
    'Which one should this issue be? Please open an issue of its own for each of the others.';
  return { id: 'pages', text };
}

function pageOfTitle(title: string): string {
  const bare = title
    .replace(/^\s*(?:\[[^\]]*\]\s*)+[:–—-]?\s*/u, '')
    .replace(/^\s*(?:new\s+)?(?:page(?:\s+brief)?|brief|website|seite)\s*[:–—-]\s*/iu, '')
    .trim();
  if (wholeWebsite.test(bare)) return 'Home';
  const name = withoutPageWord(bare);
  if (/^(?:page brief|brief|new page|new brief|website|site|untitled|test|todo|issue|help)?$/i.test(name)) return '';
  return capitalised(name);
}

/** `Website for Dave`: whoever asks for a whole website in one issue means its home page. */
const wholeWebsite =
  /^(?:(?:a|new|one[- ]page|our)\s+)*(?:web\s?site|homepage|one[- ]?pager)\s+(?:for|für|pour|para|per|voor)\s/iu;

/** Headings and links show the name: one line, of at most 120 characters. */
function shortName(name: string): string {
  return Array.from(clean(name).replace(/\s+/g, ' ')).slice(0, 120).join('');
}

type Route =
  | { status: 'read'; route: string; note?: string }
  | { status: 'unclear'; question: Question }
  /** Not asked for: it follows from the name of the page, which is asked for. */
  | { status: 'open' };

function decideRoute(written: string, page: string): Route {
  if (written === '') {
    if (page === '') return { status: 'open' };
    const route = routeOfPage(page);
    if (route === undefined) return { status: 'unclear', question: askForRoute(`Where should ${quoted(page)} live?`) };
    return { status: 'read', route, note: `Derived the route \`${route}\` from the name of the page.` };
  }
  const reading = readRoute(written);
  if (reading.status === 'read') return reading;
  if (reading.status === 'several') return { status: 'open' };
  const { reason, suggestion } = reading;
  return {
    status: 'unclear',
    question: askForRoute(`Where should the page live? ${quoted(written)} ${reason}.`, suggestion),
  };
}

function askForRoute(text: string, suggestion?: string): Question {
  return suggestion === undefined
    ? { id: 'route', text: `${text} A path is needed, such as \`/pricing\`.` }
    : { id: 'route', text: `${text} Should it be \`${suggestion}\`?`, suggestion };
}

function pageOfRoute(route: string): string {
  return route === '/' ? 'Home' : capitalised((route.split('/').at(-1) ?? '').replaceAll('-', ' '));
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function askForContent(draft: Draft): Question[] {
  const says = draft.goal || draft.content || draft.messages.length > 0 || draft.sections.length > 0;
  if (says) return [];
  return [
    ...(draft.audience === ''
      ? [{ id: 'audience', text: 'Who is the page for, and what should they do after reading it?' }]
      : []),
    { id: 'content', text: 'What must the page say? A goal, a few key messages or a list of sections is enough.' },
  ];
}

function askForLink(cta: WrittenCallToAction): Question[] {
  if (cta.label === '') {
    return [
      { id: `cta-label:${cta.written}`, text: `What should the button that leads to ${quoted(cta.written)} say?` },
    ];
  }
  if (cta.href !== undefined) return [];
  const problem = cta.written === '' ? '' : ` ${quoted(cta.written)} is not a link.`;
  const text = `Where should ${quoted(cta.label)} lead?${problem} A path such as \`/contact\`, a section such as \`#plans\`, or a web, mail or telephone address.`;
  return [{ id: `cta:${cta.label}`, text }];
}

/** What the draft has, fit for a {@link PageBrief}. Cleaned again here: entities such as `&#8203;` were text before. */
function knownOf(draft: Draft): Partial<PageBrief> {
  const texts = Object.fromEntries(
    (['goal', 'audience', 'content', 'references', 'constraints', 'company'] as const)
      .filter((field) => draft[field] !== '')
      .map((field) => [field, clean(draft[field])]),
  );
  const ctas = draft.ctas.flatMap(({ label, href }) =>
    href && label ? [{ label: clean(label), href: clean(href) }] : [],
  );
  return {
    ...texts,
    messages: draft.messages.map(clean).filter((message) => message !== ''),
    sections: draft.sections
      .map(({ name, notes }) => ({ name: clean(name), notes: clean(notes) }))
      .filter(({ name }) => name !== ''),
    ctas: ctas.filter(({ label, href }) => label !== '' && href !== ''),
    ...(draft.seo.raw === ''
      ? {}
      : {
          seo: { title: clean(draft.seo.title), description: clean(draft.seo.description), raw: clean(draft.seo.raw) },
        }),
  };
}

function clean(text: string): string {
  return visibleText(text).trim();
}
