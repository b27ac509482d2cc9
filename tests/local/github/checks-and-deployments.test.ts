import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Stage, startGitHub } from './start-github.ts';

const here = { owner: 'acme', repo: 'site' };
let stage: Stage;
let sha: string;

beforeEach(async () => {
  stage = await startGitHub();
  sha = (await stage.bot.git.getRef({ ...here, ref: 'heads/main' })).data.object.sha;
});

afterEach(async () => {
  await stage.stop();
  expect(stage.recorder.violations).toEqual([]);
});

test('a check run goes from queued to completed and is listed once by name', async () => {
  const { data: run } = await stage.bot.checks.create({ ...here, name: 'build', head_sha: sha, status: 'in_progress' });
  await stage.bot.checks.update({
    ...here,
    check_run_id: run.id,
    conclusion: 'success',
    output: { title: 'Built', summary: 'In 20 s' },
  });
  await stage.bot.checks.create({ ...here, name: 'build', head_sha: sha, status: 'completed', conclusion: 'failure' });
  const { data } = await stage.bot.checks.listForRef({ ...here, ref: 'main' });
  expect(data.check_runs.map(({ name, conclusion }) => `${name} ${conclusion}`)).toEqual(['build failure']);
  const { data: read } = await stage.bot.checks.get({ ...here, check_run_id: run.id });
  expect(read).toMatchObject({ status: 'completed', conclusion: 'success', output: { summary: 'In 20 s' } });
  expect((await stage.events()).slice(-4)).toEqual([
    'check_run.created',
    'check_run.completed',
    'check_run.created',
    'check_run.completed',
  ]);
});

test('people make no check runs, and a completed one needs a conclusion', async () => {
  const wanted = { ...here, name: 'build', head_sha: sha };
  await expect(stage.person('ada').checks.create(wanted)).rejects.toMatchObject({ status: 403 });
  const { data: run } = await stage.bot.checks.create(wanted);
  await expect(
    stage.bot.request('PATCH /repos/{owner}/{repo}/check-runs/{id}', { ...here, id: run.id, status: 'completed' }),
  ).rejects.toMatchObject({ status: 422 });
});

test('commit statuses combine to the worst of the newest of each context', async () => {
  const status = { ...here, sha };
  await stage.bot.repos.createCommitStatus({ ...status, context: 'a', state: 'failure' });
  await stage.bot.repos.createCommitStatus({ ...status, context: 'a', state: 'success' });
  await stage.bot.repos.createCommitStatus({ ...status, context: 'b', state: 'pending', description: 'Soon' });
  const { data: combined } = await stage.bot.repos.getCombinedStatusForRef({ ...here, ref: 'main' });
  expect(combined).toMatchObject({ state: 'pending', total_count: 2 });
  const { data: all } = await stage.bot.repos.listCommitStatusesForRef({ ...here, ref: 'main' });
  expect(all).toHaveLength(3);
});

test('a deployment by another App tells its preview address by webhook', async () => {
  const vercel = stage.person('vercel[bot]');
  const { data } = await vercel.repos.createDeployment({
    ...here,
    ref: sha,
    environment: 'Preview',
    required_contexts: [],
  });
  if (!('id' in data)) throw new Error('The deployment was merged instead of made.');
  await vercel.repos.createDeploymentStatus({
    ...here,
    deployment_id: data.id,
    state: 'success',
    environment_url: 'https://site-abc.vercel.app',
  });
  const { data: found } = await stage.bot.repos.listDeployments({ ...here, sha, environment: 'Preview' });
  const { data: statuses } = await stage.bot.repos.listDeploymentStatuses({
    ...here,
    deployment_id: found[0]?.id ?? 0,
  });
  expect(statuses[0]?.environment_url).toBe('https://site-abc.vercel.app');
  await stage.bot.repos.getDeployment({ ...here, deployment_id: data.id });
  const told = (await stage.received()).at(-1);
  expect(told?.event).toBe('deployment_status');
  expect(told?.payload).toMatchObject({
    deployment_status: { state: 'success', environment_url: 'https://site-abc.vercel.app' },
    deployment: { sha, environment: 'Preview', creator: { login: 'vercel[bot]', type: 'Bot' } },
    sender: { login: 'vercel[bot]' },
  });
});
