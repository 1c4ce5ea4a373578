import { describe, expect, it } from 'vitest';
import recorded from '../scenario/conformance/scenarios/29-secret-rotate.json?raw';
import { parseScenario, simulate, type Scenario } from '../scenario';
import { dependencyLives, labelsAt, phaseOf } from './dependencies';
import { pathOf } from './dependency-uses';
import { removalAnswer, removalAt } from './removal';
import { rotationsOf, tasksIn } from './rotations';

const CREATE =
  'docker service create --name web --replicas 2 --update-delay 2s --update-monitor 1s ' +
  '--secret source=key_v1,target=key web:1';
const ROTATE = 'docker service update --secret-rm key_v1 --secret-add source=key_v2,target=key web';

interface Setup {
  readonly create?: string;
  readonly later?: Scenario['timeline'];
  readonly images?: Scenario['images'];
  readonly files?: Scenario['files'];
}

/** A key on two nodes, and another that waits to take its place. */
function aRun({ create = CREATE, later = [], images, files }: Setup = {}) {
  const scenario: Scenario = {
    swarmscope: 1,
    nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
    images: { 'web:1': { pull: '0s', stop: '500ms' }, ...images },
    files: { key: 'k', next: 'n', ...files },
    timeline: [
      { at: '0s', run: 'docker secret create --label team=a key_v1 key' },
      { at: '0s', run: 'docker secret create key_v2 next' },
      { at: '1s', run: create },
      ...later,
    ],
    until: '60s',
  };
  return read(scenario);
}

function read(scenario: Scenario) {
  const recording = simulate(scenario);
  const lives = dependencyLives(recording);
  const life = (name: string) => {
    const found = lives.findLast(({ record }) => record.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  return {
    recording,
    life,
    rotations: rotationsOf(recording, lives),
    removal: (name: string, atMs: number) => removalAt(recording, life(name), atMs),
    answer: (name: string, atMs: number) => removalAnswer(recording, life(name), atMs).output,
  };
}

/** A stack whose secret has a label. */
const stack = (label: string) =>
  `version: "3.8"\nservices:\n  web:\n    image: web:1\nsecrets:\n  key:\n    file: key\n    labels: {team: ${label}}\n`;

const rotated = aRun({ later: [{ at: '10s', run: ROTATE }] });

describe('where a secret is', () => {
  it('SC-5: secrets are files in memory, configs beneath the root, absolute targets as they are', () => {
    expect(pathOf('secret', { target: 'key' })).toBe('/run/secrets/key');
    expect(pathOf('config', { target: 'nginx.conf' })).toBe('/nginx.conf');
    expect(pathOf('config', { target: '/etc/nginx/nginx.conf' })).toBe('/etc/nginx/nginx.conf');
  });

  it('SC-1: it is created by a command, with labels', () => {
    const { recording, life } = rotated;
    const { created, removed, record } = life('key_v1');
    expect(created.t).toBe(0);
    expect(recording.commands[created.command]?.run).toMatch(/^docker secret create .*key_v1 key$/);
    expect(removed).toBeNull();
    expect(labelsAt(record, 0)).toEqual({ team: 'a' });
    expect(labelsAt(life('key_v2').record, 0)).toEqual({});
  });

  it('SC-1: labels are all that changes of it, and since when', () => {
    const { life } = read({
      swarmscope: 1,
      nodes: [{ name: 'node-1', role: 'manager' }],
      images: { 'web:1': { pull: '0s' } },
      files: { key: 'k', 'a.yml': stack('a'), 'b.yml': stack('b') },
      timeline: [
        { at: '0s', run: 'docker stack deploy -c a.yml s' },
        { at: '5s', run: 'docker stack deploy -c b.yml s' },
      ],
    });
    const { record } = life('s_key');
    expect(labelsAt(record, 4_999)).toMatchObject({ team: 'a' });
    expect(labelsAt(record, 5_000)).toMatchObject({ team: 'b' });
  });

  it('SC-9, SC-5: which service refers to it, as what, and until when', () => {
    const { life } = rotated;
    const [use, previous] = life('key_v1').uses;
    expect(use).toMatchObject({
      of: 'current',
      reference: { target: 'key', uid: '0', gid: '0', mode: 0o444 },
      fromMs: 1_000,
      toMs: 10_000,
    });
    expect(previous).toMatchObject({ of: 'previous', fromMs: 10_000, toMs: Infinity });
  });

  it('DP-8, DP-9: a task has it from its assignment until it is over', () => {
    const { recording, life } = rotated;
    const { holders } = life('key_v1');
    expect(holders).toHaveLength(2);
    for (const holder of holders) {
      const states = recording.tasks[holder.task]?.transitions ?? [];
      expect(states.find(({ state }) => state === 'assigned')?.t).toBe(holder.fromMs);
      expect(phaseOf(holder, holder.fromMs - 1)).toBeNull();
      expect(phaseOf(holder, holder.fromMs)).toBe('starting');
      expect(phaseOf(holder, holder.runsMs)).toBe('running');
      expect(phaseOf(holder, holder.stopsMs - 1)).toBe('running');
      expect(phaseOf(holder, holder.stopsMs)).toBe('stopping');
      expect(phaseOf(holder, holder.toMs - 1)).toBe('stopping');
      expect(phaseOf(holder, holder.toMs)).toBeNull();
    }
  });

  it('SC-13, DP-9, DP-10: a node has it in its memory while a task there uses it', () => {
    const { recording, life } = rotated;
    for (const name of ['key_v1', 'key_v2']) {
      const { nodes, holders } = life(name);
      expect(new Set(nodes.map(({ node }) => node))).toEqual(new Set([0, 1]));
      for (const { node, fromMs, toMs, entry } of nodes) {
        const there = holders.filter((holder) => holder.node === node);
        expect(fromMs).toBeLessThanOrEqual(Math.min(...there.map(({ runsMs }) => runsMs)));
        expect(toMs).toBeGreaterThanOrEqual(Math.max(...there.map((one) => one.toMs)));
        expect(recording.log.t[entry]).toBe(fromMs);
      }
    }
  });

  it('DP-10: a machine that goes off loses it', () => {
    const { life } = aRun({ later: [{ at: '10s', run: 'chaos node-down node-2' }] });
    const [lost] = life('key_v1').nodes.filter(({ node }) => node === 1);
    expect(lost?.toMs).toBe(10_000);
  });
});

describe('whether it can be removed', () => {
  it('SC-9: not while a current spec refers to it, and docker says whose', () => {
    const { removal, answer } = rotated;
    expect(removal('key_v1', 999)).toMatchObject({ kind: 'safe' });
    expect(answer('key_v1', 999)).toBe('key_v1');
    expect(removal('key_v1', 1_000)).toMatchObject({ kind: 'refused', services: [0] });
    expect(answer('key_v1', 1_000)).toBe(
      "Error response from daemon: rpc error: code = InvalidArgument desc = secret 'key_v1' is in use by the following service: web",
    );
    expect(removal('key_v1', 9_999)).toMatchObject({ kind: 'refused' });
    expect(removal('key_v1', 10_000)).toMatchObject({ kind: 'tasks' });
    expect(answer('key_v1', 10_000)).toBe('key_v1');
  });

  it('SC-9: several services, and a config, in the words of docker itself', () => {
    const later = [
      { at: '2s', run: 'docker config create conf key' },
      { at: '2s', run: 'docker service update --config-add conf web' },
      { at: '3s', run: 'docker service create --name api --secret key_v1 --config conf web:1' },
      { at: '4s', run: 'docker secret rm key_v1' },
      { at: '4s', run: 'docker config rm conf' },
    ];
    const { recording, answer } = aRun({ later });
    const said = recording.commands.slice(-2).map(({ stderr }) => stderr);
    expect([answer('key_v1', 4_000), answer('conf', 4_000)]).toEqual(said);
    expect(said[0]).toContain("secret 'key_v1' is in use by the following services: web, api");
    expect(said[1]).toContain("config 'conf' is in use by the following services: web, api");
    expect(answer('conf', 2_999)).toContain(
      "config 'conf' is in use by the following service: web",
    );
    expect(answer('key_v1', 1_999)).toContain('following service: web');
  });

  it('DP-9, RB-9: old tasks keep their copy, a rollback would need it, then nothing does', () => {
    const { life, removal } = aRun({
      later: [
        { at: '10s', run: ROTATE },
        { at: '40s', run: 'docker service update --env-add A=1 web' },
      ],
    });
    const lastMs = Math.max(...life('key_v1').holders.map(({ toMs }) => toMs));
    const during = removal('key_v1', 5_000);
    expect(during.allowed?.t).toBe(10_000);
    expect(during.unheld?.t).toBe(lastMs);
    expect(during.safe?.t).toBe(40_000);
    expect(removal('key_v1', lastMs - 1)).toMatchObject({ kind: 'tasks' });
    expect(removal('key_v1', lastMs)).toMatchObject({ kind: 'rollback', services: [0], tasks: [] });
    expect(removal('key_v1', 39_999)).toMatchObject({ kind: 'rollback' });
    expect(removal('key_v1', 40_000)).toMatchObject({ kind: 'safe', safe: { t: 40_000 } });
    // Where it is safe already: since when.
    expect(removal('key_v1', 50_000).safe?.t).toBe(40_000);
  });

  it('SC-9: the next moment counts, not the last: what is attached again is in use again', () => {
    const { removal } = aRun({
      later: [
        { at: '10s', run: 'docker service rm web' },
        { at: '20s', run: 'docker service create --name api --secret key_v1 web:1' },
      ],
    });
    expect(removal('key_v1', 5_000).allowed?.t).toBe(10_000);
    expect(removal('key_v1', 19_999)).toMatchObject({ kind: 'safe' });
    expect(removal('key_v1', 20_000)).toMatchObject({ kind: 'refused', allowed: null, safe: null });
  });

  it('is not there before it is created and after it was removed', () => {
    const { removal, answer, life, recording } = aRun({
      later: [
        { at: '10s', run: 'docker secret rm key_v2' },
        { at: '12s', run: 'docker secret create key_v2 next' },
      ],
    });
    const [first] = dependencyLives(recording).filter(({ record }) => record.name === 'key_v2');
    expect(removalAt(recording, first!, 9_999).kind).toBe('safe');
    expect(removalAt(recording, first!, 10_000).kind).toBe('absent');
    expect(recording.commands[first!.removed!.command]?.run).toBe('docker secret rm key_v2');
    expect(removal('key_v2', 11_999).kind).toBe('absent');
    expect(answer('key_v2', 11_999)).toBe('Error response from daemon: secret key_v2 not found');
    expect(life('key_v2').created.t).toBe(12_000);
  });
});

describe('a rotation', () => {
  it('SC-11, SC-10, U-11: is an update that replaces every task, under the same file', () => {
    const { recording, rotations } = rotated;
    expect(rotations).toHaveLength(1);
    const [rotation] = rotations;
    expect(rotation).toMatchObject({
      path: '/run/secrets/key',
      from: 0,
      to: 1,
      t: 10_000,
      isRollback: false,
      update: { fromMs: 10_000, ending: 'completed' },
    });
    expect(recording.commands.find(({ t }) => t === 10_000)?.dirtyTasks).toBe(2);
    expect(recording.log.t[rotation!.entry]).toBe(10_000);
  });

  it('SC-11: tasks have either for a while, and each task one', () => {
    const { life, rotations } = rotated;
    const [rotation] = rotations;
    const { fromMs, toMs } = rotation!.overlap!;
    expect(fromMs).toBe(Math.min(...life('key_v2').holders.map((holder) => holder.fromMs)));
    expect(toMs).toBe(Math.max(...life('key_v1').holders.map((holder) => holder.toMs)));
    for (const { t, from, to } of rotation!.steps) {
      expect(tasksIn(from) > 0 && tasksIn(to) > 0).toBe(t >= fromMs && t < toMs);
      expect(tasksIn(from) + tasksIn(to)).toBeLessThanOrEqual(4);
    }
    expect(rotation!.steps.at(-1)).toMatchObject({
      from: { starting: 0, running: 0, stopping: 0 },
      to: { starting: 0, running: 2, stopping: 0 },
    });
  });

  it('RB-9, RB-1: a rollback by hand is another rotation, and keeps the way back', () => {
    const { rotations, removal } = aRun({
      later: [
        { at: '10s', run: ROTATE },
        { at: '30s', run: 'docker service rollback web' },
      ],
    });
    expect(rotations.map(({ from, to, isRollback }) => [from, to, isRollback])).toEqual([
      [0, 1, false],
      [1, 0, true],
    ]);
    expect(rotations[0]?.untilMs).toBe(30_000);
    expect(removal('key_v2', 50_000)).toMatchObject({ kind: 'rollback' });
    expect(removal('key_v1', 50_000)).toMatchObject({ kind: 'refused' });
  });

  it('RB-1: an automatic rollback keeps none', () => {
    const { rotations, removal } = aRun({
      create: CREATE.replace('--update-delay', '--update-failure-action rollback --update-delay'),
      images: { 'web:2': { pull: '0s', faults: [{ kind: 'exit', after: '200ms', code: 1 }] } },
      later: [{ at: '10s', run: ROTATE.replace('update ', 'update --image web:2 ') }],
    });
    expect(rotations.map(({ isRollback }) => isRollback)).toEqual([false, true]);
    expect(rotations[0]?.update).toMatchObject({ ending: 'rolled-back' });
    expect(rotations[1]?.update).toEqual(rotations[0]?.update);
    expect(removal('key_v2', 59_000)).toMatchObject({ kind: 'safe' });
  });

  it('RB-9: after it was removed, a rollback has tasks that get it nowhere', () => {
    const { life, recording } = aRun({
      later: [
        { at: '10s', run: ROTATE },
        { at: '30s', run: 'docker secret rm key_v1' },
        { at: '31s', run: 'docker service rollback web' },
      ],
    });
    expect(life('key_v1').removed?.t).toBe(30_000);
    expect(life('key_v1').holders).toHaveLength(2);
    const errors = recording.tasks.flatMap(({ transitions }) => transitions.map(({ err }) => err));
    expect(errors.join('\n')).toContain('unable to get secret from secret store');
  });
});

describe('the recorded rotation', () => {
  const scenario = parseScenario(recorded);
  if (!scenario.ok) throw new Error('the scenario does not open');
  const { recording, rotations, life, removal, answer } = read(scenario.value);

  it('SC-9: each removal answers what the run says', () => {
    for (const { t, run, stderr, stdout } of recording.commands) {
      const name = /^docker secret rm (\S+)$/.exec(run)?.[1];
      // What an answer changes is not asked again.
      if (name === undefined || stderr === '') continue;
      expect(answer(name, t)).toBe(stderr || stdout.trim());
    }
    expect(answer('pw_v1', 1_638)).toMatch(
      /secret 'pw_v1' is in use by the following service: web$/,
    );
  });

  it('SC-11: the old one is let go at the update, and no task has it after the overlap', () => {
    const [rotation] = rotations;
    expect(rotation).toMatchObject({ path: '/run/secrets/password', t: 1_640, from: 0, to: 1 });
    expect(rotation?.update?.fromMs).toBe(1_640);
    const { allowed, unheld, kind } = removal('pw_v1', 1_638);
    expect(kind).toBe('refused');
    expect(allowed?.t).toBe(1_640);
    // It was removed while old tasks still had their copies of it (SC-9, DP-9).
    expect(life('pw_v1').removed?.t).toBe(3_647);
    expect(removal('pw_v1', 3_646).kind).toBe('tasks');
    expect(rotation?.overlap).toEqual({ fromMs: 1_690, toMs: 18_603 });
    expect(unheld).toBeNull();
  });

  it('SC-11: left alone, it can go when the last old task is over, and docker agrees', () => {
    const { timeline } = scenario.value;
    const patient = read({
      ...scenario.value,
      timeline: timeline.filter(({ at }) => at !== '3647ms'),
    });
    const { unheld, safe } = patient.removal('pw_v1', 1_638);
    expect(unheld?.t).toBe(18_603);
    expect(patient.removal('pw_v1', 18_602).kind).toBe('tasks');
    expect(patient.removal('pw_v1', 18_603).kind).toBe('rollback');
    // No update takes the way back away before it is removed.
    expect(safe).toBeNull();
    expect(patient.life('pw_v1').removed?.t).toBe(23_546);
  });
});
