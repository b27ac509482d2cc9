import { expect, it } from 'vitest';
import { renderQuestions } from '../../src/brief/render-questions.ts';

it('numbers the questions and says how to answer', () => {
  expect(
    renderQuestions([
      { id: 'page', text: 'Which page is this?' },
      { id: 'route', text: 'Where should it live?' },
    ]),
  ).toBe(`Thank you for the brief. A few things are missing before I can build this page:

1. Which page is this?
2. Where should it live?

Answer in a comment here, each answer beginning with its number, or edit the issue: both work, and I go on by myself.`);
});

it('asks for no number where there is one question', () => {
  const comment = renderQuestions([{ id: 'page', text: 'Which page is this?' }]);
  expect(comment).toContain('1. Which page is this?');
  expect(comment).not.toContain('number');
});
