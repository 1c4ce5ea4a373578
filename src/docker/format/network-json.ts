import type { Recording } from '../../engine';
import type { SwarmSnapshot } from '../cli/snapshot';
import { NAMESPACE } from '../cli/stack-name';
import { networksOf, stateOf, type ContainerSeen } from './container-rows';
import { GoTime } from './go-value';
import { shortId } from './human';
import { madeId } from './made-ids';

/** Networks that a node has of its own, with their drivers; all others are the swarm's. */
export const LOCAL_NETWORKS: Readonly<Record<string, string>> = {
  bridge: 'bridge',
  docker_gwbridge: 'bridge',
  host: 'host',
  none: 'null',
};
const BRIDGES: Readonly<Record<string, string>> = {
  bridge: '172.17.0',
  docker_gwbridge: '172.18.0',
};

/** Where all addresses of the swarm's networks are from. */
export const OVERLAY = { subnet: '10.0.0.0/8', gateway: '10.0.0.1', bits: 8 } as const;
/** The first mark by which the kernel knows a service. */
const FIRST_MARK = 256;

export const networkNames = ({ networks }: SwarmSnapshot): readonly string[] => [
  ...networks,
  'docker_gwbridge',
];

export const networkId = (name: string): string =>
  madeId(name, LOCAL_NETWORKS[name] === undefined ? 'swarm' : 'local');

/** What there is to say of a network. */
export interface NetworkSeen {
  readonly name: string;
  readonly snapshot: SwarmSnapshot;
  readonly recording: Recording;
  /** Containers of the node on which it is asked. */
  readonly here: readonly ContainerSeen[];
  readonly isVerbose: boolean;
}

/** A network as the API tells it. moby: `api/types/network`. */
export function networkJson(seen: NetworkSeen) {
  const { name, snapshot, recording, here, isVerbose } = seen;
  const driver = LOCAL_NETWORKS[name] ?? 'overlay';
  const isSwarm = LOCAL_NETWORKS[name] === undefined;
  const attached = here.filter(
    ({ container, spec }) => stateOf(container) === 'running' && networksOf(spec).includes(name),
  );
  const isUsed = attached.length > 0 || name === 'ingress';
  const made = recording.commands.findLast(({ stdout }) =>
    stdout.split('\n').includes(`Creating network ${name}`),
  );
  const stack = snapshot.services
    .map(({ spec }) => spec.labels[NAMESPACE])
    .find((one) => one !== undefined && name.startsWith(`${one}_`));
  return {
    Name: name,
    Id: networkId(name),
    Created: new GoTime(made?.t ?? 0),
    Scope: isSwarm ? 'swarm' : 'local',
    Driver: driver,
    EnableIPv4: snapshot.engine === '20.10' ? undefined : true,
    EnableIPv6: false,
    IPAM: { Driver: 'default', Options: null, Config: addressesOf(name) },
    Internal: false,
    Attachable: false,
    Ingress: name === 'ingress',
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: isSwarm && !isUsed ? null : endpointsOf(attached, recording, name),
    Options: isSwarm
      ? { 'com.docker.network.driver.overlay.vxlanid_list': vxlanOf(snapshot, name) }
      : {},
    Labels: stack === undefined ? (isSwarm ? null : {}) : { [NAMESPACE]: stack },
    Peers: isSwarm && isUsed ? peersOf(seen) : undefined,
    Services: isSwarm && isVerbose ? servicesOf(seen) : undefined,
  };
}

function addressesOf(name: string): unknown {
  if (LOCAL_NETWORKS[name] === undefined) {
    return [{ Subnet: OVERLAY.subnet, Gateway: OVERLAY.gateway }];
  }
  const bridge = BRIDGES[name];
  return bridge === undefined ? null : [{ Subnet: `${bridge}.0/16`, Gateway: `${bridge}.1` }];
}

/** The ingress network is the swarm's first. */
const vxlanOf = ({ networks }: SwarmSnapshot, name: string): string => {
  const own = networks.filter((one) => LOCAL_NETWORKS[one] === undefined && one !== 'ingress');
  return String(4_096 + 1 + own.indexOf(name));
};

function endpointsOf(
  attached: readonly ContainerSeen[],
  { tasks }: Recording,
  network: string,
): Readonly<Record<string, unknown>> {
  const entries = attached.map(({ container }) => {
    const ip = tasks[container.task]?.ip ?? '';
    const bytes = ip.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
    return [
      container.id,
      {
        Name: container.name,
        EndpointID: endpointId(container.name, network),
        MacAddress: ['02', '42', ...bytes].join(':'),
        IPv4Address: `${ip}/${OVERLAY.bits}`,
        IPv6Address: '',
      },
    ] as const;
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const endpointId = (name: string, network: string): string => madeId(`${name} ${network}`, 'local');

/** Nodes with a task in the network; the mesh is on all. */
function peersOf({ name, snapshot }: NetworkSeen): unknown {
  const serviceIds = new Set(attachedServices(snapshot, name).map(({ id }) => id));
  const nodeIds = new Set(
    snapshot.tasks
      .filter(({ serviceId, state }) => serviceIds.has(serviceId) && state === 'running')
      .map(({ nodeId }) => nodeId),
  );
  return snapshot.nodes
    .filter(({ id, state }) => state === 'ready' && (name === 'ingress' || nodeIds.has(id)))
    .map(({ id, address }) => ({ Name: shortId(madeId(id, 'local')), IP: address }));
}

const attachedServices = ({ services }: SwarmSnapshot, network: string) =>
  services.filter(({ spec }) => networksOf(spec).includes(network));

/** Services in the network by name, with their running tasks. */
function servicesOf({ name, snapshot, recording }: NetworkSeen): unknown {
  const records = new Map(recording.tasks.map((task) => [task.id, task]));
  const entries = attachedServices(snapshot, name).map(({ id, spec, vip, ports }) => {
    const tasks = snapshot.tasks.filter(
      ({ serviceId, state }) => serviceId === id && state === 'running',
    );
    const row = recording.services.findIndex((record) => record.id === id);
    const service = {
      VIP: vip,
      Ports: ports
        .filter(({ mode }) => mode === 'ingress')
        .map(({ target, published }) => `Target: ${target}, Publish: ${published}`),
      LocalLBIndex: FIRST_MARK + row + 1,
      Tasks: tasks.map((task) => {
        const taskName = `${spec.name}.${task.slot === 0 ? task.nodeId : task.slot}.${task.id}`;
        return {
          Name: taskName,
          EndpointID: endpointId(taskName, name),
          EndpointIP: records.get(task.id)?.ip ?? '',
          Info: {
            'Host IP': snapshot.nodes.find((node) => node.id === task.nodeId)?.address ?? '',
          },
        };
      }),
    };
    return [spec.name, service] as const;
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
