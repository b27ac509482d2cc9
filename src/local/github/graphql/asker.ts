import type { Permission } from '../authorize.ts';
import type { Hub, Repository, User } from '../hub.ts';

/** Who asks and what they may do: every node and mutation is resolved with it. */
export type Asker = {
  hub: Hub;
  /** The account a change is attributed to; refuses with `FORBIDDEN` or `NOT_FOUND`. */
  permit: (repository: Repository, permission: Permission) => User;
};
