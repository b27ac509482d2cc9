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
  [
    'bold questions on consecutive lines',
    '**Gibt es Duschen?** Ja, warm.\n**Darf der Hund mit?** Ja, im Winterraum.\nBitte vorher anrufen.',
    {
      questions: [
        { question: 'Gibt es Duschen?', answer: 'Ja, warm.' },
        { question: 'Darf der Hund mit?', answer: 'Ja, im Winterraum. Bitte vorher anrufen.' },
      ],
      texts: [],
    },
  ],
  [
    'questions with slashes between them',
    'Must I switch bank? No, any will do. / Can I leave? Yes.',
    {
      questions: [
        { question: 'Must I switch bank?', answer: 'No, any will do.' },
        { question: 'Can I leave?', answer: 'Yes.' },
      ],
    },
  ],
  [
    'quotes with slashes between them',
    '"It paid in the second month." (Ines Ferreira, Atelier Norte) / "Tax became a Tuesday." (Tom Beck, Beck & Daughters)',
    {
      quotes: [
        { quote: 'It paid in the second month.', name: 'Ines Ferreira', role: 'Atelier Norte' },
        { quote: 'Tax became a Tuesday.', name: 'Tom Beck', role: 'Beck & Daughters' },
      ],
      texts: [],
    },
  ],
  [
    'quotes with the name below, behind and in front',
    '> "Set up before lunch."\n> — Amir Tal, CTO at Kiln\n\n"Two leaks on the first evening." Jo Petersen, Hanse\nAnne Lie wrote us: "I left with a hobby." Please put that in somewhere.',
    {
      quotes: [
        { quote: 'Set up before lunch.', name: 'Amir Tal', role: 'CTO at Kiln' },
        { quote: 'Two leaks on the first evening.', name: 'Jo Petersen', role: 'Hanse' },
        { quote: 'I left with a hobby.', name: 'Anne Lie', role: '' },
      ],
      texts: [],
      hints: [],
    },
  ],
  [
    'steps with brackets',
    '1) A call 2) We read your books',
    { ordered: true, items: titles('A call', 'We read your books') },
  ],
  [
    'a day',
    '6:30 milking, 8:00 eggs, 16:00 hayloft',
    { ordered: true, items: titles('6:30 milking', '8:00 eggs', '16:00 hayloft') },
  ],
  [
    'figures with slashes',
    '120 kg payload / 70 km range / 24 h swap',
    { stats: [{}, {}, { value: '24 h', label: 'swap' }] },
  ],
  [
    'a text label within a line',
    'One trailer, one line. Sub: Load, from every axle.',
    { texts: ['One trailer, one line.', 'Load, from every axle.'] },
  ],
  [
    'a headline told in a sentence',
    'The headline should be "Clay forgives". We fire with wood.',
    { heading: 'Clay forgives', texts: ['We fire with wood.'] },
  ],
  [
    'what is said with a wish about tone',
    'calm and confident; say that Sundays belong to you',
    { texts: ['Sundays belong to you'] },
  ],
  ['a wish about tone', 'Something warm. Clay forgives.', { texts: ['Clay forgives.'] }],
  [
    'what should be mentioned',
    'Mention that the kiln is wood fired. Bitte erwähnen, dass man Anton nicht füttern darf.',
    { texts: ['The kiln is wood fired. Man darf Anton nicht füttern.'] },
  ],
  [
    'what should be said in French',
    "Dire que la cuisine est ouverte et qu'on y mange bien.",
    { texts: ['La cuisine est ouverte et on y mange bien.'] },
  ],
  [
    'what must be seen',
    'Date must be readable at a glance – Saturday 24 April, from 9:30.',
    { texts: ['Saturday 24 April, from 9:30.'] },
  ],
  [
    'an explanation with its topic in front',
    'Keep it sober. Show the logos. Explain roles: 4 engineers have access, with keys, for 8 hours at a time.',
    { texts: ['4 engineers have access, with keys, for 8 hours at a time.'], items: [], hints: [] },
  ],
  ['an offer of pictures', 'Every day includes 400 photos.', { texts: ['Every day includes 400 photos.'] }],
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
