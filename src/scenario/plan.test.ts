import { describe, expect, it } from 'vitest';
import type { PlanRecord, Recording } from '../engine';
import { digestOf } from './digest';
import type { Scenario, ScenarioGate, ScenarioImage, TimelineEntry } from './schema';
import { simulate } from './simulate';
import { readScenario } from './read';
import { aCanary } from './test/a-canary';

const CREATE = 'docker service create --name app --replicas 2 --publish 80:80';
/** Does nothing to the swarm. */
const ASK = 'docker node ls';

function run(timeline: readonly TimelineEntry[], more: Partial<Scenario> = {}): Recording {
  const scenario: Scenario = {
    swarmscope: 1,
    nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
    timeline,
    ...more,
  };
  const read = readScenario(scenario);
  expect(read).toEqual({ ok: true, value: scenario });
  return simulate(scenario);
}

/** What becomes of a command that waits from a moment on. */
function waiting(
  when: ScenarioGate,
  commands: readonly TimelineEntry[],
  more: Partial<Scenario> = {},
): { readonly record: PlanRecord; readonly recording: Recording } {
  const recording = run([...commands, { when, timeout: '60s', run: ASK }], more);
  return { record: recording.plan?.[0] as PlanRecord, recording };
}

/** The first whole second at or after a moment: when somebody looks. */
const lookAfter = (ms: number | undefined): number => Math.ceil((ms ?? NaN) / 1000) * 1000;

const updateOf = ({ services }: Recording, state: string) =>
  services[0]?.updates.find((update) => update.state === state)?.t;

const create = { at: '0s', run: `${CREATE} app:1` };
const UPDATE = 'docker service update --image app:2 --update-monitor 1500ms';

/** A command that waits for an update, which docker takes or not. */
const afterUpdate = (image: string) =>
  run([
    { at: '0s', run: `${CREATE} app:1` },
    { name: 'canary', at: '5s', run: `docker service update --image ${image} app` },
    { at: '7s', run: ASK },
    { when: { ran: 'canary' }, timeout: '3s', run: ASK },
  ]).plan?.[0];

const node = (state: 'ready' | 'down' | 'drained') => ({ node: { name: 'node-2', state } });

describe('a condition', () => {
  it('updated, U-40: holds from the look after the update has completed, not while it runs', () => {
    const { record, recording } = waiting({ updated: 'app' }, [
      { at: '0s', run: `${CREATE} app:1` },
      { at: '10s', run: `${UPDATE} app` },
    ]);
    expect(record).toMatchObject({
      sinceMs: 10_000,
      end: 'ran',
      when: [{ what: 'update', outcome: 'completed', state: 'completed', holds: true }],
    });
    expect(record.endMs).toBe(lookAfter(updateOf(recording, 'completed')));
    expect(recording.commands.at(-1)).toMatchObject({ t: record.endMs, run: ASK });
  });

  it('updated: is not what an update has that replaces nothing (U-4)', () => {
    const { record } = waiting({ updated: 'app' }, [
      { at: '0s', run: `${CREATE} app:1` },
      { at: '10s', run: 'docker service update --label-add a=b app' },
    ]);
    expect(record).toMatchObject({ end: 'timed-out', endMs: 70_000, when: [{ state: null }] });
  });

  it.each([
    ['paused', 'pause', 'paused'],
    ['rolledBack', 'rollback', 'rollback_completed'],
  ] as const)('%s: holds once the update has ended so', (key, action, state) => {
    const { record, recording } = waiting(
      { [key]: 'app' },
      [
        { at: '0s', run: `${CREATE} app:1` },
        { at: '10s', run: `${UPDATE} --update-failure-action ${action} app` },
      ],
      { images: { 'app:2': { faults: [{ kind: 'exit', after: '500ms' }] } } },
    );
    expect(record.end).toBe('ran');
    expect(record.endMs).toBe(lookAfter(updateOf(recording, state)));
  });

  it('running: counts tasks of the current spec alone', () => {
    const { record, recording } = waiting({ running: 'app' }, [
      { at: '0s', run: `${CREATE} app:1` },
      { at: '10s', run: `${UPDATE} app` },
    ]);
    const last = recording.tasks
      .filter(({ rev }) => rev === 2)
      .flatMap(({ transitions }) => transitions.filter(({ state }) => state === 'running'))
      .at(0);
    expect(recording.tasks.filter(({ rev }) => rev === 2)).toHaveLength(2);
    expect(record).toMatchObject({ end: 'ran', when: [{ running: 2, wanted: 2 }] });
    expect(record.endMs).toBeGreaterThan(last?.t ?? NaN);
  });

  it('running, G-9: waits for a task on every node', () => {
    const { record } = waiting({ running: 'app' }, [
      { at: '0s', run: 'docker service create --name app --mode global app:1' },
    ]);
    expect(record).toMatchObject({ end: 'ran', when: [{ running: 2, wanted: 2 }] });
    expect(record.endMs).toBeGreaterThan(0);
  });

  it.each(['replicated-job --replicas 3', 'global-job'])(
    'running, J-7: of a %s, all tasks have completed',
    (mode) => {
      const { record, recording } = waiting(
        { running: 'app' },
        [{ at: '0s', run: `docker service create --name app --mode ${mode} app:1` }],
        { images: { 'app:1': { faults: [{ kind: 'exit', after: '5s', code: 0 }] } } },
      );
      const done = recording.tasks.map(({ transitions }) => transitions.at(-1)?.t ?? NaN);
      expect(record.end).toBe('ran');
      expect(record.endMs).toBe(lookAfter(Math.max(...done)));
    },
  );

  it('replicas: counts as docker service ls does, from both sides', () => {
    const commands = [
      { at: '0s', run: `${CREATE} app:1` },
      { at: '10s', run: 'docker service scale app=5' },
    ];
    const of = (limits: { atLeast?: number; atMost?: number }) =>
      waiting({ replicas: { service: 'app', ...limits } }, commands).record;
    expect(of({ atLeast: 2 })).toMatchObject({ end: 'ran', endMs: 10_000, when: [{ running: 2 }] });
    expect(of({ atLeast: 5 })).toMatchObject({ end: 'ran', when: [{ running: 5 }] });
    expect(of({ atLeast: 6 })).toMatchObject({ end: 'timed-out', when: [{ running: 5 }] });
    expect(of({ atMost: 2 })).toMatchObject({ end: 'ran', endMs: 10_000 });
    expect(of({ atMost: 1 }).end).toBe('timed-out');
  });

  it('gone, R-11: holds when the service is removed and its last task has ended', () => {
    const { record, recording } = waiting({ gone: 'app' }, [
      { at: '0s', run: `${CREATE} app:1` },
      { at: '10s', run: 'docker service rm app' },
    ]);
    expect(recording.services[0]?.removedMs).toBe(10_000);
    const ended = recording.tasks.map(({ removedMs }) => removedMs ?? NaN);
    expect(record).toMatchObject({ end: 'ran', when: [{ isThere: false, tasks: 0 }] });
    expect(record.endMs).toBe(lookAfter(Math.max(...ended)));
  });

  it('of a service that is not there: nothing holds but gone', () => {
    const commands = [{ at: '0s', run: `${CREATE} app:1` }];
    for (const key of ['updated', 'paused', 'rolledBack', 'running'] as const) {
      expect(waiting({ [key]: 'nosuch' }, commands).record.end).toBe('timed-out');
    }
    const none = { replicas: { service: 'nosuch', atMost: 3 } };
    expect(waiting(none, commands).record.end).toBe('timed-out');
    expect(waiting({ gone: 'nosuch' }, commands).record).toMatchObject({ end: 'ran', endMs: 0 });
  });

  it('node: is told by its state, or drained when nothing runs there any more', () => {
    const down = waiting(node('down'), [create, { at: '10s', run: 'chaos node-down node-2' }]);
    const change = down.recording.nodes[1]?.changes.find(({ state }) => state === 'down');
    expect(down.record.endMs).toBe(lookAfter(change?.t));
    expect(down.record.when).toMatchObject([{ state: 'down', availability: 'active' }]);
    expect(waiting(node('ready'), [create]).record).toMatchObject({ end: 'ran', endMs: 0 });

    const drain = 'docker node update --availability drain node-2';
    const drained = waiting(node('drained'), [create, { at: '10s', run: drain }]);
    const left = drained.recording.tasks
      .filter(({ transitions }) => transitions.some(({ node: row }) => row === 1))
      .map(({ transitions }) => transitions.find(({ state }) => state === 'shutdown')?.t ?? NaN);
    expect(left).toHaveLength(1);
    expect(drained.record.endMs).toBe(lookAfter(Math.max(...left)));
  });

  it('ran: holds of a command that docker has taken, not of one that it refused', () => {
    expect(afterUpdate('app:2')).toMatchObject({ end: 'ran', endMs: 7_000 });
    expect(afterUpdate('App:2')).toMatchObject({ end: 'timed-out', endMs: 10_000 });
  });

  it('RM-6: is not answered while the managers have no leader', () => {
    const nodes = [1, 2, 3].map((n) => ({ name: `node-${n}`, role: 'manager' as const }));
    const recording = run(
      [
        { at: '0s', run: `${CREATE} app:1` },
        { at: '10s', run: 'chaos partition node-2 node-3' },
        { at: '10s', run: 'chaos partition node-3' },
        { when: { running: 'app' }, delay: '30s', timeout: '5s', run: ASK },
      ],
      { nodes },
    );
    expect(recording.plan?.[0]).toMatchObject({
      sinceMs: 40_000,
      end: 'timed-out',
      endMs: 45_000,
      when: [{ isAnswered: false, holds: false }],
    });
  });
});

const canary = (errors: number): Recording => {
  const { timeline, ...more } = aCanary(errors);
  return run(timeline, more);
};

const endings = ({ plan = [] }: Recording) => plan.map(({ name, end }) => `${name}: ${end}`);

/** A service behind a proxy, half of whose tasks the new version has. */
const behindProxy = (image: string | undefined, errors: number) =>
  waiting(
    {
      requests: {
        service: 'app',
        ...(image === undefined ? {} : { image }),
        errorsAtLeast: errors,
        over: '20s',
        atLeast: 50,
      },
    },
    [
      { at: '0s', run: 'docker service create --name proxy --publish 80:80 traefik' },
      {
        at: '0s',
        run: `docker service create --name app --replicas 2 --update-delay 300s --label traefik.enable=true --label traefik.http.services.app.loadbalancer.server.port=80 --label 'traefik.http.routers.app.rule=Host(\`app\`)' app:1`,
      },
      { at: '20s', run: 'docker service update --image app:2 app' },
    ],
    {
      images: { traefik: { proxy: { refresh: '1s' } }, 'app:2': { errors: 1 } },
      traffic: [{ service: 'proxy', host: 'app', rate: 10 }],
    },
  ).record;

describe('requests that a proxy passed on', () => {
  it('BG-3: count for the tasks behind it, and for their images', () => {
    expect(behindProxy('app:2', 1)).toMatchObject({ end: 'ran', when: [{ holds: true }] });
    expect(behindProxy('app:1', 0.1).end).toBe('timed-out');
    expect(behindProxy('app:1', 0).end).toBe('ran');
    expect(behindProxy(undefined, 1).end).toBe('timed-out');
    expect(behindProxy(undefined, 0.3).end).toBe('ran');
  });
});

describe('a canary', () => {
  it('is promoted when its requests do well for long enough', () => {
    const recording = canary(0);
    expect(endings(recording)).toEqual([
      'promote: ran',
      'abort: unless',
      'grow: ran',
      'shrink: ran',
    ]);
    const [promote, , grow, shrink] = recording.plan ?? [];
    expect(promote).toMatchObject({
      when: [{ what: 'requests', failed: 0, errorsBelow: 0.01, holds: true }],
      forMs: 5_000,
    });
    // At most one look later than the moment at which it had held for 5 s.
    expect((promote?.endMs ?? NaN) - (promote?.heldSinceMs ?? NaN)).toBe(5_000);
    expect((shrink?.endMs ?? NaN) - (grow?.endMs ?? NaN)).toBe(20_000);
    expect(recording.services[0]?.updates.at(-1)?.state ?? 'cleared').toBe('cleared');
    expect(recording.end.kind).toBe('settled');
  });

  it('is rolled back when they do badly, and nothing that comes after the promotion is given', () => {
    const recording = canary(0.1);
    expect(endings(recording)).toEqual([
      'promote: unless',
      'abort: ran',
      'grow: after',
      'shrink: after',
    ]);
    expect(recording.plan?.[1]?.when).toMatchObject([
      { what: 'requests', ended: 26, failed: 3, errorsAtLeast: 0.01, holds: true },
    ]);
    expect(recording.services[0]?.updates.at(-1)?.state).toBe('rollback_completed');
    const failed = recording.requests.outcome.filter((outcome) => outcome > 1).length;
    expect(failed).toBeLessThan(10);
  });

  it('is the same run, to the byte, when it is run again', () => {
    for (const errors of [0, 0.1]) {
      const digest = digestOf(canary(errors));
      expect(digestOf(canary(errors))).toBe(digest);
      expect(digestOf(structuredClone(canary(errors)))).toBe(digest);
    }
  });
});

const SETS = [{ updated: 'app' }, { paused: 'app' }, { rolledBack: 'app', for: '3s' }] as const;

/** What any of three endings of an update sets off. */
const anyOf = (more: string, image: ScenarioImage) =>
  run(
    [
      create,
      { name: 'update', at: '10s', run: `${UPDATE} ${more} app` },
      { name: 'end', after: 'update', when: SETS, timeout: '60s', run: ASK },
      { after: 'update', when: { gone: 'app' }, unless: SETS, timeout: '60s', run: ASK },
    ],
    { images: { 'app:2': image } },
  );

describe('several sets of conditions', () => {
  const CRASHES: ScenarioImage = { faults: [{ kind: 'exit', after: '500ms' }] };

  it.each([
    ['', {}, 0, 0],
    ['--update-failure-action pause', CRASHES, 1, 0],
    ['--update-failure-action rollback', CRASHES, 2, 3_000],
  ] as const)('%s: any of them is enough', (more, image, set, forMs) => {
    const { plan = [] } = anyOf(more, image);
    const [end, barred] = plan;
    expect(end?.end).toBe('ran');
    expect(end?.when.map((answer) => [answer.set, answer.holds])).toEqual(
      [0, 1, 2].map((of) => [of, of === set]),
    );
    expect((end?.endMs ?? NaN) - (end?.heldSinceMs ?? NaN)).toBe(forMs);
    expect(barred).toMatchObject({ end: 'unless', endMs: end?.endMs });
  });

  it('within one all have to hold', () => {
    const both = [{ updated: 'app', gone: 'app' }, { rolledBack: 'app' }];
    const { record } = waiting(both, [create, { at: '10s', run: `${UPDATE} app` }]);
    expect(record).toMatchObject({
      end: 'timed-out',
      heldSinceMs: null,
      when: [
        { what: 'update', holds: true, set: 0 },
        { what: 'gone', holds: false, set: 0 },
        { what: 'update', holds: false, set: 1 },
      ],
    });
  });
});

/** Two of four tasks have another version; it is held against the first. */
const compared = (limits: object, image: ScenarioImage, atLeast = 20) =>
  waiting(
    {
      requests: {
        service: 'app',
        image: 'app:2',
        over: '20s',
        atLeast,
        against: { image: 'app:1', ...limits },
      },
    },
    [
      { at: '0s', run: 'docker service create --name app --replicas 4 --publish 80:80 app:1' },
      {
        at: '10s',
        run: 'docker service update --image app:2 --update-parallelism 2 --update-delay 300s app',
      },
    ],
    {
      images: {
        'app:1': { latency: '20ms', errors: 0.05 },
        'app:2': { latency: '20ms', ...image },
      },
      traffic: [{ service: 'app', rate: 40 }],
    },
  ).record;

describe('requests held against others', () => {
  it.each([
    [{ errorsBelow: 0.05 }, {}, 'ran'],
    [{ errorsAtLeast: 0.3 }, { errors: 0.5 }, 'ran'],
    [{ errorsAtLeast: 0.3 }, { errors: 0.2 }, 'timed-out'],
    [{ latencyBelow: 1.5 }, {}, 'ran'],
    [{ latencyBelow: 1.5 }, { latency: '40ms' }, 'timed-out'],
    [{ latencyAtLeast: 1.5 }, { latency: '40ms' }, 'ran'],
    [{ latencyAtLeast: 3 }, { latency: '40ms' }, 'timed-out'],
  ] as const)('%o of %o: %s', (limits, image, end) => {
    const record = compared(limits, image);
    expect(record.end).toBe(end);
    expect(record.when).toMatchObject([
      { what: 'requests', against: { service: 'app', image: 'app:1', ...limits } },
    ]);
  });

  it('say nothing while there are too few of either', () => {
    const record = compared({ errorsBelow: 1 }, {}, 5_000);
    expect(record).toMatchObject({ end: 'timed-out', when: [{ holds: false }] });
  });
});

const first = (timeline: readonly TimelineEntry[]) => run(timeline).plan?.[0] as PlanRecord;
const never = { updated: 'nosuch' };
/** What becomes of the first command to wait, given so long. */
const ended = (timeout: string, when: ScenarioGate = never) =>
  first([create, { when, timeout, run: ASK }]);

describe('a command that waits', () => {
  it('comes after the one before it in the list, wherever that is in time', () => {
    const later = { at: '30s', run: ASK };
    const entry = { when: { running: 'app' }, run: ASK };
    expect(first([create, later, entry])).toMatchObject({ sinceMs: 30_000, endMs: 30_000 });
    expect(first([later, create, entry])).toMatchObject({ sinceMs: 0 });
    expect(first([{ ...entry, timeout: '2s' }, create])).toMatchObject({ sinceMs: 0 });
  });

  it('is given at once after another, or so long later', () => {
    const named = { ...create, name: 'create' };
    const recording = run([named, { after: 'create', delay: '1500ms', run: ASK }]);
    expect(recording.plan?.[0]).toMatchObject({ end: 'ran', sinceMs: 1_500, endMs: 1_500 });
    expect(recording.commands.map(({ t }) => t)).toEqual([0, 1_500]);
  });

  it('is given up at the last look of its timeout, whole seconds or not', () => {
    expect(ended('5s')).toMatchObject({ end: 'timed-out', endMs: 5_000 });
    expect(ended('4500ms')).toMatchObject({ end: 'timed-out', endMs: 4_500 });
    expect(ended('0s')).toMatchObject({ end: 'timed-out', endMs: 0 });
    // For 5 s from the first look on: at the last moment, and a moment too late.
    const gone = { gone: 'nosuch', for: '5s' };
    expect(ended('5s', gone)).toMatchObject({ end: 'ran', endMs: 5_000, heldSinceMs: 0 });
    expect(ended('4999ms', gone)).toMatchObject({ end: 'timed-out', endMs: 4_999 });
  });

  it('waits for ten minutes unless told otherwise, and the run with it', () => {
    const recording = run([create, { when: never, run: ASK }]);
    expect(recording.plan?.[0]).toMatchObject({ end: 'timed-out', endMs: 600_000 });
    expect(recording.end).toEqual({ kind: 'settled', atMs: 600_000 });
  });

  it('still waits where the run is cut short', () => {
    const recording = run([create, { when: never, run: ASK }, { when: never, run: ASK }], {
      until: '20s',
    });
    expect(recording.plan).toMatchObject([
      { end: 'waiting', sinceMs: 0, endMs: null, command: -1 },
      { end: 'waiting', sinceMs: null, endMs: null, command: -1 },
    ]);
  });

  it('begins to count anew when a condition has not held for a moment', () => {
    const recording = run([
      create,
      { at: '14s', run: 'chaos kill app.2' },
      { name: 'wait', at: '10s', run: ASK },
      { after: 'wait', when: { running: 'app', for: '8s' }, run: ASK },
    ]);
    const record = recording.plan?.[0];
    expect(record?.heldSinceMs).toBeGreaterThan(15_000);
    expect(record?.endMs).toBe((record?.heldSinceMs ?? NaN) + 8_000);
  });

  it('is not given after one that docker has refused', () => {
    const recording = run([
      create,
      { name: 'bad', at: '5s', run: 'docker service update --image app:2 nosuch' },
      { name: 'next', after: 'bad', run: ASK },
      { name: 'last', after: 'next', run: ASK },
    ]);
    expect(endings(recording)).toEqual(['next: refused', 'last: after']);
    expect(recording.commands).toHaveLength(2);
  });

  it('is given before what else happens at a later look, so that others see it', () => {
    const recording = run([
      create,
      { name: 'one', when: { running: 'app' }, run: ASK },
      { name: 'other', after: 'one', when: { ran: 'one' }, unless: { gone: 'app' }, run: ASK },
    ]);
    expect(endings(recording)).toEqual(['one: ran', 'other: ran']);
    const [one, other] = recording.plan ?? [];
    expect(one?.endMs).toBe(other?.endMs);
  });
});

it('a run without such commands has no plan, and its digest is as it was', () => {
  const recording = run([{ at: '0s', run: `${CREATE} app:1` }]);
  expect('plan' in recording).toBe(false);
});
