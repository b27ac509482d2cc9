import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Stage, startGitHub } from '../start-github.ts';

const here = { owner: 'acme', repo: 'site' };
let stage: Stage;

beforeEach(async () => {
  stage = await startGitHub();
});

afterEach(async () => {
  await stage.stop();
  expect(stage.recorder.violations).toEqual([]);
});

async function page(path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(`${stage.github.url}${path}`);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

test('an issue’s page shows what was said, labelled as a stand-in, and nothing on it can run', async () => {
  const wes = stage.person('wes');
  const { data: issue } = await wes.issues.create({
    ...here,
    title: '<b>Home</b>',
    body: 'See **this** <script>alert(1)</script>',
  });
  await wes.issues.createComment({ ...here, issue_number: issue.number, body: '- [x] done' });
  const { text, headers, status } = await page('/acme/site/issues/1');
  expect(status).toBe(200);
  expect(text).toContain('local stand-in for GitHub');
  expect(text).toContain('&#60;b&#62;Home');
  expect(text).toContain('<strong>this</strong>');
  expect(text).toContain('<input type="checkbox" disabled checked>');
  expect(text).not.toContain('<script');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a pull request’s page shows its checks, commits and changes', async () => {
  const { data: main } = await stage.bot.git.getRef({ ...here, ref: 'heads/main' });
  await stage.bot.git.createRef({ ...here, ref: 'refs/heads/topic', sha: main.object.sha });
  const { data } = await stage.bot.repos.createOrUpdateFileContents({
    ...here,
    path: 'hello.txt',
    branch: 'topic',
    message: 'Say hello',
    content: Buffer.from('<hello>\n').toString('base64'),
  });
  const head_sha = data.commit.sha ?? '';
  await stage.bot.pulls.create({ ...here, title: 'Hello', head: 'topic', base: 'main' });
  await stage.bot.checks.create({ ...here, name: 'build', head_sha, conclusion: 'success' });
  const pull = await page('/acme/site/pull/1');
  expect(pull.text).toContain('Say hello');
  expect(pull.text).toContain('<b class="success">success</b> build');
  expect(pull.text).toContain('<ins>+&#60;hello&#62;</ins>');
  const commit = await page(`/acme/site/commit/${head_sha}`);
  expect(commit.text).toContain('Verified');
  for (const path of ['/', '/acme/site', '/acme/site/issues', '/acme/site/pulls', '/acme/site/tree/topic/src']) {
    expect((await page(path)).status).toBe(200);
  }
});

test('a screenshot is served by commit with ?raw=true, and a page of a website only as text', async () => {
  const content = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
  const commit = async (path: string, bytes: Buffer) => {
    const { data } = await stage.bot.repos.createOrUpdateFileContents({
      ...here,
      path,
      message: 'Add',
      content: bytes.toString('base64'),
    });
    return data.commit.sha ?? '';
  };
  const sha = await commit('shots/home page.png', content);
  const raw = await fetch(`${stage.github.url}/acme/site/blob/${sha}/shots/home%20page.png?raw=true`);
  expect(raw.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await raw.arrayBuffer())).toEqual(content);
  const shown = await page(`/acme/site/blob/${sha}/shots/home%20page.png`);
  expect(shown.text).toContain(`<img src="/acme/site/blob/${sha}/shots/home%20page.png?raw=true"`);
  await commit('x.html', Buffer.from('<script>alert(1)</script>'));
  const text = await page('/acme/site/raw/main/x.html');
  expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect((await page('/acme/site/blob/main/none.png?raw=true')).status).toBe(404);
});
