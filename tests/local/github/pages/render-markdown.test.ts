import { expect, test } from 'vitest';
import { renderMarkdown } from '../../../../src/local/github/pages/render-markdown.ts';

test.each([
  ['[x](javascript:alert(1))', '<a href="#"'],
  ['<a href="JavaScript:alert(1)">x</a>', '<a href="#">'],
  ['<img src="x.png" onerror="alert(1)" width="300">', '<img src="x.png" width="300">'],
  ['<iframe src="https://evil.test"></iframe>', '&#60;iframe'],
  ['<details><summary>More</summary>\n\ntext\n\n</details>', '<details><summary>More</summary>'],
  ['a <!-- hidden --> b', '<p>a  b</p>'],
  ['Closes #12', 'Closes <a href="/acme/site/issues/12">#12</a>'],
  ['| a |\n| - |\n| ![s](/x.png) |', '<td><img src="/x.png" alt="s"></td>'],
])('Markdown %s is shown safely', (markdown, expected) => {
  expect(renderMarkdown(markdown, '/acme/site').html).toContain(expected);
});
