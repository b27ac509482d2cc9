/** What a person's environment may tell the bot: where programs, certificates and the package registry are. */
const passedOn = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'NODE_USE_ENV_PROXY',
  'CHROMIUM_PATH',
];
/** Not all of `npm_config_*`: `npm run` sets some that would send an install of the website elsewhere. */
const passedOnFromNpm =
  /^npm_config_(registry|userconfig|globalconfig|cafile|ca|proxy|https_proxy|noproxy|strict_ssl|\/\/.+)$/i;

/** The whole environment of the bot: the settings it needs here, and of the person's own only what does no harm. */
export function botEnvironment(
  inherited: Record<string, string | undefined>,
  settings: Record<string, string | undefined>,
): Record<string, string> {
  const own = Object.entries(inherited).filter(([name]) => passedOn.includes(name) || passedOnFromNpm.test(name));
  return Object.fromEntries(
    [...own, ...Object.entries(settings)].filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
