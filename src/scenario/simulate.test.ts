import { describe, expect, it } from 'vitest';
import { OUTCOMES, type Recording } from '../engine';
import { digestOf } from './digest';
import type { Scenario, TimelineEntry } from './schema';
import { simulate } from './simulate';

const FILE = 'services: {web: {image: "web:1", deploy: {replicas: 2}}}\n';

const scenarioOf = (
  timeline: readonly TimelineEntry[],
  more: Partial<Scenario> = {},
): Scenario => ({
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }, { name: 'node-3' }],
  files: { 's.yml': FILE },
  timeline,
  ...more,
});

const run = (timeline: readonly TimelineEntry[], more: Partial<Scenario> = {}): Recording =>
  simulate(scenarioOf(timeline, more));

const commandsOf = ({ commands }: Recording): unknown =>
  commands.map(({ t, run: line, exitCode }) => [t, line, exitCode]);

/** Each service's running tasks at the end, by image. */
function runningAt({ tasks, services }: Recording): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { transitions, service, image } of tasks) {
    if (transitions.at(-1)?.state !== 'running') continue;
    const name = `${services[service]?.name} ${image}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** A node that is off is promoted at 20 s. */
const promoted = (...more: readonly TimelineEntry[]): Recording =>
  run([
    { at: '0s', run: 'chaos node-down node-2' },
    { at: '20s', run: 'docker node promote node-2' },
    ...more,
  ]);

/** All but the rows of the log, which a command more moves. */
const rest = ({ tasks, services }: Recording): unknown => [
  tasks.map(({ transitions, ...task }) => [
    task,
    transitions.map(({ entry: _entry, ...transition }) => transition),
  ]),
  services.map(({ updates, versions }) => [
    updates.map(({ entry: _entry, ...update }) => update),
    versions.map(({ entry: _entry, ...version }) => version),
  ]),
];

const CREATE = 'docker service create --name web --replicas 2 web:1';

describe('the timeline', () => {
  it('RM-6: what a command does that had to wait is its doing, not that of what let it', () => {
    const { log, commands, services } = run(
      [
        { at: '0s', run: CREATE },
        { at: '20s', run: 'chaos node-down node-1' },
        { at: '22s', run: 'docker service update --image web:2 web' },
      ],
      {
        nodes: ['node-1', 'node-2', 'node-3'].map((name) => ({ name, role: 'manager' as const })),
        until: '60s',
      },
    );
    const update = commands.find(({ t }) => t === 22_000);
    expect(update?.waitedMs).toBeGreaterThan(0);
    const { entry } = services[0]?.versions.at(-1) ?? { entry: -1 };
    expect(log.cause[entry]).toBe(update?.entry);
  });

  it('runs commands of one moment in the order in which they are written', () => {
    const recording = run([
      { at: '0s', run: CREATE },
      { at: '5s', run: 'docker service scale web=4' },
      { at: '5s', run: 'docker service scale web=1' },
      { at: '5000ms', run: 'docker service scale web=3' },
    ]);
    expect(commandsOf(recording)).toEqual([
      [0, CREATE, 0],
      [5_000, 'docker service scale web=4', 0],
      [5_000, 'docker service scale web=1', 0],
      [5_000, 'docker service scale web=3', 0],
    ]);
    expect(runningAt(recording)).toEqual({ 'web web:1': 3 });
  });

  it('runs them by their times, however they are written', () => {
    const entries: readonly TimelineEntry[] = [
      { at: '9s', run: 'docker service scale web=5' },
      { at: '0s', run: CREATE },
      { at: '4s', run: 'docker service scale web=3' },
    ];
    const sorted = [entries[1], entries[2], entries[0]] as readonly TimelineEntry[];
    expect(commandsOf(run(entries))).toEqual(commandsOf(run(sorted)));
    expect(digestOf(run(entries))).toBe(digestOf(run(sorted)));
  });

  it('waits for a command long after the swarm has settled', () => {
    const recording = run([
      { at: '0s', run: CREATE },
      { at: '2h', run: 'docker service scale web=5' },
    ]);
    expect(recording.commands).toHaveLength(2);
    expect(recording.endMs).toBeGreaterThan(7_200_000);
    expect(recording.end).toMatchObject({ kind: 'settled' });
    expect(runningAt(recording)).toEqual({ 'web web:1': 5 });
  });

  it('runs up to `until` and no further', () => {
    const timeline = [
      { at: '0s', run: CREATE },
      { at: '10s', run: 'docker service scale web=5' },
      { at: '20s', run: 'docker service scale web=7' },
    ];
    const recording = run(timeline, { until: '10s' });
    expect(recording.commands.map(({ t }) => t)).toEqual([0, 10_000]);
    expect(recording.endMs).toBe(10_000);
    expect(recording.end).toEqual({ kind: 'until' });
    expect(run(timeline, { until: '9.999s' }).commands).toHaveLength(1);
    expect(run(timeline, { until: '0s' }).endMs).toBe(0);
    expect(run(timeline, { until: '60s' }).endMs).toBe(60_000);
  });

  it('may be empty', () => {
    const recording = run([]);
    expect(recording.commands).toEqual([]);
    expect(recording.tasks).toEqual([]);
    expect(recording.end).toMatchObject({ kind: 'settled' });
  });

  it('goes on after a command that is refused, which changes nothing else', () => {
    const timeline = [
      { at: '0s', run: CREATE },
      { at: '8s', run: 'docker service update --image web:2 web' },
    ];
    const bad = { at: '4s', run: 'docker service update --nope web' };
    const whole = run([timeline[0] as TimelineEntry, bad, timeline[1] as TimelineEntry]);
    const without = run(timeline);
    expect(whole.commands[1]).toMatchObject({ exitCode: 125, dirtyTasks: 0 });
    expect(rest(whole)).toEqual(rest(without));
    expect(whole.endMs).toBe(without.endMs);
  });
});

describe('stacks in a run', () => {
  it('ST-10, U-12: a second deploy of the same file replaces no task', () => {
    const recording = run([
      { at: '0s', run: 'docker stack deploy -c s.yml shop' },
      { at: '20s', run: 'docker stack deploy -c s.yml shop' },
    ]);
    expect(recording.commands.map(({ dirtyTasks }) => dirtyTasks)).toEqual([0, 0]);
    expect(recording.tasks).toHaveLength(2);
    expect(recording.services[0]?.updates.filter(({ state }) => state !== null)).toEqual([]);
  });

  it('ST-12, U-12: a deploy takes an image that was set by hand back, as an update', () => {
    const recording = run([
      { at: '0s', run: 'docker stack deploy -c s.yml shop' },
      { at: '20s', run: 'docker service update --image web:2 shop_web' },
      { at: '60s', run: 'docker stack deploy -c s.yml shop' },
    ]);
    expect(recording.commands.map(({ dirtyTasks }) => dirtyTasks)).toEqual([0, 2, 2]);
    expect(runningAt(recording)).toEqual({ 'shop_web web:1': 2 });
  });

  it('ST-34: a stack that was removed can be deployed again, at once and later', () => {
    for (const at of ['20s', '21s', '60s']) {
      const recording = run([
        { at: '0s', run: 'docker stack deploy -c s.yml shop' },
        { at: '20s', run: 'docker stack rm shop' },
        { at, run: 'docker stack deploy -c s.yml shop' },
      ]);
      expect(recording.commands.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
      expect(recording.services.map(({ name }) => name)).toEqual(['shop_web', 'shop_web']);
      expect(recording.services[0]?.id).not.toBe(recording.services[1]?.id);
      expect(runningAt(recording)).toEqual({ 'shop_web web:1': 2 });
    }
  });
});

describe('faults in a run', () => {
  it('chaos image: containers started from now on behave so, and the others as before', () => {
    const recording = run(
      [
        { at: '0s', run: CREATE },
        { at: '10s', run: `chaos image web:1 '{"faults": [{"kind": "exit", "after": "1s"}]}'` },
        { at: '12s', run: 'docker service scale web=3' },
      ],
      { until: '20s' },
    );
    const failed = recording.tasks.filter(({ transitions }) =>
      transitions.some(({ state }) => state === 'failed'),
    );
    expect(new Set(failed.map(({ slot }) => slot))).toEqual(new Set([3]));
  });

  it('chaos image: a bad behaviour is refused with its path', () => {
    const { commands } = run([
      { at: '0s', run: `chaos image web:1 '{"listen": "5", "falts": []}'` },
      { at: '0s', run: `chaos image web:1 '{"faults": [{"kind": "exit", "nodes": 3}]}'` },
      { at: '0s', run: `chaos image web:1 '{"faults": [{}]}'` },
      { at: '0s', run: `chaos image web:1 '{"faults": [{"kind": "melt"}]}'` },
      { at: '0s', run: `chaos image web:1 '{"__proto__": {}}'` },
    ]);
    expect(commands.map(({ stderr }) => stderr.split('\n\n')[0])).toEqual([
      'chaos: images["web:1"].listen is "5", but a duration needs a unit, such as 8s or 1m30s\n' +
        'images["web:1"].falts is not known; did you mean faults?',
      'chaos: images["web:1"].faults[0].nodes is not as it should be: 3',
      'chaos: images["web:1"].faults[0].kind is missing',
      'chaos: images["web:1"].faults[0].kind is "melt", but should be one of exit, unhealthy, hang, slow, errors',
      'chaos: images["web:1"].__proto__ is not known',
    ]);
  });

  it('LB-1, LB-2: tasks.NAME and dnsrr reach the tasks themselves, and a kept answer the dead ones', () => {
    const from = 'api.1';
    const { requests, streams, services } = run(
      [
        { at: '0s', run: 'docker service create --name api web:1' },
        { at: '0s', run: CREATE },
        { at: '0s', run: 'docker service create --name dns --endpoint-mode dnsrr web:1' },
        { at: '10s', run: 'docker service scale web=0' },
      ],
      {
        traffic: [
          { service: 'tasks.web', from, rate: 10, dns: 'cache' },
          { service: 'tasks.web', from, rate: 10 },
          { service: 'dns', from, rate: 10 },
        ],
        until: '20s',
      },
    );
    const last = [0, 1, 2].map((source) => requests.outcome[requests.source.lastIndexOf(source)]);
    expect(last.map((code) => OUTCOMES[code ?? 0])).toEqual([
      'dead-endpoint',
      'no-endpoint',
      'pending',
    ]);
    expect(streams).toEqual(['web', 'web', 'dns']);
    expect(services.map(({ vip }) => vip === '')).toEqual([false, false, true]);
  });

  it('D-41: warns of an image that no registry has, also one that chaos took away', () => {
    const { commands } = run(
      [
        { at: '0s', run: 'docker service create --name a --replicas 0 gone:1' },
        { at: '1s', run: `chaos image web:1 '{"missing": true}'` },
        { at: '2s', run: 'docker service create --name b --replicas 0 web:1' },
        { at: '3s', run: 'docker service create --name c --replicas 0 constructor' },
      ],
      { images: { 'gone:1': { missing: true } }, until: '4s' },
    );
    expect(commands.map(({ stderr }) => stderr.includes('could not be accessed'))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('the same scenario', () => {
  it('is the same recording, to the byte, and never touches the scenario', () => {
    const scenario = scenarioOf([
      { at: '0s', run: 'docker stack deploy -c s.yml shop' },
      { at: '9s', run: 'docker service update --force shop_web' },
    ]);
    const before = structuredClone(scenario);
    const freeze = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      Object.freeze(value);
      Object.values(value).forEach(freeze);
    };
    freeze(scenario);
    expect(digestOf(simulate(scenario))).toBe(digestOf(simulate(before)));
    expect(scenario).toEqual(before);
  });

  it('K-20: a promotion in vain keeps no run going, but is made when the node returns', () => {
    const inVain = promoted();
    expect(inVain.end.kind).toBe('settled');
    expect(inVain.nodes[1]?.changes.at(-1)?.role).toBe('worker');
    const returned = promoted({ at: '22s', run: 'chaos node-up node-2' });
    expect(returned.end.kind).toBe('settled');
    expect(returned.nodes[1]?.changes.at(-1)?.role).toBe('manager');
  });

  it('J-2: a job whose failed tasks are made anew for ever is said to loop', () => {
    const job = 'docker service create --mode replicated-job --replicas 2 --restart-condition none';
    const recording = run([{ at: '0s', run: `${job} --name web web:1` }], {
      images: {
        'web:1': {
          faults: [
            { kind: 'exit', after: '1s', slots: [1] },
            { kind: 'exit', after: '2s' },
          ],
        },
      },
    });
    expect(recording.end).toMatchObject({ kind: 'restart-loop', service: 'web' });
  });
});
