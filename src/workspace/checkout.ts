/**
 * A run's own working tree of the website repository at `baseSha`. `directory` holds no secret: no token in the git
 * configuration, no environment file of the bot.
 */
export type Checkout = {
  directory: string;
  baseSha: string;
  /** The prepared dependencies for this checkout's package.json or lockfile; absent when the repository has no package.json. */
  base?: PreparedBase;
};

/** Dependencies installed once per hash of the lockfile (or package.json) and lent read-only to every run. */
export type PreparedBase = {
  key: string;
  nodeModules: string;
  /** Folder with the build cache of a finished build, copied into each fresh checkout; absent when that build failed. */
  buildCache?: string;
};

/** A change of the working tree against its base commit. `mode` is Git's file mode, such as 100644. */
export type FileChange =
  | { status: 'added' | 'modified'; path: string; mode: '100644' | '100755' | '120000'; content: Uint8Array }
  | { status: 'deleted'; path: string };
