import type { Question } from './parsed-brief.ts';

/** The one comment that asks for what is missing, as Markdown. */
export function renderQuestions(questions: Question[]): string {
  const [only] = questions;
  if (only && questions.length === 1) {
    return `Thank you for the brief. One thing is missing before I can build this page:\n\n1. ${only.text}\n\nAnswer in a comment here, or edit the issue: both work, and I go on by myself.`;
  }
  const list = questions.map((question, at) => `${at + 1}. ${question.text}`).join('\n');
  return `Thank you for the brief. A few things are missing before I can build this page:\n\n${list}\n\nAnswer in a comment here, each answer beginning with its number, or edit the issue: both work, and I go on by myself.`;
}
