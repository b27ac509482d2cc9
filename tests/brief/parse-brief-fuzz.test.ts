import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PageBrief } from '../../src/brief/page-brief.ts';
import { parseBrief } from '../../src/brief/parse-brief.ts';
import { renderQuestions } from '../../src/brief/render-questions.ts';

// Pieces of Markdown, YAML and HTML that meet each other in ways nobody wrote on purpose.
const pieces = `### Page|### Sections|### Calls to action|### Route|## Goal|# x|Goal:|Route: /a|Sections:|- |1. |* |> |\`\`\`|---|===
  |[a](/b)|[a]|](|→|->|/|/a/b|#x|https://|mailto:|a@b.c||--|<!--|-->|<b>|<script>|</script>|&#8203;|&lt;!--|_No response_|- [x] |- [ ]
  |**a**|**|__|~~|\\|page: a|sections:|  - a: b|{a: [|"|'|“a”|: |、|。|？|価格|עברית|👩‍💻|\u200b|\u0000|\ud800| |\n|\n\n|\t|    |a|B1|, `;
const noise = fc.array(fc.constantFrom(...pieces.split('|'), '|'), { maxLength: 60 }).map((parts) => parts.join(''));
const text = fc.oneof(
  noise,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);

it('reads anything without throwing, and what it calls ready is a brief', () => {
  fc.assert(
    fc.property(text, text, fc.array(text, { maxLength: 3 }), fc.boolean(), (title, body, answers, labelled) => {
      const labels = labelled ? ['page-brief'] : [];
      const parsed = parseBrief({ title, body, labels, answers: answers.map((answer) => ({ body: answer })) });
      if (parsed.status === 'ready') {
        expect(PageBrief.parse(parsed.brief)).toEqual(parsed.brief);
        expect(JSON.stringify(parsed.brief)).not.toMatch(/\\u0000|[\u200b\u202e\u{e0041}]/u);
        for (const { href } of parsed.brief.ctas) expect(href).not.toMatch(/^\s*(?:javascript|data|vbscript):/i);
      }
      if (parsed.status === 'needs-info') {
        expect(parsed.questions.length).toBeGreaterThan(0);
        expect(renderQuestions(parsed.questions)).toContain(parsed.questions[0]?.text);
      }
    }),
    { numRuns: 600 },
  );
});

it('reads the same brief whatever the line ends', () => {
  fc.assert(
    fc.property(noise, (body) => {
      const issue = { title: 'A title', labels: ['page-brief'] };
      const unix = body.replaceAll('\r', '');
      expect(parseBrief({ ...issue, body: unix.replaceAll('\n', '\r\n') })).toEqual(
        parseBrief({ ...issue, body: unix }),
      );
    }),
    { numRuns: 100 },
  );
});

// Each of these once cost seconds or the stack. There is no clock here: the runner's own limit is the judge.
it.each([
  '>',
  '- ',
  '> - ',
  '[a](',
  '[',
  '![',
  '*a ',
  '_a__',
  '`a``',
  '~a',
  '<!--',
  '<a>',
  '|a',
  '# a\n',
  '- Hero: a, b\n',
  'Book → ',
  'a@a.',
  ' ',
  '“a”',
])('comes to an end on 65,536 characters of %j', (piece) => {
  const body = `### Calls to action\n\n${piece.repeat(Math.ceil(65_536 / piece.length))}`.slice(0, 65_536);
  expect(parseBrief({ title: 'A title', body, labels: ['page-brief'] }).status).toBeDefined();
});
