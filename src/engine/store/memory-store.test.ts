import { expect, it } from 'vitest';
import type { Task } from '../api/objects';
import { aSwarm } from '../test/a-swarm';

it('T-5: moves a desired state forward and never back', () => {
  const swarm = aSwarm();
  const { store } = swarm.parts;
  const { id } = swarm.task('web.1');
  store.setDesired(id, 'remove', 'T-5');
  store.setDesired(id, 'shutdown', 'T-5');
  store.setDesired(id, 'running', 'T-5');
  expect(swarm.task('web.1').desired).toBe('remove');
});

it('T-5: takes a write that changes nothing for no write', () => {
  const swarm = aSwarm();
  const { store } = swarm.parts;
  const before = swarm.task('web.1');
  store.setDesired(before.id, 'running', 'T-5');
  expect(swarm.task('web.1')).toBe(before);
});

it('replaces records and never changes one in place', () => {
  const swarm = aSwarm();
  const before = swarm.task('web.1');
  const copy = structuredClone(before);
  swarm.parts.store.setDesired(before.id, 'shutdown', 'T-5');
  expect(before).toEqual(copy);
  expect(swarm.task('web.1')).not.toBe(before);
});

it('tells watchers of a write before and after, with the write as cause', () => {
  const swarm = aSwarm();
  const { store, kernel, recorder } = swarm.parts;
  const seen: unknown[] = [];
  store.watchTasks(({ before, after }) => {
    const { entry } = recorder.lastTransition((after as Task).index);
    seen.push([before?.desired, after?.desired, kernel.cause === entry]);
  });
  swarm.command(() => store.setDesired(swarm.task('web.1').id, 'shutdown', 'T-5'));
  expect(seen[0]).toEqual(['running', 'shutdown', true]);
});

it('D-10: gives a service another version at every write', () => {
  const swarm = aSwarm();
  const versions = [swarm.service().version];
  swarm.update({ labels: { a: '1' } });
  versions.push(swarm.service().version);
  swarm.update({ image: 'web:2' });
  versions.push(swarm.service().version); // the update status is a write of its own
  expect(new Set(versions).size).toBe(3);
  expect(swarm.service().version).toBeGreaterThan(swarm.service().specVersion);
});

it('finds tasks by slot in ascending order, and by node', () => {
  const swarm = aSwarm({ replicas: 12, nodes: 2 });
  const { store } = swarm.parts;
  const slots = [...store.slots(swarm.service().id).keys()];
  expect(slots).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  const onNode = store.tasksOnNode(swarm.node('node-2').id);
  expect(onNode).toHaveLength(6);
  expect(onNode.every((task) => task.nodeId === swarm.node('node-2').id)).toBe(true);
});

it('forgets a deleted task everywhere', () => {
  const swarm = aSwarm({ restart: { condition: 'none' } });
  const { store } = swarm.parts;
  const { id, nodeId, serviceId } = swarm.task('web.1');
  store.setDesired(id, 'shutdown', 'T-5');
  store.deleteTask(id, 'TR-1');
  expect(store.task(id)).toBeUndefined();
  expect(store.tasksInSlot(serviceId, 1)).toEqual([]);
  expect(nodeId !== null && store.tasksOnNode(nodeId)).toEqual([]);
  expect(() => store.deleteTask(id, 'TR-1')).toThrow('no task');
});

it('T-8: asserts that a recorded state never goes back', () => {
  const swarm = aSwarm();
  const { id } = swarm.task('web.1');
  const back = { state: 'pending', message: '', err: '' } as const;
  expect(() => swarm.parts.store.setStatus(id, back, 'T-8')).toThrow('would go back to pending');
});
