import { expect, it } from 'vitest';
import { isEqual } from '../api/equal';
import { exactly } from '../test/a-service';
import { aSwarm } from '../test/a-swarm';
import { FrameCursor, lastAtOrBefore } from './cursor';

/** A rollout with health checks, a failure and a rollback: some thousand log entries. */
function aBusyRecording() {
  const swarm = aSwarm({
    replicas: 40,
    timing: 'real',
    health: { test: ['CMD', 'true'], intervalMs: 500 },
    update: { parallelism: 2, failureAction: 'rollback', monitorMs: 3_000, maxFailureRatio: 0.3 },
    images: { 'web:2': { start: exactly(300), listen: exactly(700) } },
  });
  swarm.runUntil(5_000).update({ image: 'web:2' });
  swarm.runUntil(20_000).drain('node-2');
  swarm.runUntil(30_000).update({ replicas: 30 });
  swarm.runUntil(40_000).fail('web.1');
  return swarm.runUntil(60_000).recording();
}
const recording = aBusyRecording();
const instants = Array.from({ length: 61 }, (_, i) => i * 1_000);

it('begins with nothing before the first entry', () => {
  const frame = new FrameCursor(recording).frameAt(-1);
  const raft = { leader: -1, hasQuorum: false, members: [] };
  expect(frame).toEqual({ atMs: -1, entry: -1, nodes: [], raft, tasks: [], services: [] });
});

it('has more entries than one kept frame stands for', () => {
  expect(recording.log.length).toBeGreaterThan(1_200);
});

it('reads the same frame forward, backward and directly', () => {
  const forward = new FrameCursor(recording);
  const frames = instants.map((ms) => forward.frameAt(ms));
  const backward = new FrameCursor(recording);
  backward.frameAt(60_000);
  for (const ms of instants.toReversed()) {
    const direct = new FrameCursor(recording).frameAt(ms);
    expect(backward.frameAt(ms)).toEqual(direct);
    expect(frames[ms / 1_000]).toEqual(direct);
  }
});

it('gives the same frame when asked twice', () => {
  const cursor = new FrameCursor(recording);
  expect(cursor.frameAt(7_000)).toBe(cursor.frameAt(7_000));
});

it('leaves frames that it gave before as they were', () => {
  const cursor = new FrameCursor(recording);
  const early = cursor.frameAt(6_000);
  const copy = structuredClone(early);
  cursor.frameAt(60_000);
  cursor.frameAt(3_000);
  expect(early).toEqual(copy);
});

const changes = [...new Set(recording.log.t)];

it.each([
  ['forward', changes],
  ['backward', changes.toReversed()],
])('keeps what did not change the same object, going %s', (_, order) => {
  const cursor = new FrameCursor(recording);
  const needless: unknown[] = [];
  const compare = (before: unknown, after: unknown) => {
    if (before !== after && isEqual(before, after)) needless.push(after);
  };
  order.reduce(
    (before, ms) => {
      const after = cursor.frameAt(ms);
      for (const part of ['nodes', 'tasks', 'services'] as const) {
        compare(before[part], after[part]);
        after[part].forEach((row, i) => compare(before[part][i], row));
      }
      compare(before.services[0]?.slots, after.services[0]?.slots);
      after.services[0]?.slots.forEach((slot, i) => compare(before.services[0]?.slots[i], slot));
      return after;
    },
    cursor.frameAt(order[0] as number),
  );
  expect(needless).toEqual([]);
});

it('sees the update, the pool and the slots of a service', () => {
  const swarm = aSwarm({ replicas: 2 });
  swarm.update({ image: 'web:2' });
  swarm.runUntil(2_000);
  const [service] = swarm.frameAt(2_000).services;
  expect(service?.update?.state).toBe('updating');
  expect(service?.inPool).toBe(1);
  expect(service?.slots).toEqual([
    { slot: 1, tasks: [0, 2] },
    { slot: 2, tasks: [1] },
  ]);
  expect(service?.rev).toBe(2);
});

it('forgets a removed service and its tasks', () => {
  const swarm = aSwarm({ replicas: 2 });
  swarm.remove();
  swarm.runUntil(10_000);
  const frame = swarm.frameAt(10_000);
  expect(frame.services).toEqual([undefined]);
  expect(frame.tasks).toEqual([undefined, undefined]);
  expect(frame.nodes.flatMap((node) => node.tasks)).toEqual([]);
});

it('finds the last row at or before an instant', () => {
  const column = Float64Array.from([0, 5, 5, 9]);
  expect([-1, 0, 4, 5, 8, 9, 10].map((ms) => lastAtOrBefore(column, 4, ms))).toEqual([
    -1, 0, 0, 2, 2, 3, 3,
  ]);
});
