import { matchesGlob, normalize } from 'node:path/posix';

/**
 * Paths of the website's own settings. `allow`: globs of what may be changed at all; an entry that is the very path of a
 * file also lifts a default protection from it. `protect`: globs of what must stay as it is.
 */
export type PathSettings = { allow?: readonly string[]; protect?: readonly string[] };

/** What no setting lifts: files that grant rights, hold secrets or are not part of the repository. */
const alwaysProtected = [
  ['.github/workflows', 'workflows run with the rights of the repository'],
  ['**/.git', 'Git keeps its own data there'],
  ['**/.gitmodules', 'it makes other repositories part of this one'],
  ['**/.env*', 'environment files hold secrets'],
  ['**/.npmrc', 'it decides where packages come from'],
  ['**/node_modules', 'dependencies are not part of the repository'],
] as const;

/** What an engineer decides: rights, dependencies, and code that runs in the build with the production's secrets. */
const protectedByDefault = [
  ['.github', 'it belongs to the owners of the repository'],
  ['**/.git*', 'it steers what Git keeps'],
  ['**/codeowners', 'it decides who approves changes'],
  ['**/.husky', 'hooks run on the machines of developers'],
  [
    '**/{package-lock.json,npm-shrinkwrap.json,pnpm-lock.yaml,yarn.lock,bun.lock,bun.lockb}',
    'lockfiles are written by the package manager',
  ],
  ['**/{package.json,pnpm-workspace.yaml}', 'new dependencies and scripts need a person'],
  ['**/{.yarnrc*,.yarn,.pnpmfile.*,bunfig.toml}', 'it decides where packages come from'],
  ['{next,vite,astro,nuxt,svelte}.config.*', 'it runs in every build'],
  ['**/{postcss,tailwind,eslint,prettier,babel,vitest,playwright}.config.*', 'it runs in builds or checks'],
  ['**/{.eslintrc*,.babelrc*,.swcrc,biome.json*}', 'it runs in builds or checks'],
  ['**/tsconfig*.json', 'it decides what the checks check'],
  ['{,src/}{middleware,proxy,instrumentation}*.*', 'it runs before every page'],
  ['**/payload.config.*', 'it decides who may read and change the content'],
  ['{vercel.json,vercel.*s,.vercel,netlify.toml}', 'it steers the deployment'],
  ['scripts', 'scripts run in builds that hold the secrets of production'],
  ['**/{dockerfile*,.dockerignore,docker-compose*.*,compose.y*ml}', 'it steers the deployment'],
  ['**/{claude.md,agents.md,.claude,.mcp.json,.cursor*,.vscode,.idea}', 'it instructs the tools of developers'],
] as const;

/**
 * Says why a path must not be changed, or nothing when it may. A rule covers everything below the folder it names, and
 * upper and lower case are the same, as on the file systems of many developers.
 */
export function protectPaths({
  allow = ['**'],
  protect = [],
}: PathSettings = {}): (path: string) => string | undefined {
  return (path) => {
    const covers = (glob: string) => coversPath(glob, path);
    const always = alwaysProtected.find(([glob]) => covers(glob));
    if (always) return `${path} is protected: ${always[1]}.`;
    if (protect.some(covers))
      return `${path} is protected by the settings of this repository (.github/sitewright.yml).`;
    if (allow.includes(path)) return undefined;
    if (!allow.some(covers)) return `${path} is not among the paths that .github/sitewright.yml allows to change.`;
    const rule = protectedByDefault.find(([glob]) => covers(glob));
    return (
      rule && `${path} is protected: ${rule[1]}. An owner can list it under paths.allow in .github/sitewright.yml.`
    );
  };
}

function coversPath(glob: string, path: string): boolean {
  const names = normalize(path.toLowerCase()).split('/');
  const pattern = markDots(normalize(glob.toLowerCase()).replace(/\/$/, ''));
  return names.some((_, index) => matchesGlob(markDots(names.slice(0, index + 1).join('/')), pattern));
}

/** Without this `*` and `**` would pass over every name that starts with a dot. */
function markDots(path: string): string {
  return path.replace(/(^|[/{,])\./g, '$1\u{E000}');
}
