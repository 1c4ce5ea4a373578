import { describe, expect, it } from 'vitest';
import { anImage } from '../test/a-service';
import { aFault, aSwarm } from '../test/a-swarm';

describe('kill', () => {
  it('ends the process of a slot’s running task with 137', () => {
    const swarm = aSwarm({ replicas: 2 });
    swarm.fail('web.2');
    expect(swarm.task('web.2#1').exitCode).toBe(137);
    expect(swarm.task('web.1').state).toBe('running');
  });

  it('takes the newest of two that run', () => {
    const swarm = aSwarm({ update: { order: 'start-first' } });
    swarm.update({ image: 'web:2' });
    swarm.fail('web.1');
    expect(swarm.task('web.1#2').state).toBe('failed');
    expect(swarm.task('web.1#1').state).toBe('running');
  });

  it('says when there is none', () => {
    const { chaos } = aSwarm().parts;
    const error = { code: 'chaos/no-such-task', service: 'web', slot: 9 };
    expect(chaos.kill('web', 9)).toEqual({ ok: false, error });
    expect(chaos.kill('nope', 1)).toMatchObject({ ok: false });
  });
});

describe('unhealthy', () => {
  const health = { test: ['CMD', 'true'], intervalMs: 1_000, retries: 2 };

  it('makes the probes of a task fail, for good or for a while', () => {
    const swarm = aSwarm({ health });
    swarm.runUntil(5_500);
    swarm.command(() => swarm.parts.chaos.unhealthy('web', 1, 1_000));
    swarm.runUntil(20_000);
    expect(swarm.task('web.1').state).toBe('running');
    swarm.command(() => swarm.parts.chaos.unhealthy('web', 1, null));
    swarm.runUntil(22_000);
    expect(swarm.frameAt(22_000).tasks[0]?.health).toBe('unhealthy');
  });
});

describe('nodes', () => {
  it('go down and up, once each', () => {
    const swarm = aSwarm();
    swarm.nodeDown('node-2');
    swarm.nodeDown('node-2');
    swarm.runUntil(60_000);
    expect(swarm.frameAt(60_000).nodes[1]).toMatchObject({ state: 'down', alive: false });
    swarm.nodeUp('node-2');
    swarm.nodeUp('node-2');
    swarm.runUntil(120_000);
    expect(swarm.frameAt(120_000).nodes[1]).toMatchObject({ state: 'ready', alive: true });
  });

  it('may go down again before they have registered', () => {
    const swarm = aSwarm({ timing: { rejoinMs: 1_000 } });
    swarm.nodeDown('node-2');
    swarm.runUntil(60_000).nodeUp('node-2');
    swarm.runUntil(60_500).nodeDown('node-2');
    swarm.runUntil(120_000);
    expect(swarm.node('node-2').state).toBe('down');
  });

  it('say when there is no such node', () => {
    const error = { code: 'chaos/no-such-node', node: 'nope' };
    expect(aSwarm().parts.chaos.nodeDown('nope')).toEqual({ ok: false, error });
  });

  it('DP-2: an availability set while one is off is not a sign of life', () => {
    const swarm = aSwarm();
    swarm.nodeDown('node-2');
    swarm.runUntil(1_000).availability('node-2', 'pause');
    expect(swarm.frameAt(1_000).nodes[1]).toMatchObject({ availability: 'pause', alive: false });
  });
});

it('image: containers started from now on behave so, running ones do not', () => {
  const swarm = aSwarm();
  swarm.parts.chaos.setImage('web:1', anImage({ faults: [aFault(1_000)] }));
  swarm.runUntil(60_000);
  expect(swarm.task('web.1').attempt).toBe(1);
  swarm.update({ forceUpdate: 1 });
  swarm.runUntil(65_000);
  expect(swarm.task('web.1#2').state).toBe('failed');
});

it('traffic: is refused where nobody sends any', () => {
  const error = { code: 'chaos/no-such-service', service: 'web' };
  expect(aSwarm().parts.chaos.traffic('web', 10)).toEqual({ ok: false, error });
});
