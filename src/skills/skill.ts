/** Knowledge for the model in the Agent Skills format: a folder with a SKILL.md and files it refers to. */
export type Skill = {
  name: string;
  /** What the skill is for and when to use it; stands in the catalogue. */
  description: string;
  /** The text of SKILL.md after its front matter. */
  body: string;
  /** Absolute path of the skill's folder. */
  directory: string;
  /** `website`: from the website's repository, so written by its people; overrides ours of the same name. */
  source: 'sitewright' | 'website';
};
