import { expect, test } from 'vitest';
import { type Notes, readNotes } from '../../../../src/local/claude/scripted/read-notes.ts';

const titles = (...names: string[]) => names.map((title) => expect.objectContaining({ title, text: '' }));

const examples: [string, string, { [Part in keyof Notes]?: unknown }][] = [
  [
    'bullets with titles',
    '- Fresh: roasted weekly\n- **Fair** paid twice',
    {
      items: [
        { title: 'Fresh', text: 'Roasted weekly', raw: 'Fresh: roasted weekly' },
        { title: 'Fair', text: 'Paid twice', raw: 'Fair paid twice' },
      ],
    },
  ],
  [
    'numbers in a line',
    '1. Taste 2. Choose 3. Receive',
    { ordered: true, items: titles('Taste', 'Choose', 'Receive') },
  ],
  ['arrows', 'Taste → Choose → Receive', { ordered: true, items: titles('Taste', 'Choose', 'Receive') }],
  [
    'a list with a lead and brackets',
    'Show our roasts: House (chocolate, nuts), Filter (citrus), Decaf',
    {
      hints: ['Our roasts'],
      items: [
        expect.objectContaining({ title: 'House', text: 'Chocolate, nuts' }),
        expect.objectContaining({ title: 'Filter' }),
        expect.objectContaining({ title: 'Decaf' }),
      ],
    },
  ],
  [
    'numbers with labels',
    '1,240 machines; 48 h from roast to door; 99.95 % uptime; €39 per month; Plants: 38',
    {
      stats: [
        { value: '1,240', label: 'machines' },
        { value: '48 h', label: 'from roast to door' },
        { value: '99.95 %', label: 'uptime' },
        { value: '€39', label: 'per month' },
        { value: '38', label: 'Plants' },
      ],
    },
  ],
  [
    'prices',
    'Starter €39; Team €89',
    {
      items: [
        expect.objectContaining({ title: 'Starter', text: '€39' }),
        expect.objectContaining({ title: 'Team', text: '€89' }),
      ],
    },
  ],
  [
    'quotes',
    '"Best espresso we ever served" – Mia Lang, Café Elbe',
    { quotes: [{ quote: 'Best espresso we ever served', name: 'Mia Lang', role: 'Café Elbe' }], texts: [] },
  ],
  [
    'questions in prose',
    'What is the minimum? 5 kg. Do you train? Yes, in our lab; twice a month.',
    {
      questions: [
        { question: 'What is the minimum?', answer: '5 kg.' },
        { question: 'Do you train?', answer: 'Yes, in our lab; twice a month.' },
      ],
    },
  ],
  [
    'questions with labels',
    'Q: How long?\nA: Two days.',
    { questions: [{ question: 'How long?', answer: 'Two days.' }] },
  ],
  [
    'a heading in so many words',
    '- Headline: "Fresh on Thursday"\n- Sub: Roasted on Tuesday',
    { heading: 'Fresh on Thursday', texts: ['Roasted on Tuesday'], quotes: [] },
  ],
  [
    'wishes about layout beside copy',
    'Big headline, photo of the roastery. We roast every Tuesday. Keep it short.',
    { texts: ['We roast every Tuesday.'], hints: [], items: [] },
  ],
  [
    'a topic to explain',
    'Explain how the sensors are installed in a day',
    { texts: [], hints: ['How the sensors are installed in a day'] },
  ],
  [
    'a sentence with a colon and commas',
    'Unplanned stops cost more than the repair: product, overtime, lost slots.',
    { items: [], texts: ['Unplanned stops cost more than the repair: product, overtime, lost slots.'] },
  ],
  [
    'steps that command',
    '1. Keep it or not: say so on day seven.\n2. Ride: one invoice a month.',
    { items: [expect.objectContaining({ title: 'Keep it or not' }), expect.objectContaining({ title: 'Ride' })] },
  ],
  [
    'a table',
    '| Part | Included |\n|---|---|\n| Tyres | as often as they wear |',
    { items: [{ title: 'Tyres', text: 'As often as they wear', raw: 'Tyres: as often as they wear' }], texts: [] },
  ],
  [
    'a sentence with its instruction in front',
    'What it is, in one sentence: an electric bike.',
    { texts: ['An electric bike.'] },
  ],
  ['the fields of a form', 'Form: name, e-mail, message', { items: [], texts: [] }],
  [
    'Japanese',
    '・手作り：毎朝焼きます\n最小注文は？ 5kgからです。',
    {
      items: [expect.objectContaining({ title: '手作り', text: '毎朝焼きます' })],
      questions: [{ question: '最小注文は？', answer: '5kgからです。' }],
    },
  ],
];

test.each(examples)('reads %s', (_, source, expected) => {
  expect(readNotes(source)).toMatchObject(expected);
});

test('reads notes as long as an issue can be', () => {
  for (const unit of ['"', '[x](', '1', 'A. ', '? ', '; ']) {
    const source = unit.repeat(65_536 / unit.length);
    expect(readNotes(source)).toBeDefined();
  }
});
