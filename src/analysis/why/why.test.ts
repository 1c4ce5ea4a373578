import { describe, expect, it } from 'vitest';
import { LOG_KINDS, type LogKind, type Recording } from '../../engine';
import { builtin, BUILTIN_NAMES, saidBy, simulate, type Scenario } from '../../scenario';
import { checkOf } from '../task-check';
import { blameFor } from './blame';
import { judgementOf } from './judgement';
import { progressOf } from './progress';
import { updateRuns } from '../update-runs';
import { whyOf } from './why';

const NODES: Scenario['nodes'] = [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }];

/** A service `web` of `replicas`, updated to `web:2` at 10 s with some flags. */
const anUpdate = (
  flags: string,
  image: NonNullable<Scenario['images']>[string],
  { replicas = 2, more = [] }: { replicas?: number; more?: Scenario['timeline'] } = {},
): Scenario => ({
  swarmscope: 1,
  nodes: NODES,
  images: { 'web:1': {}, 'web:2': image },
  timeline: [
    { at: '0s', run: `docker service create --name web --replicas ${replicas} web:1` },
    { at: '10s', run: `docker service update --image web:2 ${flags} web` },
    ...more,
  ],
  until: '120s',
});

const rowsOf = ({ log }: Recording, kind: LogKind): readonly number[] =>
  Array.from({ length: log.length }, (_, row) => row).filter(
    (row) => log.kind[row] === LOG_KINDS.indexOf(kind),
  );

const why = (scenario: Scenario, recording: Recording, row: number) =>
  whyOf(recording, row, (task) => checkOf(recording, task, scenario));

/** Rows of tasks that failed, of a revision. */
const failedOf = ({ tasks }: Recording, rev: number): readonly number[] =>
  tasks.flatMap((task, row) =>
    task.rev === rev && task.transitions.some(({ state }) => state === 'failed') ? [row] : [],
  );

const kindsOf = (scenario: Scenario) => {
  const recording = simulate(scenario);
  return failedOf(recording, 2).map((row) => judgementOf(recording, row)?.kind);
};

/** What became of an update whose first task exits so long after its process started. */
const kindsAfter = (after: string) =>
  kindsOf(anUpdate('', { faults: [{ kind: 'exit', after, slots: [1] }] }))[0];

describe('why the end of a task did or did not count', () => {
  it('U-24, U-28: one of two is too many for a ratio of 0, and pauses', () => {
    const scenario = anUpdate('', { faults: [{ kind: 'exit', after: '3s' }] });
    const recording = simulate(scenario);
    const [first = -1] = failedOf(recording, 2);
    expect(judgementOf(recording, first)).toEqual({
      kind: 'counted',
      nth: 1,
      of: 2,
      maxRatio: 0,
      isTooMany: true,
    });
    const [counted = -1] = rowsOf(recording, 'update.failure');
    expect(why(scenario, recording, counted).reason).toMatchObject({
      code: 'update/failure',
      failed: 1,
      of: 2,
      ranMs: 3_000,
      monitorMs: 5_000,
      isTooMany: true,
    });
  });

  it('U-28: a failure that the ratio forgives counts all the same', () => {
    const scenario = anUpdate('--update-max-failure-ratio 0.5', {
      faults: [{ kind: 'exit', after: '3s', slots: [1] }],
    });
    const recording = simulate(scenario);
    const [first = -1] = failedOf(recording, 2);
    expect(judgementOf(recording, first)).toMatchObject({ kind: 'counted', isTooMany: false });
  });

  it('U-24: 5.0 s after RUNNING is within a monitor of 5 s, 5.1 s is too late', () => {
    expect(kindsAfter('5s')).toBe('counted');
    expect(kindsAfter('5.1s')).toBe('too-late');
  });

  it('U-25: what the restart supervisor made does not count', () => {
    const kinds = kindsOf(
      anUpdate('--update-max-failure-ratio 0.9 --restart-delay 1s --update-delay 10s', {
        faults: [{ kind: 'exit', after: '2s', slots: [1] }],
      }),
    );
    expect(kinds.slice(0, 2)).toEqual(['counted', 'made-by-restart']);
  });

  it('U-33: continue watches nothing', () => {
    expect(
      kindsOf(
        anUpdate('--update-failure-action continue', { faults: [{ kind: 'exit', after: '3s' }] }),
      )[0],
    ).toBe('continue');
  });

  it('U-27: a failure in time is lost when the last worker is done too late', () => {
    // The image is on node-1 already, so that slot runs at once and the other after its pull.
    const scenario: Scenario = {
      ...anUpdate('--update-parallelism 2 --update-order start-first --update-monitor 1s', {
        pull: '6s',
        faults: [{ kind: 'exit', after: '500ms', slots: [2] }],
      }),
    };
    const [create, update] = scenario.timeline;
    const recording = simulate({
      ...scenario,
      timeline: [
        {
          at: '0s',
          run: 'docker service create --name warm --constraint node.hostname==node-1 web:2',
        },
        { at: '1s', run: create?.run ?? '' },
        { at: '20s', run: update?.run ?? '' },
      ],
      luck: { tieOrder: ['node-1', 'node-2'] },
    });
    const service = recording.services.findIndex(({ name }) => name === 'web');
    const [lost = -1] = failedOf(recording, 2).filter(
      (row) => recording.tasks[row]?.service === service,
    );
    expect(judgementOf(recording, lost)).toMatchObject({
      kind: 'lost',
      ranMs: 500,
      monitorMs: 1_000,
    });
    expect(recording.services[service]?.updates.at(-1)?.state).toBe('completed');
  });

  it('after the update has ended nothing counts', () => {
    const kinds = kindsOf(anUpdate('', { faults: [{ kind: 'exit', after: '20s', slots: [1] }] }));
    expect(kinds[0]).toBe('too-late');
    expect(
      kindsOf(anUpdate('', { faults: [{ kind: 'exit', after: '3s' }] }, { replicas: 1 }))[1],
    ).toBe('after-end');
  });
});

describe('why an update has not moved on', () => {
  it('U-20: waits for a task to be healthy, and knows its next probe', () => {
    const scenario = anUpdate('--health-cmd true --health-interval 8s', {});
    const recording = simulate(scenario);
    const progress = progressOf(recording, 0, 16_000);
    expect(progress).toMatchObject({ left: 1, watch: null });
    const [wait] = progress?.waits ?? [];
    expect(wait).toMatchObject({ slot: 1, what: 'starting' });
    expect(wait?.nextProbeMs).toBeLessThanOrEqual(wait?.untilMs ?? 0);
  });

  it('U-21: rests for delay, and says until when', () => {
    const recording = simulate(anUpdate('--update-delay 30s', {}));
    const [wait] = progressOf(recording, 0, 20_000)?.waits ?? [];
    expect(wait).toMatchObject({ slot: 1, what: 'resting' });
    expect((wait?.untilMs ?? 0) - (wait?.sinceMs ?? 0)).toBe(30_000);
  });

  it('U-26: at the end it only watches', () => {
    const recording = simulate(anUpdate('', {}, { replicas: 1 }));
    const [watch = -1] = rowsOf(recording, 'update.monitor');
    const at = recording.log.t[watch] ?? 0;
    expect(progressOf(recording, 0, at + 1)).toMatchObject({
      waits: [],
      left: 0,
      watch: { sinceMs: at, untilMs: at + 5_000 },
    });
    expect(progressOf(recording, 0, at + 5_000)).toBeNull();
  });

  it('U-18, S-15: waits for ever for a task that no node takes', () => {
    const scenario: Scenario = {
      ...anUpdate('--update-order start-first', {}),
      timeline: [
        {
          at: '0s',
          run: 'docker service create --name web --replicas 2 --publish mode=host,target=80,published=80 web:1',
        },
        { at: '10s', run: 'docker service update --image web:2 --update-order start-first web' },
      ],
    };
    const recording = simulate(scenario);
    const [wait] = progressOf(recording, 0, 60_000)?.waits ?? [];
    expect(wait).toMatchObject({ what: 'pending', untilMs: null });
    expect(wait?.err).toContain('host-mode port already in use on 2 nodes');
  });
});

/** What the n-th entry of a kind comes from. */
const blame = (name: (typeof BUILTIN_NAMES)[number], kind: LogKind, nth = 0) => {
  const { scenario } = builtin(name);
  const recording = simulate(scenario);
  const row = rowsOf(recording, kind).at(nth) ?? -1;
  const said = scenario.timeline.map((_, pin) => saidBy(scenario, pin));
  const of = why(scenario, recording, row);
  return blameFor(of, scenario, recording, said, 'web_web', recording.log.t[row] ?? 0);
};

describe('what is to blame', () => {
  it('a request to a task that does not listen: the flag that switched the check off', () => {
    expect(blame('health', 'request')).toEqual([{ what: 'healthcheck', pin: 1, line: 0 }]);
  });

  it('a pause: what nobody said', () => {
    expect(blame('pause', 'update', 1)).toEqual([
      { what: 'failure_action', pin: 1, line: null },
      { what: 'max_failure_ratio', pin: 1, line: null },
    ]);
  });

  it('a rollback: its line of the stack file', () => {
    const [first] = blame('rollback', 'update.failure');
    const { scenario } = builtin('rollback');
    const [, action] = blame('rollback', 'update.failure');
    expect(first).toMatchObject({ what: 'max_failure_ratio', line: null });
    const line = scenario.files?.['stack.yml']?.split('\n')[(action?.line ?? 0) - 1];
    expect(line?.trim()).toBe('failure_action: rollback');
  });
});

describe('runs of the updater', () => {
  it('U-49, U-51: one begins with each round, and says how many slots were dirty', () => {
    const recording = simulate(builtin('rollback').scenario);
    const runs = updateRuns(recording);
    expect(runs.map(({ dirty, ending }) => [dirty, ending])).toEqual([
      [10, 'rolled-back'],
      [2, 'completed'],
    ]);
  });
});
