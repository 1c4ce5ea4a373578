import { describe, expect, it } from 'vitest';
import { exactly } from '../test/a-service';
import { aFault, aSwarm, type TestSwarm } from '../test/a-swarm';
import { Column } from './columns';
import { LOG_KINDS, type Recording } from './recording';

const busy = (): TestSwarm => {
  const swarm = aSwarm({
    replicas: 4,
    ports: [8080],
    timing: 'real',
    health: { test: ['CMD', 'true'], intervalMs: 500 },
    traffic: [{ rate: 20 }],
    update: { failureAction: 'rollback' },
    images: { 'web:2': { pull: exactly(900), faults: [aFault(2_000, { slots: [2] })] } },
  });
  swarm.runUntil(5_000).update({ image: 'web:2' });
  swarm.runUntil(25_000).nodeDown('node-2');
  swarm.runUntil(60_000).nodeUp('node-2');
  return swarm.runUntil(90_000);
};

/** The kinds of the entries that led to one, the latest first. */
function chain({ log }: Recording, row: number): string[] {
  const kinds: string[] = [];
  for (let at = row; at >= 0; at = log.cause[at] as number) {
    kinds.push(LOG_KINDS[log.kind[at] as number] as string);
  }
  return kinds;
}
const recording = busy().recording();
const rows = Array.from({ length: recording.log.length }, (_, row) => row);

describe('the log', () => {
  it('is in order of time', () => {
    const { t } = recording.log;
    expect(rows.every((row) => row === 0 || (t[row] as number) >= (t[row - 1] as number))).toBe(
      true,
    );
  });

  it('says of everything what brought it about: something earlier', () => {
    const { cause } = recording.log;
    expect(rows.every((row) => (cause[row] as number) < row)).toBe(true);
  });

  it('goes back to a command or to the start', () => {
    const { log } = recording;
    const roots = rows.filter((row) => log.cause[row] === -1);
    const kinds = new Set(roots.map((row) => LOG_KINDS[log.kind[row] as number]));
    expect(kinds).toEqual(new Set(['start', 'command']));
  });

  it('leads from a failed request to the command behind it', () => {
    const failed = rows.find((row) => LOG_KINDS[recording.log.kind[row] as number] === 'request');
    expect(chain(recording, failed ?? -1).at(-1)).toBe('command');
  });

  it('leads from a rollback over the failure that it was for to the update', () => {
    const status = recording.services[0]?.updates.find((u) => u.state === 'rollback_started');
    const kinds = chain(recording, status?.entry ?? -1);
    expect(kinds.slice(0, 4)).toEqual(['update', 'service', 'update.failure', 'task.state']);
    expect(kinds).toContain('fault');
    expect(kinds.at(-1)).toBe('command');
  });

  it('leads from a replacement to the machine that was lost', () => {
    const { nodes, tasks } = recording;
    const down = nodes[1]?.changes.find(({ state }) => state === 'down');
    const made = tasks.filter(({ createdMs }) => createdMs === down?.t);
    expect(made.length).toBeGreaterThan(0);
    for (const { transitions } of made) {
      const kinds = chain(recording, transitions[0]?.entry ?? -1);
      expect(kinds).toEqual(['task', 'node', 'node', 'command']);
    }
  });
});

describe('causes', () => {
  it('leads from each task of a machine that came back to that machine alone', () => {
    const swarm = aSwarm({ replicas: 4, nodes: 2 });
    swarm.nodeDown('node-2');
    swarm.runUntil(60_000).nodeUp('node-2');
    const back = swarm.recording();
    const failures = back.tasks.flatMap(({ transitions }) =>
      transitions.filter(({ state, t }) => state === 'failed' && t === 60_000),
    );
    expect(failures.length).toBe(2);
    for (const { entry } of failures) {
      expect(chain(back, entry)).toEqual(['task.state', 'node', 'command']);
    }
  });

  it('leads from each slot of an update to its run, not to another slot', () => {
    const swarm = aSwarm({ replicas: 3, update: { parallelism: 3 } });
    swarm.update({ image: 'web:2' });
    const updated = swarm.recording();
    const made = updated.tasks.filter(({ rev }) => rev === 2);
    expect(made.length).toBe(3);
    for (const { transitions } of made) {
      const kinds = chain(updated, transitions[0]?.entry ?? -1);
      expect(kinds).toEqual(['task', 'update.slot', 'update.run', 'service', 'command']);
    }
  });

  it('EX-12: leads from the end of a process that drains to its signal, not to a request', () => {
    const image = { stop: exactly(100), drain: true, latency: exactly(4_000) };
    const swarm = aSwarm({ ports: [8080], traffic: [{ rate: 20 }], images: { 'web:1': image } });
    swarm.runUntil(3_000).update({ image: 'web:2' });
    const drained = swarm.runUntil(20_000).recording();
    const exit = entryOf(drained, 'container.exited');
    expect(chain(drained, exit).slice(0, 3)).toEqual([
      'container.exited',
      'container.signal',
      'pool.leave',
    ]);
    const { t, cause } = drained.log;
    expect((t[exit] as number) - (t[cause[exit] as number] as number)).toBeGreaterThan(100);
  });

  it('EX-2: leads from a task that joined a pull under way to its own wait for the image', () => {
    const images = { 'web:1': { pull: exactly(2_000), create: exactly(300) } };
    const swarm = aSwarm({ nodes: 1, images });
    swarm.runUntil(500).update({ replicas: 2 });
    const joined = swarm.runUntil(5_000).recording();
    const ready = joined.tasks[1]?.transitions.find(({ state }) => state === 'ready');
    const wait = joined.log.cause[ready?.entry ?? -1] as number;
    expect(LOG_KINDS[joined.log.kind[wait] as number]).toBe('pull');
    expect([joined.log.subject[wait], joined.log.t[wait], joined.log.detail[wait]]).toEqual([
      1, 500, 1_500,
    ]);
    expect(ready?.t).toBe(2_300);
  });

  it('RS-4: leads from a replacement that starts over its delay to the failure', () => {
    const swarm = aSwarm({ restart: { delayMs: 4_000 } });
    swarm.runUntil(1_000).fail('web.1');
    const restarted = swarm.runUntil(9_000).recording();
    const released = restarted.tasks[1]?.transitions.find(({ desired }) => desired === 'running');
    expect(released?.t).toBe(5_000);
    expect(chain(restarted, released?.entry ?? -1).slice(0, 4)).toEqual([
      'task.desired',
      'restart.delay',
      'task.state',
      'container.exited',
    ]);
  });
});

const entryOf = ({ log }: Recording, kind: (typeof LOG_KINDS)[number]): number =>
  log.kind.indexOf(LOG_KINDS.indexOf(kind));

describe('tasks', () => {
  it('T-1, T-5: move forward only, each transition changing something', () => {
    for (const { transitions } of recording.tasks) {
      transitions.slice(1).forEach((to, i) => {
        const from = transitions[i] as (typeof transitions)[number];
        expect(to.t).toBeGreaterThanOrEqual(from.t);
        expect([to.state, to.desired, to.err, to.message]).not.toEqual([
          from.state,
          from.desired,
          from.err,
          from.message,
        ]);
      });
    }
  });

  it('D-37: have one node for life', () => {
    for (const { transitions } of recording.tasks) {
      const nodes = new Set(transitions.map(({ node }) => node).filter((node) => node >= 0));
      expect(nodes.size).toBeLessThanOrEqual(1);
    }
  });

  it('number the templates of their service', () => {
    const swarm = aSwarm();
    swarm.update({ image: 'web:2' });
    swarm.update({ labels: { a: '1' } });
    swarm.update({ image: 'web:1' });
    const revs = swarm.recording().services[0]?.versions.map(({ rev }) => rev);
    expect(revs).toEqual([1, 2, 2, 1]);
  });
});

describe('requests', () => {
  it('end once, after they began, or are under way', () => {
    const { requests } = recording;
    for (let row = 0; row < requests.length; row++) {
      const isOpen = requests.outcome[row] === 0;
      const took = (requests.endMs[row] as number) - (requests.startMs[row] as number);
      expect(isOpen ? Number.isNaN(took) : took >= 0).toBe(true);
    }
  });

  it('cannot end twice', () => {
    const { recorder } = aSwarm().parts;
    const row = recorder.requestBegan(0, 0);
    recorder.requestServed(row);
    expect(recorder.isRequestOpen(row)).toBe(false);
    expect(() => recorder.requestServed(row)).toThrow('ended twice');
    expect(() => recorder.requestFailed(row, 'dropped')).toThrow('ended twice');
  });
});

it('refuses an entry without a cause', () => {
  const { kernel, recorder } = aSwarm().parts;
  kernel.cause = -1;
  expect(() => recorder.add('fault', 0, 0)).toThrow('entry without a cause');
});

it('is plain data, and may be read while the run goes on', () => {
  const swarm = aSwarm();
  const early = swarm.recording();
  const copy = structuredClone(early);
  swarm.fail('web.1');
  swarm.runUntil(60_000);
  expect(early.log).toEqual(copy.log);
  expect(structuredClone(recording)).toEqual(recording);
});

it('grows its columns and cuts them to their rows', () => {
  const column = new Column(Int32Array);
  for (let row = 0; row < 1_000; row++) column.set(row, row * 2);
  expect(column.get(999)).toBe(1_998);
  expect(column.finish(1_000)).toHaveLength(1_000);
  expect(column.finish(3)).toEqual(Int32Array.of(0, 2, 4));
});
