import { describe, expect, it } from 'vitest';
import { LOG_KINDS } from '../recording/recording';
import { exactly, someWorkers } from '../test/a-service';
import { aSwarm, type SwarmSetup } from '../test/a-swarm';

/** A service whose tasks use the secret `key`, from 0 s on. */
function withKey(setup: SwarmSetup = {}) {
  const swarm = aSwarm({ ...setup, deployed: false });
  const key = swarm.secret('key');
  swarm.create({ secrets: [key], ...setup });
  return { swarm, key };
}

describe('delivery', () => {
  it('DP-8, SC-13: goes to the nodes with tasks that use it, once each', () => {
    const { swarm } = withKey({ replicas: 2, nodes: 3 });
    expect(swarm.deliveries()).toEqual(['0 node-1 + key', '0 node-2 + key']);
    expect(swarm.heldBy('node-3')).toEqual([]);
    swarm.update({ replicas: 5 });
    expect(swarm.deliveries()).toHaveLength(3);
    expect(swarm.heldBy('node-3')).toEqual(['key']);
  });

  it('DP-10: comes before the task that it is for', () => {
    const { swarm } = withKey({ timing: { assignBatchMs: 100 } });
    swarm.runUntil(1_000);
    const { log } = swarm.recording();
    const kinds = [...log.kind].map((code) => LOG_KINDS[code]);
    const delivered = kinds.indexOf('dependency.delivered');
    const accepted = swarm.transitions('web.1').find(({ state }) => state === 'accepted');
    expect(log.t[delivered]).toBe(100);
    expect(accepted).toMatchObject({ t: 100 });
    expect(accepted?.entry).toBeGreaterThan(delivered);
  });

  it('DP-8: is caused by the assignment', () => {
    const { swarm } = withKey();
    const { log } = swarm.recording();
    const row = [...log.kind].findIndex((code) => LOG_KINDS[code] === 'dependency.delivered');
    const assigned = swarm.transitions('web.1').find(({ state }) => state === 'assigned');
    expect(log.cause[row]).toBe(assigned?.entry);
  });

  it('SC-13: secrets come before configs, and a service without either sends nothing', () => {
    const swarm = aSwarm({ deployed: false, nodes: 1 });
    const conf = swarm.secret('conf', 'config');
    const key = swarm.secret('key');
    swarm.create({ name: 'plain' });
    expect(swarm.deliveries()).toEqual([]);
    swarm.create({ secrets: [key], configs: [conf] });
    expect(swarm.deliveries()).toEqual(['0 node-1 + key', '0 node-1 + conf']);
  });
});

describe('withdrawal', () => {
  it('DP-9: when the last task there that uses it is over, as the managers learn it', () => {
    const { swarm } = withKey({ replicas: 2, nodes: 1, timing: { reportBatchMs: 100 } });
    swarm.runUntil(10_050).fail('web.1');
    swarm.update({ replicas: 1, restart: { condition: 'none' } });
    swarm.runUntil(10_100);
    expect(swarm.heldBy('node-1')).toEqual(['key']);
    swarm.runUntil(20_000);
    expect(swarm.heldBy('node-1')).toEqual(['key']); // one of them goes on
    swarm.remove();
    swarm.runUntil(30_000);
    expect(swarm.deliveries().slice(1)).toEqual(['23100 node-1 - key DP-9']);
  });

  it('DP-9: a task that is stopping keeps it until it has stopped', () => {
    const { swarm } = withKey({ nodes: 1, images: { 'web:1': { stop: exactly(500) } } });
    swarm.runUntil(5_000).update({ secrets: [swarm.secret('new')] });
    swarm.runUntil(20_000);
    // 1 s until the agent acts again, 2 s of gossip, half a second to stop.
    expect(swarm.deliveries().slice(1)).toEqual(['5000 node-1 + new', '8500 node-1 - key DP-9']);
    expect(swarm.whenDesired('web.1#1', 'shutdown')).toBe(5_000);
    expect(swarm.when('web.1#1', 'shutdown')).toBe(8_500);
  });

  it('DP-9: removing the object sends nothing, and old tasks keep what they have', () => {
    const { swarm } = withKey({ nodes: 1, replicas: 2 });
    swarm.runUntil(5_000).update({ secrets: [swarm.secret('new')] });
    swarm.removeSecret('key'); // B-13: only service specs are checked
    expect(swarm.heldBy('node-1')).toEqual(['key', 'new']);
    swarm.runUntil(8_000);
    expect(swarm.heldBy('node-1')).toEqual(['key', 'new']); // web.2 still uses it
    swarm.runUntil(20_000);
    expect(swarm.heldBy('node-1')).toEqual(['new']);
  });

  it('DP-10: the machine loses it with its power, and gets it again with its tasks', () => {
    const { swarm } = withKey({ nodes: someWorkers(1) });
    swarm.runUntil(5_000).nodeDown('node-1');
    expect(swarm.deliveries().slice(1)).toEqual(['5000 node-1 - key DP-10']);
    swarm.runUntil(7_000).nodeUp('node-1');
    swarm.runUntil(20_000);
    // The replacement is there before the node would be told to forget what the dead task used.
    expect(swarm.deliveries().slice(2)).toEqual(['7000 node-1 + key']);
  });
});
