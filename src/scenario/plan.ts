import { parseDuration } from '../docker';
import {
  Plan,
  type Against,
  type Cluster,
  type Condition,
  type Conditions,
  type Ms,
  type PlannedCommand,
} from '../engine';
import type { Scenario, ScenarioConditions } from './schema';
import { isPlanned, rowBefore, setsOf } from './timeline';

const DEFAULT_TIMEOUT_MS: Ms = 600_000;
const DEFAULT_OVER_MS: Ms = 10_000;

/** What a row of the timeline does when it is given. */
export type CommandOf = (row: number) => Pick<PlannedCommand, 'run' | 'execute' | 'refusals'>;

/** Has the commands that wait for conditions given when these hold. */
export const startPlan = (cluster: Cluster, scenario: Scenario, commandOf: CommandOf): Plan =>
  new Plan(cluster.planParts, plannedOf(scenario, commandOf));

export type StartPlan = typeof startPlan;

const plannedOf = ({ timeline }: Scenario, commandOf: CommandOf): readonly PlannedCommand[] => {
  const rowOf = (of: string): number => timeline.findIndex(({ name }) => name === of);
  return timeline.flatMap((entry, row) => {
    if (!isPlanned(entry)) return [];
    const { name = '', delay, timeout, when, unless } = entry;
    return [
      {
        ...commandOf(row),
        row,
        name,
        after: rowBefore(timeline, row),
        delayMs: ms(delay) ?? 0,
        timeoutMs: ms(timeout) ?? DEFAULT_TIMEOUT_MS,
        // Nothing that it waits for holds at once.
        when: when === undefined ? [NOTHING] : setsOf(when).map((set) => conditionsOf(set, rowOf)),
        unless: setsOf(unless).map((set) => conditionsOf(set, rowOf)),
      },
    ];
  });
};

const NOTHING: Conditions = { all: [], forMs: 0 };

function conditionsOf(of: ScenarioConditions, rowOf: (name: string) => number): Conditions {
  const { updated, paused, rolledBack, running, replicas, gone, requests, ran, node } = of;
  const all: Condition[] = [];
  const outcomes = { completed: updated, paused, 'rolled-back': rolledBack } as const;
  for (const outcome of ['completed', 'paused', 'rolled-back'] as const) {
    const service = outcomes[outcome];
    if (service !== undefined) all.push({ what: 'update', service, outcome });
  }
  if (running !== undefined) all.push({ what: 'running', service: running });
  if (replicas !== undefined) {
    const { service, atLeast = null, atMost = null } = replicas;
    all.push({ what: 'replicas', service, atLeast, atMost });
  }
  if (gone !== undefined) all.push({ what: 'gone', service: gone });
  if (requests !== undefined) all.push(requestsOf(requests));
  if (ran !== undefined) all.push({ what: 'ran', row: rowOf(ran), name: ran });
  if (node !== undefined) all.push({ what: 'node', node: node.name, state: node.state });
  return { all, forMs: ms(of.for) ?? 0 };
}

const requestsOf = (of: NonNullable<ScenarioConditions['requests']>): Condition => ({
  what: 'requests',
  service: of.service,
  image: of.image ?? null,
  errorsBelow: of.errorsBelow ?? null,
  errorsAtLeast: of.errorsAtLeast ?? null,
  latencyBelowMs: ms(of.latencyBelow) ?? null,
  latencyAtLeastMs: ms(of.latencyAtLeast) ?? null,
  overMs: ms(of.over) ?? DEFAULT_OVER_MS,
  atLeast: of.atLeast ?? 1,
  ...(of.against && { against: againstOf(of.against, of.service) }),
});

const againstOf = (
  of: NonNullable<NonNullable<ScenarioConditions['requests']>['against']>,
  service: string,
): Against => ({
  service: of.service ?? service,
  image: of.image ?? null,
  errorsBelow: of.errorsBelow ?? null,
  errorsAtLeast: of.errorsAtLeast ?? null,
  latencyBelow: of.latencyBelow ?? null,
  latencyAtLeast: of.latencyAtLeast ?? null,
});

const ms = (text: string | undefined): Ms | undefined =>
  text === undefined ? undefined : parseDuration(text);
