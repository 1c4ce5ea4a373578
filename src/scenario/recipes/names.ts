/** Recipes by what they are about, in the order in which they are shown. */
export const RECIPE_GROUPS = {
  rolling: ['rolling', 'rolling-canary', 'scale-during', 'second-deploy'],
  canary: ['canary-replicas', 'canary-weight'],
  'blue-green': ['blue-green', 'blue-green-alias'],
  secrets: ['rotate-secret', 'rotate-config'],
  nodes: ['drain-node', 'add-node', 'node-dies', 'leader-dies', 'registry'],
} as const;

export type RecipeGroup = keyof typeof RECIPE_GROUPS;
export type RecipeName = (typeof RECIPE_GROUPS)[RecipeGroup][number];

/** What takes a change back is named so in a recipe's timeline, or begins so: `abort-errors`. */
const ABORT = 'abort';

/** Whether a command of a timeline takes a change back. */
export const isAbort = (name: string | undefined): boolean =>
  name !== undefined && (name === ABORT || name.startsWith(`${ABORT}-`));
