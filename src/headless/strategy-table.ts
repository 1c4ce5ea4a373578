import { loadStrategyFigures, type StrategyFigures } from '../analysis';
import { seconds } from '../i18n/format';
import { enRecipes } from '../i18n/en/recipes';
import {
  loadRecipes,
  simulate,
  type BehaviourName,
  type RecipeName,
  type Scenario,
} from '../scenario';

/** Ways to bring out a new version, from what Swarm does by itself to what takes a proxy. */
export const STRATEGIES = [
  'rolling',
  'rolling-canary',
  'canary-replicas',
  'canary-weight',
  'blue-green',
  'blue-green-alias',
] as const satisfies readonly RecipeName[];

/** What is wrong with the new version. */
export const BUGS = ['errors', 'turns-unhealthy'] as const satisfies readonly BehaviourName[];
export type Bug = (typeof BUGS)[number];

const STACK = `version: "3.8"
services:
  web:
    image: nginx:1.12-alpine
    ports:
      - "80:80"
    networks:
      - webnet
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 5s
      timeout: 2s
      retries: 3
    deploy:
      replicas: 10

networks:
  webnet:
`;

/** The chapter's swarm and service: the same seed and luck for every strategy. */
export const GROUND: Scenario = {
  swarmscope: 1,
  seed: 1,
  nodes: [
    { name: 'node-1', role: 'manager' },
    { name: 'node-2' },
    { name: 'node-3' },
    { name: 'node-4' },
    { name: 'node-5' },
  ],
  images: { 'nginx:1.12-alpine': {} },
  files: { 'stack.yml': STACK },
  traffic: [{ service: 'web_web', rate: 50 }],
  timeline: [{ at: '0s', run: 'docker stack deploy -c stack.yml web' }],
};

const IMAGE = 'nginx:1.13-alpine';

/** A strategy with a bad version, and what came of it. */
export interface StrategyRun {
  readonly strategy: (typeof STRATEGIES)[number];
  readonly scenario: Scenario;
  readonly figures: StrategyFigures;
}

/** Brings out a bad version in one way. */
export async function strategyRun(
  strategy: (typeof STRATEGIES)[number],
  version: Bug,
): Promise<StrategyRun> {
  const [{ applyRecipe }, { strategyFigures }] = await Promise.all([
    loadRecipes(),
    loadStrategyFigures(),
  ]);
  const { fromMs, written } = applyRecipe(strategy, GROUND, { image: IMAGE, version }, simulate);
  if (!written.ok) throw new Error(`${strategy}: ${written.error.code}`);
  const figures = strategyFigures(simulate(written.value), fromMs, IMAGE);
  return { strategy, scenario: written.value, figures };
}

const BUG_NAMES: Readonly<Record<Bug, string>> = {
  errors: 'It answers 5 % of its requests with an error, and its health check passes',
  'turns-unhealthy': 'Its health check fails from 10 s after its start',
};

/** What each strategy makes of the same bug: Markdown. */
export async function strategyTable(bug: Bug): Promise<string> {
  const runs = await Promise.all(STRATEGIES.map((strategy) => strategyRun(strategy, bug)));
  const rows = runs.map(rowOf);
  return [
    `${BUG_NAMES[bug]}:`,
    '',
    '| strategy | found out after | requests that met it | of all failed | tasks at most | gone after |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

function rowOf({ strategy, figures }: StrategyRun): readonly string[] {
  const { detectMs, backMs, failed, sent, toNew, tasksMost, tasksBefore } = figures;
  return [
    enRecipes.recipes[strategy].title,
    detectMs === null ? 'never' : seconds(detectMs),
    String(toNew),
    `${failed} of ${sent}`,
    `${tasksMost} (${tasksBefore} before)`,
    backMs === null ? '—' : seconds(backMs),
  ];
}
