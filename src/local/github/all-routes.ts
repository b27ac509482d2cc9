import type { Route } from './route.ts';
import { appRoutes } from './routes/apps.ts';
import { checkRoutes } from './routes/checks.ts';
import { commitRoutes } from './routes/commits.ts';
import { contentRoutes } from './routes/contents.ts';
import { deploymentRoutes } from './routes/deployments.ts';
import { gitDataRoutes } from './routes/git-data.ts';
import { issueCommentRoutes } from './routes/issue-comments.ts';
import { issueRoutes } from './routes/issues.ts';
import { labelRoutes } from './routes/labels.ts';
import { mergeRoutes } from './routes/merge-pull.ts';
import { pullRoutes } from './routes/pulls.ts';
import { reactionRoutes } from './routes/reactions.ts';
import { repositoryRoutes } from './routes/repositories.ts';
import { reviewCommentRoutes } from './routes/review-comments.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { statusRoutes } from './routes/statuses.ts';

/** Every REST route; where two could match a path, the first one does. */
export const allRoutes: Route[] = [
  ...appRoutes,
  ...repositoryRoutes,
  ...contentRoutes,
  ...gitDataRoutes,
  ...checkRoutes,
  ...statusRoutes,
  ...commitRoutes,
  ...deploymentRoutes,
  ...issueRoutes,
  ...issueCommentRoutes,
  ...labelRoutes,
  ...reactionRoutes,
  ...pullRoutes,
  ...mergeRoutes,
  ...reviewRoutes,
  ...reviewCommentRoutes,
];
