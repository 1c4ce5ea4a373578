import { describe, expect, it } from 'vitest';
import { applyEdit } from '../edit';
import { minimal } from '../minimal';
import { isAbort } from '../recipes/names';
import { applyRecipe } from '../recipes/recipes';
import type { Answers } from '../recipes/recipe';
import type { Scenario } from '../schema';
import { simulate } from '../simulate';
import { DEPLOY, FIVE_NODES } from './chapter';
import { builtin } from './library';

const OLD = 'nginx:1.12-alpine';
const NEW = 'nginx:1.13-alpine';

/** The chapter's stack with its health check, and so many replicas. */
const stack = (replicas: number): string => `version: "3.5"
services:
  web:
    image: ${OLD}
    ports:
      - "80:80"
    networks:
      - webnet
    healthcheck:
      test: ["CMD", "wget", "-qO", "-", "http://localhost"]
      interval: 5s
      timeout: 2s
      retries: 3
      start_period: 15s
    deploy:
      replicas: ${replicas}
      update_config:
        parallelism: 2
        delay: 10s

networks:
  webnet:
`;

const ground = (
  title: string,
  replicas: number,
  fresh: NonNullable<Scenario['images']>[string],
  rate = 50,
): Scenario => ({
  swarmscope: 1,
  title,
  nodes: FIVE_NODES,
  images: { [OLD]: {}, [NEW]: fresh },
  files: { 'stack.yml': stack(replicas) },
  traffic: [{ service: 'web_web', rate }],
  timeline: [{ at: '0s', run: DEPLOY }],
});

/** What the built-in strategies were made of. */
const GROUNDS = {
  'canary-replicas': {
    ground: ground('Canary by number of replicas', 9, {}),
    answers: { image: NEW },
  },
  'canary-weight': {
    ground: ground('Canary by weight, with a bug', 4, { errors: 0.05 }),
    answers: { image: NEW },
  },
  'blue-green': {
    ground: ground('Blue-green, and back again', 4, {
      faults: [{ kind: 'errors', after: '70s', ratio: 0.2 }],
    }),
    answers: { image: NEW },
  },
  'blue-green-alias': {
    ground: ground('Blue-green by network alias', 3, {}, 10),
    answers: { image: NEW },
  },
} as const satisfies Record<string, { ground: Scenario; answers: Answers }>;

type Name = keyof typeof GROUNDS;
const NAMES = Object.keys(GROUNDS) as readonly Name[];

/** Commands of a plan that were given. */
const given = (scenario: Scenario): readonly string[] =>
  (simulate(scenario).plan ?? []).flatMap(({ name, end }) => (end === 'ran' ? [name] : []));

describe.each(NAMES)('%s', (name) => {
  const { scenario, mend } = builtin(name);

  it('is what the recipe makes of its ground', () => {
    const { ground: base, answers } = GROUNDS[name];
    const { written } = applyRecipe(name, base, answers, simulate);
    expect(written.ok && minimal(written.value)).toEqual(scenario);
  });

  it('aborts where it can be mended, and else comes to its end', () => {
    expect(given(scenario).some(isAbort)).toBe(mend !== null);
    expect(given(scenario).includes('retire')).toBe(mend === null);
  });

  it('comes to its end when it is mended', () => {
    const mended =
      mend === null ? { ok: true as const, value: scenario } : applyEdit(scenario, mend);
    if (!mended.ok) throw new Error(mended.error.code);
    expect(given(mended.value)).toContain('retire');
    expect(given(mended.value).some(isAbort)).toBe(false);
  });
});
