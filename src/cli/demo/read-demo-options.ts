import { parseArgs } from 'node:util';

export type DemoOptions = {
  /** Files with briefs, as given; never empty. */
  briefs: string[];
  json: boolean;
  stay: boolean;
};

export type DemoArguments =
  | { status: 'run'; options: DemoOptions }
  | { status: 'help'; text: string }
  | { status: 'wrong'; message: string };

const help = `npm run demo -- [options]

Starts stand-ins for GitHub, Vercel and Claude and the bot on this machine, opens page briefs as issues, and shows
each becoming a pull request whose page was built and looked at. Needs no account. Everything it makes is in
.sitewright/demo/.

  --brief FILE   opens this brief instead of the Home brief; may be given several times
  --json         prints one JSON object on stdout at the end; progress goes to stderr
                 (npm itself writes to stdout too, unless told: npm run --silent demo -- --json)
  --stay         leaves everything running until Ctrl-C, with addresses and a token to look around
  --help

With ANTHROPIC_API_KEY set, the real model writes the pages (and costs money). Without it a scripted model does, which
says nothing about design quality. ANTHROPIC_BASE_URL sends the real model's requests elsewhere.
Exit code 0 only if every brief got a pull request whose checks passed.
`;

/** Reads the demo's command line. `defaultBrief` is opened when none is named. */
export function readDemoOptions(args: string[], defaultBrief: string): DemoArguments {
  try {
    const { values } = parseArgs({
      args,
      options: {
        brief: { type: 'string', multiple: true },
        json: { type: 'boolean', default: false },
        stay: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { status: 'help', text: help };
    const briefs = values.brief ?? [defaultBrief];
    return { status: 'run', options: { briefs, json: values.json, stay: values.stay } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'wrong', message: `${reason}\n\n${help}` };
  }
}
