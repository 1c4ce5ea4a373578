import { describe, expect, it } from 'vitest';
import type { NodeConfig } from '../api/config';
import type { NodeId, ServiceId } from '../api/ids';
import { newNode } from '../api/node';
import type { Node, NodeState } from '../api/objects';
import type { Availability, Platform, ServiceSpec } from '../api/specs';
import { aService, type ServiceSetup } from '../test/a-service';
import { TIMING } from '../timing';
import { FILTERS } from './filter';
import { NodeInfo, type Placeable } from './nodeinfo';
import { Pipeline } from './pipeline';

const SERVICE = 'service' as ServiceId;

const placeable = ({ task, endpoint }: ServiceSpec): Placeable => ({
  serviceId: SERVICE,
  spec: task,
  endpoint,
});
const aTask = (setup: ServiceSetup = {}): Placeable => placeable(aService(setup));

/** A node, with tasks on it that take up room. */
function aNode(
  config: Partial<NodeConfig> & Partial<Pick<Node, 'state'>> = {},
  tasks: readonly Placeable[] = [],
): NodeInfo {
  const { state = 'ready', ...rest } = config;
  const base: NodeConfig = { name: 'n', role: 'worker', availability: 'active' };
  const node = { ...newNode('n' as NodeId, 0, { ...base, ...rest }), state };
  const info = new NodeInfo(node, 0, TIMING);
  for (const task of tasks) {
    info.addRoom(task, 1);
    info.addActive(task.serviceId, 1);
  }
  return info;
}

const admits = (setup: ServiceSetup, node: NodeInfo): boolean =>
  new Pipeline(aTask(setup)).admits(node);
const refusal = (setup: ServiceSetup, node: NodeInfo) => new Pipeline(aTask(setup)).refusal(node);
const explain = (setup: ServiceSetup, nodes: readonly NodeInfo[]): string =>
  new Pipeline(aTask(setup)).explain(nodes);

const CPU = 1_000_000_000;
const MB = 1024 * 1024;
const laptop = { capacity: { nanoCpus: 2 * CPU, memoryBytes: 100 * MB } };

it('S-3: asks the filters in their order', () => {
  expect(FILTERS.map(({ name }) => name)).toEqual([
    'ready',
    'resources',
    'plugins',
    'constraints',
    'platform',
    'host-ports',
    'max-replicas',
  ]);
});

describe('ready', () => {
  it('S-4, D-2: only a node that is ready and active takes tasks', () => {
    const states: readonly NodeState[] = ['unknown', 'down', 'ready', 'disconnected'];
    const availabilities: readonly Availability[] = ['active', 'pause', 'drain'];
    const taking = states.flatMap((state) =>
      availabilities.flatMap((availability) =>
        admits({}, aNode({ state, availability })) ? `${state} ${availability}` : [],
      ),
    );
    expect(taking).toEqual(['ready active']);
    expect(refusal({}, aNode({ availability: 'pause' }))).toEqual({
      filter: 'ready',
      state: 'ready',
      availability: 'pause',
    });
  });
});

describe('resources', () => {
  it('S-5: a reservation must fit into what is left of the node', () => {
    const busy = aNode(laptop, [aTask({ reservations: { nanoCpus: CPU, memoryBytes: 60 * MB } })]);
    expect(admits({ reservations: { nanoCpus: CPU } }, busy)).toBe(true);
    expect(admits({ reservations: { nanoCpus: CPU + 1 } }, busy)).toBe(false);
    expect(admits({ reservations: { memoryBytes: 40 * MB } }, busy)).toBe(true);
    expect(admits({ reservations: { memoryBytes: 40 * MB + 1 } }, busy)).toBe(false);
    expect(refusal({ reservations: { nanoCpus: 2 * CPU } }, busy)).toEqual({
      filter: 'resources',
      resource: 'cpus',
      reserved: CPU,
      total: 2 * CPU,
      asks: 2 * CPU,
    });
    expect(refusal({ reservations: { memoryBytes: 50 * MB } }, busy)).toMatchObject({
      resource: 'memory',
      reserved: 60 * MB,
    });
  });

  it('S-5: limits play no role, and what reserves nothing fits everywhere', () => {
    const full = aNode(laptop, [aTask({ reservations: { nanoCpus: 2 * CPU } })]);
    const spec = aService();
    const limits = { nanoCpus: 64 * CPU, memoryBytes: 1024 * 1024 * MB };
    const task = { ...spec.task, resources: { ...spec.task.resources, limits } };
    expect(new Pipeline(placeable({ ...spec, task })).admits(full)).toBe(true);
  });

  it('S-5: a node of which nothing is said has as much as anybody asks for', () => {
    expect(admits({ reservations: { nanoCpus: 1000 * CPU, memoryBytes: 2 ** 50 } }, aNode())).toBe(
      true,
    );
  });

  it('S-5: explains in the singular and in the plural', () => {
    const setup = { reservations: { nanoCpus: 3 * CPU } };
    expect(explain(setup, [aNode(laptop)])).toBe('insufficient resources on 1 node');
    expect(explain(setup, [aNode(laptop), aNode(laptop)])).toBe(
      'insufficient resources on 2 nodes',
    );
  });
});

/** For a container with settings that only make up the template. */
const withOther = (other: Readonly<Record<string, readonly string[]>>): Pipeline => {
  const spec = aService();
  const container = { ...spec.task.container, other };
  return new Pipeline(placeable({ ...spec, task: { ...spec.task, container } }));
};

describe('plugins', () => {
  it.each<[string, string]>([
    ['log-driver', 'splunky'],
    ['mount', 'type=volume,volume-driver=rexray,target=/data'],
  ])('S-7: a driver that no engine has, in %s', (name, value) => {
    const pipeline = withOther({ [name]: [value] });
    expect(pipeline.explain([aNode()])).toBe('missing plugin on 1 node');
    expect(pipeline.explain([aNode(), aNode()])).toBe('missing plugin on 2 nodes');
    expect(pipeline.refusal(aNode())).toMatchObject({ filter: 'plugins' });
  });

  it.each<[string, string]>([
    ['log-driver', 'json-file'],
    ['log-driver', 'none'],
    ['log-driver', ''],
    ['log-opt', 'max-size=1m'],
    ['mount', 'type=bind,source=/srv,target=/srv'],
    ['mount', 'type=volume,volume-driver=local,target=/data'],
  ])('S-7: nothing is missing for %s %s', (name, value) => {
    expect(withOther({ [name]: [value] }).admits(aNode())).toBe(true);
  });
});

/** For a container on networks of these drivers. */
const onDrivers = (...networkDrivers: readonly string[]) => {
  const spec = aService();
  return new Pipeline(placeable({ ...spec, task: { ...spec.task, networkDrivers } }));
};

describe('network drivers', () => {
  it('S-7: one that no engine has', () => {
    const pipeline = onDrivers('bridge', 'weave');
    expect(pipeline.explain([aNode()])).toBe('missing plugin on 1 node');
    expect(pipeline.explain([aNode(), aNode()])).toBe('missing plugin on 2 nodes');
    expect(pipeline.refusal(aNode())).toEqual({ filter: 'plugins', plugin: 'weave' });
  });

  it.each(['overlay', 'bridge', 'host', 'null', 'macvlan', 'ipvlan'])(
    "S-7: %s is docker's own",
    (driver) => {
      expect(onDrivers(driver).admits(aNode())).toBe(true);
    },
  );
});

describe('constraints', () => {
  const inZone = { placement: { constraints: ['node.labels.zone == a'] } };

  it('S-8: all must hold', () => {
    expect(admits(inZone, aNode({ labels: { zone: 'a' } }))).toBe(true);
    expect(admits(inZone, aNode({ labels: { zone: 'b' } }))).toBe(false);
    expect(refusal(inZone, aNode({ labels: { zone: 'b' } }))).toEqual({
      filter: 'constraints',
      constraint: 'node.labels.zone==a',
      has: 'b',
    });
    const unknown = { placement: { constraints: ['node.foo==a'] } };
    expect(refusal(unknown, aNode())).toEqual({
      filter: 'constraints',
      constraint: 'node.foo==a',
    });
  });

  it('S-8: explains in the singular and in the plural', () => {
    expect(explain(inZone, [aNode()])).toBe('scheduling constraints not satisfied on 1 node');
    expect(explain(inZone, [aNode(), aNode()])).toBe(
      'scheduling constraints not satisfied on 2 nodes',
    );
  });
});

const builtFor = (...platforms: readonly Platform[]) => ({ placement: { platforms } });

describe('platform', () => {
  const arm = aNode({ platform: { os: 'linux', arch: 'aarch64' } });

  it('S-9: os and architecture must be those of the node', () => {
    expect(admits(builtFor({ os: 'linux', arch: 'arm64' }), arm)).toBe(true);
    expect(admits(builtFor({ os: 'linux', arch: 'amd64' }), arm)).toBe(false);
    expect(admits(builtFor({ os: 'windows', arch: 'arm64' }), arm)).toBe(false);
    expect(admits(builtFor({ os: 'linux', arch: 'amd64' }), aNode())).toBe(true);
  });

  it('S-9: an empty field matches anything, and one of several platforms is enough', () => {
    expect(admits(builtFor({ os: '', arch: '' }), arm)).toBe(true);
    const both = builtFor({ os: 'linux', arch: 'amd64' }, { os: 'linux', arch: 'arm64' });
    expect(admits(both, arm)).toBe(true);
  });

  it('S-9: explains in the singular and in the plural', () => {
    const setup = builtFor({ os: 'linux', arch: 'amd64' });
    expect(explain(setup, [arm])).toBe('unsupported platform on 1 node');
    expect(explain(setup, [arm, arm])).toBe('unsupported platform on 2 nodes');
    expect(refusal(setup, arm)).toMatchObject({
      filter: 'platform',
      has: { os: 'linux', arch: 'aarch64' },
    });
  });
});

describe('host ports', () => {
  const taken = aNode({}, [aTask({ hostPorts: [8080] })]);

  it('S-10: the same port of a node cannot be taken twice', () => {
    expect(admits({ hostPorts: [8080] }, taken)).toBe(false);
    expect(admits({ hostPorts: [8081] }, taken)).toBe(true);
    expect(admits({ ports: [8080] }, taken)).toBe(true);
    expect(refusal({ hostPorts: [8081, 8080] }, taken)).toEqual({
      filter: 'host-ports',
      port: 8080,
      protocol: 'tcp',
    });
  });

  it('S-10: another protocol is another port, and one that is left open is free', () => {
    const spec = aService({ hostPorts: [8080] });
    const ports = spec.endpoint.ports.map((port) => ({ ...port, protocol: 'udp' as const }));
    const udp = placeable({ ...spec, endpoint: { ...spec.endpoint, ports } });
    expect(new Pipeline(udp).admits(taken)).toBe(true);
    const open = aNode({}, [aTask({ hostPorts: [0] })]);
    expect(admits({ hostPorts: [0] }, open)).toBe(true);
  });

  it('S-10: explains in the singular and in the plural', () => {
    expect(explain({ hostPorts: [8080] }, [taken])).toBe('host-mode port already in use on 1 node');
    expect(explain({ hostPorts: [8080] }, [taken, taken])).toBe(
      'host-mode port already in use on 2 nodes',
    );
  });
});

describe('max replicas', () => {
  const two = aNode({}, [aTask(), aTask()]);

  it('S-11: a node takes no more tasks of a service than that', () => {
    expect(admits({ placement: { maxReplicas: 3 } }, two)).toBe(true);
    expect(admits({ placement: { maxReplicas: 2 } }, two)).toBe(false);
    expect(admits({ placement: { maxReplicas: 0 } }, two)).toBe(true);
    expect(refusal({ placement: { maxReplicas: 2 } }, two)).toEqual({
      filter: 'max-replicas',
      tasks: 2,
      max: 2,
    });
  });

  it('S-11: explains in the same words, however many nodes it is', () => {
    const setup = { placement: { maxReplicas: 1 } };
    expect(explain(setup, [two])).toBe('max replicas per node limit exceed');
    expect(explain(setup, [two, two])).toBe('max replicas per node limit exceed');
  });
});

describe('explaining', () => {
  const setup = {
    reservations: { nanoCpus: 3 * CPU },
    placement: { constraints: ['node.labels.zone==a'] },
  };

  it('S-13, S-14, SIM-5: each node counts for its first filter, the most refusals come first', () => {
    const nodes = [
      aNode({ availability: 'pause', ...laptop }), // too small as well
      aNode({ ...laptop, labels: { zone: 'b' } }), // in the wrong zone as well
      aNode({ ...laptop, labels: { zone: 'a' } }),
      aNode({ labels: { zone: 'a' } }),
    ];
    expect(explain(setup, nodes)).toBe(
      'insufficient resources on 2 nodes; 1 node not available for new tasks',
    );
  });

  it('S-14: of equal numbers in the order of the filters', () => {
    const nodes = [aNode({ labels: { zone: 'b' } }), aNode(laptop), aNode({ state: 'down' })];
    expect(explain(setup, nodes)).toBe(
      '1 node not available for new tasks; insufficient resources on 1 node; ' +
        'scheduling constraints not satisfied on 1 node',
    );
  });

  it('S-13: has nothing to explain where nobody was refused', () => {
    expect(explain({}, [])).toBe('');
    expect(explain({}, [aNode()])).toBe('');
    expect(refusal({}, aNode())).toBeUndefined();
  });
});
