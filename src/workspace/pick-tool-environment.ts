const wanted =
  /^(path|home|npm_config_.*|(http|https|no|all)_proxy|node_extra_ca_certs|ssl_cert_(file|dir)|git_ssl_cainfo)$/i;
/** Set by `npm run` for its own project; they would send an install of another project into this one. */
const unwanted = /^npm_config_(prefix|local_prefix|global_prefix)$/i;

/**
 * Picks from the operator's environment what Git and npm need to reach their servers: where programs and `~/.npmrc` are,
 * npm's settings, the proxy and certificates. No key of the bot is among them.
 */
export function pickToolEnvironment(environment: Record<string, string | undefined>): Record<string, string> {
  const picked = Object.entries(environment).filter(([name]) => wanted.test(name) && !unwanted.test(name));
  return Object.fromEntries(picked.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
