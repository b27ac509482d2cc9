import { parseSettings, type SettingsProblem } from '../brief/parse-settings.ts';
import type { RepositorySettings } from '../brief/settings.ts';
import { coordinates, hasStatus, type Repository } from '../pull-request/repository.ts';

/** Where a website repository keeps its settings. */
export const settingsPath = '.github/sitewright.yml';

/** The settings of the default branch and what in them could not be used. `sha` identifies the file's content. */
export type ReadSettings = { settings: RepositorySettings; problems: SettingsProblem[]; sha: string };

/** Reads the settings from the default branch. Without a file, and for what is wrong in it, the defaults stand in. */
export async function readRepositorySettings(repository: Repository): Promise<ReadSettings> {
  const file = await readFile(repository);
  return { ...parseSettings(file.text), sha: file.sha };
}

async function readFile(repository: Repository): Promise<{ text: string; sha: string }> {
  try {
    const { data } = await repository.octokit.rest.repos.getContent({ ...coordinates(repository), path: settingsPath });
    if (Array.isArray(data) || data.type !== 'file') return { text: '', sha: '' };
    return { text: Buffer.from(data.content, 'base64').toString(), sha: data.sha };
  } catch (error) {
    if (hasStatus(error, 404)) return { text: '', sha: '' };
    throw error;
  }
}
