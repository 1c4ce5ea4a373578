import { expect, it } from 'vitest';
import { aService } from '../test/a-service';
import { aSwarm } from '../test/a-swarm';
import { allocatePorts } from './ports';

it('T-3, SIM-8: makes a new task PENDING within the instant', () => {
  const [created, pending] = aSwarm({ timing: 'real' }).transitions('web.1');
  expect(created).toMatchObject({ t: 0, state: 'new', message: 'created' });
  expect(pending).toMatchObject({ t: 0, state: 'pending', message: 'pending task scheduling' });
});

it('T-3: also one that waits in READY', () => {
  const swarm = aSwarm();
  swarm.fail('web.1');
  expect(swarm.transitions('web.1').slice(0, 2)).toMatchObject([
    { state: 'new', desired: 'ready' },
    { state: 'pending', desired: 'ready' },
  ]);
});

it('K-25: gives the lowest free ports, by protocol, and keeps those that were given', () => {
  const swarm = aSwarm({ ports: [30_000] });
  const { store } = swarm.parts;
  const port = { target: 80, published: 0, protocol: 'tcp', mode: 'ingress' } as const;
  const spec = aService();
  const asking = {
    ...spec,
    endpoint: {
      ...spec.endpoint,
      ports: [port, { ...port, protocol: 'udp' }, { ...port, target: 81 }],
    },
  } as const;
  const given = allocatePorts(store, asking, []);
  expect(given.map(({ published }) => published)).toEqual([30_001, 30_000, 30_002]);
  expect(allocatePorts(store, asking, given)).toEqual(given);
});

it('D-33: leaves a port of the nodes open, for each node to choose', () => {
  const swarm = aSwarm({ hostPorts: [0], replicas: 3, nodes: 2 });
  expect(swarm.service().ports).toMatchObject([{ mode: 'host', published: 0 }]);
  expect(swarm.spread()).toEqual({ 'node-1': 2, 'node-2': 1 }); // they cannot collide (S-10)
});
