import { describe, expect, it } from 'vitest';
import type { Service } from '../api/objects';
import { aService, type ServiceSetup } from '../test/a-service';
import { aSwarm } from '../test/a-swarm';
import { isNodeInvalid, isTaskDirty, isWanted, overlayAddress } from './task';

const swarm = aSwarm();
const task = swarm.task('web.1');
const service = swarm.service();

const changed = (setup: ServiceSetup): Service => ({
  ...service,
  spec: aService(setup, service.spec),
  specVersion: service.specVersion + 1,
});
const node = swarm.node('node-1');
const isDirty = (setup: ServiceSetup): boolean => isTaskDirty(changed(setup), task, node);

describe('isTaskDirty', () => {
  it('U-10.1: a task of the same spec version is clean, whatever the spec says', () => {
    const same = { ...changed({ image: 'web:2' }), specVersion: task.specVersion };
    expect(isTaskDirty(same, task, node)).toBe(false);
  });

  it.each<[string, ServiceSetup]>([
    ['image', { image: 'web:2' }],
    ['env', { env: ['A=1'] }],
    ['health check', { health: { intervalMs: 1_000 } }],
    ['restart policy', { restart: { delayMs: 1 } }],
    ['stop grace', { stopGraceMs: 1_000 }],
    ['networks', { networks: ['net', 'other'] }],
    ['published ports', { ports: [8080] }],
    ['endpoint mode', { endpointMode: 'dnsrr' }],
    ['reservation', { reservations: { nanoCpus: 1_000_000_000 } }],
    ['host-mode port', { hostPorts: [8080] }],
    ['constraint that its node does not meet', { placement: { constraints: ['node.id==x'] } }],
    ['force', { forceUpdate: 1 }],
  ])('U-10.4, U-11: another %s makes it dirty', (_, setup) => {
    expect(isDirty(setup)).toBe(true);
  });

  it.each<[string, ServiceSetup]>([
    ['nothing', {}],
    ['replicas', { replicas: 5 }],
    ['service labels', { labels: { a: '1' } }],
    ['update config', { update: { parallelism: 3 } }],
    ['rollback config', { rollback: { parallelism: 3 } }],
    ['a constraint that its node meets', { placement: { constraints: ['node.role==manager'] } }],
    ['another preference', { placement: { preferences: ['node.labels.zone'] } }],
    ['another maximum of replicas', { placement: { maxReplicas: 1 } }],
  ])('U-12: %s leaves it clean', (_, setup) => {
    expect(isDirty(setup)).toBe(false);
  });

  it('U-10.2: another placement leaves a task where it is only if nothing else changes', () => {
    const placement = { constraints: ['node.role==manager'] };
    expect(isDirty({ placement, image: 'web:2' })).toBe(true);
    // The endpoint is not looked at then (it is the fourth step that would).
    expect(isDirty({ placement, ports: [8080] })).toBe(false);
  });

  it('U-10.2: a task without a node meets no constraint', () => {
    const unplaced = isTaskDirty(changed({ placement: { maxReplicas: 2 } }), task, undefined);
    expect(unplaced).toBe(true);
  });
});

it('D-37, D-38: a new task has its slot, the spec, and the message `created`', () => {
  expect(swarm.transitions('web.1')[0]).toMatchObject({
    state: 'new',
    desired: 'running',
    message: 'created',
    err: '',
    node: -1,
  });
  expect(task).toMatchObject({ slot: 1, attempt: 1, spec: service.spec.task });
});

it('D-37: a restart is another task, in the same slot', () => {
  const restarted = aSwarm();
  const before = restarted.task('web.1');
  restarted.fail('web.1');
  const after = restarted.task('web.1');
  expect(after.id).not.toBe(before.id);
  expect([after.slot, after.attempt]).toEqual([1, 2]);
});

it('R-3: a task is wanted as long as nobody has asked it to stop', () => {
  expect(isWanted({ ...task, desired: 'ready' })).toBe(true);
  expect(isWanted({ ...task, desired: 'running' })).toBe(true);
  expect(isWanted({ ...task, desired: 'shutdown' })).toBe(false);
  expect(isWanted({ ...task, desired: 'remove' })).toBe(false);
});

it('D-4: only a missing, down or drained node is invalid', () => {
  expect(isNodeInvalid(undefined)).toBe(true);
  expect(isNodeInvalid({ ...node, state: 'down' })).toBe(true);
  expect(isNodeInvalid({ ...node, availability: 'drain' })).toBe(true);
  expect(isNodeInvalid({ ...node, availability: 'pause' })).toBe(false);
  expect(isNodeInvalid({ ...node, state: 'disconnected' })).toBe(false);
  expect(isNodeInvalid({ ...node, state: 'unknown' })).toBe(false);
  expect(isNodeInvalid(node)).toBe(false);
});

it('LB-1: addresses are those of an overlay, each another', () => {
  const addresses = Array.from({ length: 70_000 }, (_, i) => overlayAddress(i));
  expect(addresses[3]).toBe('10.0.1.3');
  expect(new Set(addresses).size).toBe(addresses.length);
});
