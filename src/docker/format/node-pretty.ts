import type { EngineVersion } from '../../engine';
import type { NodeView, SwarmSnapshot } from '../cli/snapshot';
import { GoTime } from './go-value';
import { bytesSize, capitalised } from './human';
import { reachability, RELEASES } from './node-rows';

const NANO = 1_000_000_000;
/** SwarmKit's port, on which managers talk to each other. */
export const MANAGER_PORT = 2377;

/** Of each kind, what an engine brings along. */
export const plugins = (engine: EngineVersion) => ({
  Log: [
    'awslogs, fluentd, gcplogs, gelf, journald, json-file, local',
    ...(engine === '20.10' ? ['logentries'] : []),
    'splunk, syslog',
  ].join(', '),
  Network: 'bridge, host, ipvlan, macvlan, null, overlay',
  Volume: 'local',
});

/** A node as the API tells it. moby: `api/types/swarm/node.go`. */
export function nodeJson(
  snapshot: SwarmSnapshot,
  node: NodeView,
): Readonly<Record<string, unknown>> {
  const { nanoCpus, memoryBytes } = node.capacity;
  const isLeader = node.managerStatus === 'leader';
  return {
    ID: node.id,
    CreatedAt: new GoTime(0),
    Spec: { Labels: node.labels, Role: node.role, Availability: node.availability },
    Description: {
      Hostname: node.name,
      Platform: { Architecture: architecture(node), OS: node.platform.os },
      Resources: {
        NanoCPUs: nanoCpus ?? undefined,
        MemoryBytes: memoryBytes ?? undefined,
      },
      Engine: {
        EngineVersion: RELEASES[snapshot.engine],
        Labels: Object.keys(node.engineLabels).length === 0 ? undefined : node.engineLabels,
        Plugins: Object.entries(plugins(snapshot.engine)).flatMap(([type, names]) =>
          names.split(', ').map((name) => ({ Type: type, Name: name })),
        ),
      },
    },
    Status: {
      State: node.state,
      Message: node.message === '' ? undefined : node.message,
      Addr: node.address,
    },
    ManagerStatus:
      node.role === 'worker'
        ? undefined
        : {
            Leader: isLeader ? true : undefined,
            Reachability: reachability(node).toLowerCase(),
            Addr: `${node.address}:${MANAGER_PORT}`,
          },
  };
}

/** Engines call it by the kernel's name. */
export const architecture = ({ platform: { arch } }: NodeView): string =>
  ({ amd64: 'x86_64', arm64: 'aarch64' })[arch] ?? arch;

/**
 * `docker node inspect --pretty` (CLI-26). docker/cli: `node/formatter.go`. What there is none of is
 * left out: certificates, and the size of a node that has room for all.
 */
export function prettyNode(snapshot: SwarmSnapshot, node: NodeView): string {
  const { nanoCpus, memoryBytes } = node.capacity;
  const isLeader = node.managerStatus === 'leader';
  const lines = [
    `ID:\t\t\t${node.id}`,
    ...labelLines('Labels:', node.labels),
    `Hostname:              \t${node.name}`,
    `Joined at:             \t${capitalised(new GoTime(0).toString())}`,
    'Status:',
    ` State:\t\t\t${capitalised(node.state)}`,
    ...(node.message === '' ? [] : [` Message:              \t${capitalised(node.message)}`]),
    ` Availability:         \t${capitalised(node.availability)}`,
    ` Address:\t\t${node.address}`,
  ];
  if (node.role === 'manager') {
    lines.push(
      'Manager Status:',
      ` Address:\t\t${node.address}:${MANAGER_PORT}`,
      ` Raft Status:\t\t${reachability(node)}`,
      ` Leader:\t\t${isLeader ? 'Yes' : 'No'}`,
    );
  }
  lines.push(
    'Platform:',
    ` Operating System:\t${node.platform.os}`,
    ` Architecture:\t\t${architecture(node)}`,
  );
  if (nanoCpus !== null || memoryBytes !== null) {
    lines.push(
      'Resources:',
      ` CPUs:\t\t\t${Math.floor((nanoCpus ?? 0) / NANO)}`,
      ` Memory:\t\t${memoryBytes === null ? '' : bytesSize(memoryBytes)}`,
    );
  }
  lines.push(
    'Plugins:',
    ...Object.entries(plugins(snapshot.engine)).map(([type, names]) => ` ${type}:\t\t${names}`),
    `Engine Version:\t\t${RELEASES[snapshot.engine]}`,
    ...labelLines('Engine Labels:', node.engineLabels),
  );
  return lines.join('\n');
}

const labelLines = (title: string, labels: Readonly<Record<string, string>>): readonly string[] => {
  const entries = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return [];
  return [
    title,
    ...entries.map(([key, value]) => (value === '' ? ` - ${key}` : ` - ${key}=${value}`)),
  ];
};
