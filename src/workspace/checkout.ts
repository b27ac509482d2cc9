/**
 * A run's own working tree of the website repository at `baseSha`. `directory` holds nothing but the repository's files
 * and the run's changes to them: no `.git`, no token, no environment file of the bot.
 */
export type Checkout = {
  directory: string;
  /** Git's index and objects of this run, out of reach of the website's code, which could otherwise plant hooks in it. */
  gitDirectory: string;
  /**
   * Where the website is built: a copy of `directory` with dependencies and caches, the only folder the website's code
   * ever sees. What it writes there never reaches the commit.
   */
  buildDirectory: string;
  baseSha: string;
  /** The prepared dependencies for this checkout's package.json or lockfile; absent until `attachBase`, or without package.json. */
  base?: PreparedBase;
};

/** Dependencies installed once per hash of the lockfile (or package.json) and lent read-only to every run. */
export type PreparedBase = {
  key: string;
  nodeModules: string;
  /** Folder with what a finished build left for the next one, laid into each fresh build directory; absent when that build failed. */
  buildCache?: string;
};

/** A change of the working tree against its base commit. `mode` is Git's file mode, such as 100644. */
export type FileChange =
  | { status: 'added' | 'modified'; path: string; mode: '100644' | '100755' | '120000'; content: Uint8Array }
  | { status: 'deleted'; path: string };
