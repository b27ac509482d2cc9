import type { Octokit } from '@octokit/rest';
import type { Deployment } from './platform.ts';

/** What GitHub calls the states of a deployment. */
const states = { QUEUED: 'queued', BUILDING: 'in_progress', READY: 'success', ERROR: 'failure' } as const;

/**
 * Tells GitHub of each state of a branch's deployment, as the Vercel App does: a deployment of the commit in the
 * environment Preview, and its statuses with the address. `octokit` must act as `vercel[bot]`. A deployment that
 * belongs to no branch is not told.
 */
export function tellGitHub(
  octokit: Octokit,
  repository: { owner: string; repo: string },
): (deployment: Deployment) => Promise<void> {
  const known = new Map<string, number>();
  const create = async (sha: string): Promise<number> => {
    const { data } = await octokit.rest.repos.createDeployment({
      ...repository,
      ref: sha,
      environment: 'Preview',
      task: 'deploy',
      auto_merge: false,
      required_contexts: [],
      production_environment: false,
      transient_environment: true,
    });
    if (!('id' in data)) throw new Error(`GitHub did not create a deployment of ${sha}: ${data.message}`);
    return data.id;
  };
  return async ({ id, git, host, state }) => {
    if (git === undefined) return;
    const deploymentId = known.get(id) ?? (await create(git.sha));
    known.set(id, deploymentId);
    await octokit.rest.repos.createDeploymentStatus({
      ...repository,
      deployment_id: deploymentId,
      state: states[state.name],
      environment: 'Preview',
      environment_url: `http://${host}`,
      log_url: `http://${host}`,
      description: state.name === 'ERROR' ? state.message.slice(0, 140) : '',
      auto_inactive: false,
    });
  };
}
