import { expect, test } from 'vitest';
import { botEnvironment } from '../../../src/cli/demo/bot-environment.ts';

test('a person’s tokens and settings do not reach the bot; programs, proxy and registry do', () => {
  const inherited = {
    PATH: '/bin',
    HTTPS_PROXY: 'http://proxy',
    npm_config_registry: 'https://registry.example',
    npm_config_userconfig: '/home/ada/.npmrc',
    npm_config_local_prefix: '/elsewhere',
    npm_config_json: 'true',
    GITHUB_TOKEN: 'secret',
    DATABASE_URL: 'postgres://production',
    VERCEL_TOKEN: 'secret',
    NODE_OPTIONS: '--inspect',
  };
  expect(botEnvironment(inherited, { DATA_DIR: '/data', ANTHROPIC_BASE_URL: undefined })).toEqual({
    PATH: '/bin',
    HTTPS_PROXY: 'http://proxy',
    npm_config_registry: 'https://registry.example',
    npm_config_userconfig: '/home/ada/.npmrc',
    DATA_DIR: '/data',
  });
});
