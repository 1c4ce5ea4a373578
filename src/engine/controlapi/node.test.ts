import { describe, expect, it } from 'vitest';
import type { Result } from '../api/result';
import { aSwarm } from '../test/a-swarm';
import type { ApiError } from './api-error';

const refusal = (result: Result<unknown, ApiError>): string | undefined =>
  result.ok ? undefined : `${result.error.code}: ${result.error.message}`;

describe('changing a node', () => {
  it('CLI-27: replaces its labels, and records them', () => {
    const swarm = aSwarm();
    swarm.runUntil(1_000).label('node-2', { zone: 'a' });
    expect(swarm.node('node-2').labels).toEqual({ zone: 'a' });
    expect(swarm.frameAt(999).nodes[1]?.labels).toEqual({});
    expect(swarm.frameAt(1_000).nodes[1]?.labels).toEqual({ zone: 'a' });
    expect(swarm.log('node').at(-1)).toBe('1000 CLI-27');
  });

  it('CLI-27: what it has already is no write', () => {
    const swarm = aSwarm();
    swarm.label('node-2', { zone: 'a' });
    const before = swarm.node('node-2');
    swarm.label('node-2', { zone: 'a' });
    expect(swarm.node('node-2')).toBe(before);
  });
});

describe('removing a node', () => {
  it('DP-13: refuses one that is ready, unless it is forced', () => {
    const swarm = aSwarm();
    const { id } = swarm.node('node-2');
    expect(refusal(swarm.parts.api.removeNode(id, false))).toBe(
      `FailedPrecondition: node ${id} is not down and can't be removed`,
    );
    expect(swarm.node('node-2').id).toBe(id);
    swarm.command(() => swarm.parts.api.removeNode(id, true));
    expect(refusal(swarm.parts.api.findNode('node-2'))).toBe('null: node node-2 not found');
  });

  it('DP-13: refuses a manager, forced or not', () => {
    const { api, store } = aSwarm().parts;
    const [manager] = store.allNodes();
    if (manager === undefined) throw new Error('no node');
    const expected =
      `FailedPrecondition: node ${manager.id} is a cluster manager and is a member of the raft cluster. ` +
      'It must be demoted to worker before removal';
    expect(refusal(api.removeNode(manager.id, false))).toBe(expected);
    expect(refusal(api.removeNode(manager.id, true))).toBe(expected);
  });

  it('DP-13, T-3: orphans its tasks, which are restarted elsewhere', () => {
    const swarm = aSwarm({ replicas: 3 });
    const { id } = swarm.node('node-2');
    swarm.runUntil(1_000).nodeDown('node-2');
    swarm.runUntil(30_000);
    swarm.command(() => swarm.parts.api.removeNode(id, false));
    expect(swarm.task('web.2#1')).toMatchObject({
      state: 'orphaned',
      message: 'Task belonged to a node that has been deleted',
      err: '',
    });
    swarm.runUntil(60_000);
    expect(swarm.spread()).toEqual({ 'node-1': 2, 'node-3': 1 });
    expect(swarm.frameAt(29_999).nodes[1]?.isRemoved).toBe(false);
    expect(swarm.frameAt(30_000).nodes[1]?.isRemoved).toBe(true);
    expect(swarm.recording().nodes[1]?.removedMs).toBe(30_000);
  });

  it('DP-13: of a live node the tasks go as well, after the restart delay', () => {
    const swarm = aSwarm({ replicas: 3 });
    const { id } = swarm.node('node-2');
    swarm.runUntil(1_000).command(() => swarm.parts.api.removeNode(id, true));
    expect(swarm.task('web.2#1').state).toBe('orphaned');
    swarm.runUntil(6_000);
    expect(swarm.task('web.2').state).toBe('running');
    expect(swarm.nodeOf('web.2')).not.toBe('node-2');
  });

  it('DP-13: a machine that comes back is not taken in again', () => {
    const swarm = aSwarm({ timing: { rejoinMs: 1_000 } });
    const { id } = swarm.node('node-2');
    swarm.runUntil(1_000).nodeDown('node-2');
    swarm.runUntil(30_000).nodeUp('node-2');
    swarm.command(() => swarm.parts.api.removeNode(id, false));
    swarm.runUntil(60_000);
    expect(swarm.parts.store.allNodes().map(({ name }) => name)).toEqual(['node-1', 'node-3']);
  });
});

describe('D-35: ports of other services', () => {
  it('two services may share a port of the nodes, an ingress port nobody', () => {
    const swarm = aSwarm({ hostPorts: [8080] });
    const { id } = swarm.service();
    expect(() => swarm.create({ name: 'one', hostPorts: [8080] })).not.toThrow();
    expect(() => swarm.create({ name: 'two', ports: [8080] })).toThrow(
      `port '8080' is already in use by service 'web' (${id}) as a host-published port`,
    );
  });

  it('a port of the nodes that the mesh has is refused', () => {
    const swarm = aSwarm({ ports: [8080] });
    const { id } = swarm.service();
    expect(() => swarm.create({ name: 'one', hostPorts: [8080] })).toThrow(
      `port '8080' is already in use by service 'web' (${id}) as an ingress port`,
    );
  });
});
