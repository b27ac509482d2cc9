import { expect, test } from 'vitest';
import { continueStory, openStory } from '../../../src/cli/demo/brief-story.ts';
import { readDescription } from '../../../src/cli/demo/read-description.ts';
import { type Report, renderReport } from '../../../src/cli/demo/render-report.ts';
import { lines, pullRequest, workKey } from './canned-run.ts';

const story = lines.reduce(continueStory, openStory({ workKey, issue: 1, title: 'Home', openedAt: 0 }));
const png = 'data:image/png;base64,AAAA';

const report: Report = {
  result: {
    ok: true,
    github: { url: 'http://127.0.0.1:1', owner: 'acme', repo: 'website', token: 'ghp_secret' },
    bot: { url: 'http://127.0.0.1:2' },
    pullRequests: [pullRequest],
    seconds: 84.2,
  },
  briefs: [
    {
      story,
      pullRequest,
      pictures: [{ name: 'home-390', width: 390, file: 'screenshots/home-390.png', dataUrl: png }],
    },
  ],
  scripted: true,
  staysUp: false,
};

test('the report tells the pull request, checks, decisions, times and cost, and who wrote it', () => {
  const page = renderReport(report);
  for (const text of [
    'Add the Home page',
    'sitewright/issue-1-home',
    '2 of 2 checks passed',
    'One hero.',
    'The brief asks for one.',
    '390 px',
    png,
    'writes src/content/pages/home.ts',
    '$0.25',
    '12,000 tokens in',
    'scripted model',
  ]) {
    expect(page).toContain(text);
  }
});

test('the report of a real model is not labelled as scripted', () => {
  expect(renderReport({ ...report, scripted: false })).not.toContain('scripted model');
});

test('nothing from a brief or a pull request is markup in the report', () => {
  const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>\'';
  const page = renderReport({
    ...report,
    briefs: [
      {
        story: { ...story, title: evil, events: [{ seconds: 1, text: evil, trouble: true }] },
        pullRequest: undefined,
        pictures: [],
      },
      {
        story: { ...story, events: [{ seconds: 1, text: evil, trouble: false }] },
        pullRequest: {
          ...pullRequest,
          title: evil,
          branch: evil,
          url: evil,
          body: `${evil}\n\n### Decisions\n- **${evil}** ${evil}`,
        },
        pictures: [{ name: evil, width: 390, file: evil, dataUrl: png }],
      },
    ],
    staysUp: true,
  });
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<img src=x');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('the report needs nothing from elsewhere and holds no token', () => {
  const page = renderReport(report);
  expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  expect(page).not.toContain('ghp_secret');
});

test('links to the stand-in are there only while it stays up', () => {
  const link = `href="${pullRequest.url}"`;
  expect(renderReport(report)).not.toContain(link);
  expect(renderReport({ ...report, staysUp: true })).toContain(link);
});

test('a brief without a pull request is told with what happened last', () => {
  const failed = { ...story, events: [{ seconds: 3, text: 'failed: the disk is full', trouble: true }] };
  const page = renderReport({
    ...report,
    result: { ...report.result, ok: false, pullRequests: [] },
    briefs: [{ story: failed, pullRequest: undefined, pictures: [] }],
  });
  expect(page).toContain('The page brief got no pull request');
  expect(page).toContain('Issue #1 failed: the disk is full.');
});

test('the summary and the decisions are read out of a description', () => {
  expect(readDescription(pullRequest.body)).toEqual({
    summary: ['A page for café owners.'],
    decisions: [
      { decision: 'One hero.', reason: 'The brief asks for one.' },
      { decision: 'No prices', reason: '' },
    ],
  });
});
