import { styleText } from 'node:util';
import { examine } from './doctor/examine.ts';
import type { Finding } from './doctor/finding.ts';
import { readAppManifest } from './read-app-manifest.ts';

const findings = await examine(process.env, await readAppManifest());
for (const finding of findings) console.log(describe(finding));
const failures = findings.filter(({ status }) => status === 'fail').length;
console.log(failures === 0 ? '\nSitewright can start.' : `\n${failures} of ${findings.length} need attention first.`);
process.exitCode = failures === 0 ? 0 : 1;

function describe(finding: Finding): string {
  const marks = { ok: ['green', 'ok  '], warn: ['yellow', 'warn'], fail: ['red', 'fail'] } as const;
  const [style, mark] = marks[finding.status];
  const line = `${styleText(style, mark, { stream: process.stdout })}  ${finding.name.padEnd(14)}  ${finding.says}`;
  if (finding.status === 'ok') return line;
  return [line, ...finding.advice.split('\n').map((text) => `      ${text}`)].join('\n');
}
