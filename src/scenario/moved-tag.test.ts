import { describe, expect, it } from 'vitest';
import { isAtLeast, type Recording } from '../engine';
import { digestOf } from './digest';
import { imageAt } from './image-at';
import type { Scenario } from './schema';
import { simulate } from './simulate';

/** The next image listens after 3 s, the one before it after 1 s. */
const PUSH = `chaos push web:latest '{"listen": "3s", "pull": "2s"}'`;
const STACK = 'services: {web: {image: web:latest, deploy: {replicas: 2}}}';

/** Each command 20 s after the one before; the last is a minute before the end. */
const scenarioOf = (...lines: readonly string[]): Scenario => ({
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }],
  images: { 'web:latest': { listen: '1s', pull: '1s' } },
  files: { 'stack.yml': STACK },
  timeline: lines.map((run, i) => ({ at: `${i * 20}s`, run })),
  until: `${lines.length * 20 + 40}s`,
});

const create = (flags = '') =>
  `docker service create -d --replicas 2 ${flags} --name web web:latest`;

/** The tasks that ran, and whether they ran what the tag meant first or what it meant next. */
function starts(recording: Recording): readonly (readonly [slot: number, image: string])[] {
  return recording.tasks
    .filter(({ transitions }) => transitions.some(({ state }) => isAtLeast(state, 'running')))
    .map(({ slot, image }) => [slot, image.includes('@sha256:') ? 'next' : 'first']);
}

const FIRST = [
  [1, 'first'],
  [2, 'first'],
];

describe('a tag that is moved', () => {
  it('W-19, D-41: does not reach a service whose digest was recorded', () => {
    const recording = simulate(scenarioOf(create(), PUSH, 'chaos kill web.1'));
    expect(starts(recording)).toEqual([...FIRST, [1, 'first']]);
  });

  it('W-19, D-41: nor one that is updated without --image', () => {
    const update = 'docker service update -d --force web';
    expect(starts(simulate(scenarioOf(create(), PUSH, update)))).toEqual([...FIRST, ...FIRST]);
  });

  it('D-41, D-42: reaches the tasks that start from now on where no digest was recorded', () => {
    const floating = create('--no-resolve-image');
    const recording = simulate(scenarioOf(floating, PUSH, 'chaos kill web.1'));
    expect(starts(recording)).toEqual([...FIRST, [1, 'next']]);
  });

  it('D-41: an update that names the tag replaces every task', () => {
    const update = 'docker service update -d --image web:latest web';
    const recording = simulate(scenarioOf(create(), PUSH, update));
    expect(starts(recording)).toEqual([...FIRST, [1, 'next'], [2, 'next']]);
    expect(starts(simulate(scenarioOf(create(), 'chaos heal', update)))).toEqual(FIRST);
  });

  it.each([
    ['always', 'next'],
    ['changed', 'first'],
    ['never', 'first'],
  ])('ST-14: the same file with --resolve-image %s runs the %s image', (resolve, image) => {
    const deploy = 'docker stack deploy -c stack.yml s';
    const again = `docker stack deploy --resolve-image ${resolve} -c stack.yml s`;
    const recording = simulate(scenarioOf(deploy, PUSH, again));
    const after =
      image === 'next'
        ? [
            [1, 'next'],
            [2, 'next'],
          ]
        : [];
    expect(starts(recording)).toEqual([...FIRST, ...after]);
  });

  it('RB-7: a rollback restores the image that was recorded', () => {
    const update = 'docker service update -d --image web:latest web';
    const back = 'docker service rollback -d web';
    const recording = simulate(scenarioOf(create(), PUSH, update, back));
    expect(starts(recording).slice(-2)).toEqual(FIRST);
  });

  it('RB-7: without a digest what comes back is not what was there', () => {
    const update = 'docker service update -d --env-add A=1 web';
    const back = 'docker service rollback -d web';
    const floating = create('--no-resolve-image');
    const recording = simulate(scenarioOf(floating, update, PUSH, back));
    expect(starts(recording)).toEqual([...FIRST, ...FIRST, [1, 'next'], [2, 'next']]);
  });

  it('U-11: a digest that was not recorded and one that was are two task templates', () => {
    const update = 'docker service update -d --image web:latest web';
    const recording = simulate(scenarioOf(create('--no-resolve-image'), update));
    expect(starts(recording)).toEqual([...FIRST, ...FIRST]);
  });

  it('EX-2: is pulled on a node that has only what the tag meant before', () => {
    const floating = create('--no-resolve-image');
    const { tasks } = simulate(scenarioOf(floating, PUSH, 'chaos kill web.1'));
    const task = tasks.findIndex(({ image }) => image.includes('@'));
    const states = tasks[task]?.transitions ?? [];
    const preparing = states.find(({ state }) => state === 'preparing')?.t ?? 0;
    const ready = states.find(({ state }) => state === 'ready')?.t ?? 0;
    expect(ready - preparing).toBeGreaterThanOrEqual(2_000);
  });

  it('EX-3: that nothing has any more leaves a node with what it has', () => {
    const gone = `chaos push web:latest '{"missing": true}'`;
    const floating = create('--no-resolve-image');
    const recording = simulate(scenarioOf(floating, gone, 'chaos kill web.1'));
    expect(starts(recording)).toEqual([...FIRST, [1, 'first']]);
  });

  it('chaos image changes every image that the tag ever meant', () => {
    const slow = `chaos image web:latest '{"listen": "9s"}'`;
    const update = 'docker service update -d --image web:latest web';
    const scenario = scenarioOf(create(), PUSH, update, slow);
    const recording = simulate(scenario);
    const listenMs = (entry: number) =>
      [...new Set(recording.tasks.map(({ image }) => image))].map(
        (image) => imageAt(scenario, recording, image, entry).listen.ms,
      );
    expect(listenMs(recording.commands[3]?.entry ?? 0)).toEqual([1_000, 3_000]);
    expect(listenMs(Infinity)).toEqual([9_000, 9_000]);
  });

  it('SIM: is another image at each push, and the same one in each run', () => {
    const scenario = scenarioOf(PUSH, create(), PUSH, create().replace('web ', 'shop '));
    const recording = simulate(scenario);
    expect(new Set(recording.tasks.map(({ image }) => image)).size).toBe(2);
    expect(digestOf(simulate(scenario))).toBe(digestOf(recording));
    expect(recording.commands.map(({ stdout }) => stdout.trim())).toContain(
      recording.tasks[0]?.image,
    );
  });
});
