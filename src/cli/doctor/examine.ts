import { resolve } from 'node:path';
import { type Config, ConfigError, readConfig } from '../../config.ts';
import type { AppManifest } from '../read-app-manifest.ts';
import { examineMachine } from './examine-machine.ts';
import { examineServices } from './examine-services.ts';
import { type Finding, unwell, well } from './finding.ts';

/**
 * Examines the settings, the machine and the services. With wrong settings the machine is looked at all the same, and
 * the services, which are known from the settings only, are not.
 */
export async function examine(
  environment: Record<string, string | undefined>,
  manifest: AppManifest,
): Promise<Finding[]> {
  const settings = readSettings(environment);
  if (settings.status === 'wrong') {
    const machine = await examineMachine({
      dataDirectory: resolve(environment.DATA_DIR || '.sitewright'),
      sandbox: environment.SANDBOX === 'off' ? 'off' : 'bubblewrap',
      chromiumPath: environment.CHROMIUM_PATH,
    });
    return [settings.finding, ...machine];
  }
  const { config } = settings;
  return [
    well('Settings', 'are complete'),
    ...(await examineMachine(config)),
    ...(await examineServices(config, manifest)),
  ];
}

function readSettings(
  environment: Record<string, string | undefined>,
): { status: 'read'; config: Config } | { status: 'wrong'; finding: Finding } {
  try {
    return { status: 'read', config: readConfig(environment) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { status: 'wrong', finding: unwell('Settings', 'are not complete', error.message) };
  }
}
