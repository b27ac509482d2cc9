import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CheckoutFailed, withCheckout } from '../../src/workspace/with-checkout.ts';
import { allowFiles, silent, withRepository } from './with-repository.ts';

test('lends the files of the commit without any Git data and removes them afterwards', async () => {
  await withRepository({ 'src/page.tsx': 'one' }, async ({ cloneUrl, dataDirectory, head, commit }) => {
    commit({ 'src/page.tsx': 'two' });
    const request = { repository: 'acme/site', cloneUrl, commit: head };
    const directory = await withCheckout(
      { dataDirectory, log: silent, environment: allowFiles },
      request,
      async (checkout) => {
        expect(readFileSync(join(checkout.directory, 'src/page.tsx'), 'utf8')).toBe('one');
        expect(await readdir(checkout.directory)).toEqual(['src']);
        return checkout.directory;
      },
    );
    expect(existsSync(directory)).toBe(false);
    expect(await readdir(join(dataDirectory, 'checkouts'))).toEqual([]);
  });
});

test('removes the checkout when the run throws', async () => {
  await withRepository({ a: '1' }, async ({ cloneUrl, dataDirectory, head }) => {
    const request = { repository: 'acme/site', cloneUrl, commit: head };
    const run = withCheckout({ dataDirectory, log: silent, environment: allowFiles }, request, async () => {
      throw new Error('the run failed');
    });
    await expect(run).rejects.toThrow('the run failed');
    expect(await readdir(join(dataDirectory, 'checkouts'))).toEqual([]);
  });
});

test('does not ask the server again for a commit the mirror has', async () => {
  await withRepository({ a: '1' }, async ({ cloneUrl, dataDirectory, head }) => {
    const dependencies = { dataDirectory, log: silent, environment: allowFiles };
    const request = { repository: 'acme/site', cloneUrl, commit: head };
    await withCheckout(dependencies, request, async () => {});
    await rm(cloneUrl.replace('file://', ''), { recursive: true });
    await withCheckout(dependencies, request, async ({ directory }) =>
      expect(readFileSync(join(directory, 'a'), 'utf8')).toBe('1'),
    );
  });
});

test('serves runs of one repository side by side, each with files of its own', async () => {
  await withRepository({ a: '1' }, async ({ cloneUrl, dataDirectory, head, commit }) => {
    const next = commit({ a: '2' });
    const seen = await Promise.all(
      [head, next, head, next].map((sha, index) =>
        withCheckout(
          { dataDirectory, log: silent, environment: allowFiles },
          { repository: 'acme/site', cloneUrl, commit: sha },
          async ({ directory }) => {
            await writeFile(join(directory, 'own'), String(index));
            return readFileSync(join(directory, 'a'), 'utf8') + readFileSync(join(directory, 'own'), 'utf8');
          },
        ),
      ),
    );
    expect(seen).toEqual(['10', '21', '12', '23']);
  });
});

test('removes what a killed run left and nothing that is in use', async () => {
  await withRepository({ a: '1' }, async ({ cloneUrl, dataDirectory, head }) => {
    const dependencies = { dataDirectory, log: silent, environment: allowFiles };
    const request = { repository: 'acme/site', cloneUrl, commit: head };
    await mkdir(join(dataDirectory, 'checkouts', 'abandoned', 'site'), { recursive: true });
    await withCheckout(dependencies, request, async (first) => {
      await withCheckout(dependencies, request, async () => {});
      expect(existsSync(first.directory)).toBe(true);
      expect(existsSync(join(dataDirectory, 'checkouts', 'abandoned'))).toBe(false);
    });
  });
});

test.each([
  ['a commit that is gone', { commit: '0123456789012345678901234567890123456789' }, /no longer has the commit 0123/],
  ['a shortened commit', { commit: 'abc1234' }, /abc1234 is not a full commit id/],
  ['a repository that is a path', { repository: '../../etc' }, /is not an owner\/name/],
  ['a protocol that runs programs', { cloneUrl: 'ext::sh -c true' }, /could not be fetched/],
])('refuses %s', async (_, wrong, message) => {
  await withRepository({ a: '1' }, async ({ cloneUrl, dataDirectory, head }) => {
    const request = { repository: 'acme/site', cloneUrl, commit: head, ...wrong };
    const run = withCheckout({ dataDirectory, log: silent, environment: allowFiles }, request, async () => {});
    await expect(run).rejects.toThrow(CheckoutFailed);
    await expect(run).rejects.toThrow(message);
  });
});

test('presents the token to the server and leaves no trace of it', async () => {
  await withRepository({ a: '1' }, async ({ cloneUrl, dataDirectory, head }) => {
    await withGitServer(cloneUrl.replace('file://', ''), 'x-access-token:ghs_secret', async (url) => {
      const request = { repository: 'acme/site', cloneUrl: url, commit: head };
      const dependencies = { dataDirectory, log: silent };
      await expect(withCheckout(dependencies, request, async () => {})).rejects.toThrow(/refused the App's token/);
      await withCheckout(dependencies, { ...request, token: async () => 'ghs_secret' }, async ({ directory }) =>
        expect(readFileSync(join(directory, 'a'), 'utf8')).toBe('1'),
      );
      const encoded = Buffer.from('x-access-token:ghs_secret').toString('base64');
      const traces = execFileSync('sh', ['-c', `grep -rlE 'ghs_secret|${encoded}' . || true`], { cwd: dataDirectory });
      expect(traces.toString()).toBe('');
    });
  });
});

/** Git's own HTTP server behind Basic authentication. */
async function withGitServer(
  repository: string,
  credentials: string,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const expected = `Basic ${Buffer.from(credentials).toString('base64')}`;
  const server = createServer((request, response) => {
    if (request.headers.authorization !== expected) {
      response.writeHead(401, { 'www-authenticate': 'Basic' }).end();
      return;
    }
    const url = new URL(request.url ?? '/', 'http://localhost');
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: '/usr/local/bin:/usr/bin:/bin',
        GIT_PROJECT_ROOT: repository,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method ?? 'GET',
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      },
    });
    request.pipe(backend.stdin);
    const chunks: Buffer[] = [];
    backend.stdout.on('data', (chunk) => chunks.push(chunk));
    backend.on('close', () => {
      const output = Buffer.concat(chunks);
      const end = output.indexOf('\r\n\r\n');
      for (const line of output.subarray(0, end).toString().split('\r\n')) {
        const [name = '', value = ''] = line.split(': ');
        if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
        else response.setHeader(name, value);
      }
      response.end(output.subarray(end + 4));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/.git`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
