import { execFile } from 'node:child_process';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findChromium } from '../../browser/find-chromium.ts';
import { findSandbox } from '../../workspace/find-sandbox.ts';
import { doubtful, type Finding, reasonOf, unwell, well } from './finding.ts';

const neededNode = 24;
/** One website: mirror 0.1 GB, dependencies and build cache 1.5 GB, three of those kept; the browser 0.2 GB. */
const comfortableBytes = 6e9;
const neededBytes = 2e9;

/** Looks at what Sitewright needs of the machine: programs, the browser, and a data directory with room. */
export async function examineMachine(machine: {
  /** Absolute. */
  dataDirectory: string;
  sandbox: 'bubblewrap' | 'off';
  chromiumPath: string | undefined;
}): Promise<Finding[]> {
  const directory = await examineDirectory(machine.dataDirectory);
  return [
    examineNode(process.versions.node),
    await examineGit(),
    await examineSandbox(machine.sandbox),
    directory,
    // Without a directory to unpack it into there is no browser either, and one advice is enough.
    ...(directory.status === 'fail' ? [] : [await examineChromium(machine)]),
  ];
}

function examineNode(version: string): Finding {
  if (Number.parseInt(version, 10) >= neededNode) return well('Node', version);
  return unwell(
    'Node',
    version,
    `Install Node ${neededNode}, or start with bin/sitewright.js, which finds a newer one.`,
  );
}

async function examineGit(): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)('git', ['--version']);
    return well('Git', stdout.trim().replace('git version ', ''));
  } catch {
    return unwell('Git', 'is not installed', 'Install it: apt-get install git');
  }
}

async function examineSandbox(setting: 'bubblewrap' | 'off'): Promise<Finding> {
  const sandbox = await findSandbox({ setting });
  switch (sandbox.kind) {
    case 'bubblewrap':
      return well('bubblewrap', sandbox.path);
    case 'off':
      return doubtful(
        'bubblewrap',
        'is not used (SANDBOX=off)',
        'The code of websites, also what a model wrote, runs with the rights of the bot. Remove SANDBOX=off.',
      );
    case 'missing':
      return unwell('bubblewrap', 'does not run', sandbox.message);
    default:
      return sandbox satisfies never;
  }
}

async function examineDirectory(dataDirectory: string): Promise<Finding> {
  const name = 'Data directory';
  try {
    await mkdir(dataDirectory, { recursive: true });
    const probe = join(dataDirectory, '.doctor');
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const advice = 'Make it writable for the user that runs Sitewright, or set DATA_DIR to another directory.';
    return unwell(name, `${dataDirectory} cannot be written: ${reasonOf(error)}`, advice);
  }
  const { bavail, bsize } = await statfs(dataDirectory);
  const free = bavail * bsize;
  const says = `${dataDirectory}, ${(free / 1e9).toFixed(1)} GB free`;
  const advice = 'Free some space, or set DATA_DIR to another disk: each website takes about 1.5 GB.';
  if (free < neededBytes) return unwell(name, says, advice);
  return free < comfortableBytes ? doubtful(name, says, advice) : well(name, says);
}

async function examineChromium({
  dataDirectory,
  chromiumPath,
}: {
  dataDirectory: string;
  chromiumPath: string | undefined;
}): Promise<Finding> {
  const chromium = await findChromium({ dataDirectory, executable: chromiumPath });
  if (chromium.status === 'found') return well('Chromium', chromium.executable);
  return unwell('Chromium', 'does not run', chromium.message);
}
