import { currentNode } from '../cli/lookup';
import type { NodeView, SwarmSnapshot } from '../cli/snapshot';
import { NO_LEADER } from './errors';
import { GoDuration, GoTime } from './go-value';
import { architecture, MANAGER_PORT, plugins } from './node-pretty';
import { RELEASES } from './node-rows';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
/** K-3, and what swarmkit has by itself (D-40). */
const SETTINGS = { heartbeatMs: 5 * SECOND, certificateMs: 90 * DAY } as const;
/** States in which a task has a container that does not run. */
const STOPPED: ReadonlySet<string> = new Set(['complete', 'failed', 'shutdown', 'rejected']);

/** RM-1 */
const TWO_MANAGERS = `WARNING: Running Swarm in a two-manager configuration. This configuration provides
         no fault tolerance, and poses a high risk to lose control over the cluster.
         Refer to https://docs.docker.com/engine/swarm/admin_guide/ to configure the
         Swarm for fault-tolerance.`;

/** What `docker info` knows of the node that it is asked on. moby: `api/types/system/info.go`. */
export function infoJson(snapshot: SwarmSnapshot) {
  const node = currentNode(snapshot);
  const tasks = snapshot.tasks.filter(({ nodeId }) => nodeId !== null && nodeId === node?.id);
  const running = tasks.filter(({ state }) => state === 'running').length;
  const stopped = tasks.filter(({ state }) => STOPPED.has(state)).length;
  const known = plugins(snapshot.engine);
  const swarm = swarmJson(snapshot, node);
  return {
    ID: '',
    Containers: running + stopped,
    ContainersRunning: running,
    ContainersPaused: 0,
    ContainersStopped: stopped,
    Images: new Set(tasks.map(({ image }) => image)).size,
    Driver: 'overlay2',
    Plugins: {
      Volume: known.Volume.split(', '),
      Network: known.Network.split(', '),
      Log: known.Log.split(', '),
    },
    LoggingDriver: 'json-file',
    CgroupDriver: 'systemd',
    CgroupVersion: '2',
    OSType: node?.platform.os ?? 'linux',
    Architecture: node === undefined ? 'x86_64' : architecture(node),
    NCPU: Math.floor((node?.capacity.nanoCpus ?? 0) / 1e9),
    MemTotal: node?.capacity.memoryBytes ?? 0,
    DockerRootDir: '/var/lib/docker',
    Name: snapshot.outside ?? node?.name ?? '',
    Labels: Object.entries(node?.engineLabels ?? {}).map(([key, value]) => `${key}=${value}`),
    ExperimentalBuild: false,
    ServerVersion: RELEASES[snapshot.engine],
    DefaultRuntime: 'runc',
    Swarm: swarm,
    LiveRestoreEnabled: false,
    InitBinary: 'docker-init',
    Warnings: swarm.Managers === 2 && swarm.ControlAvailable ? [TWO_MANAGERS] : null,
    ClientInfo: { Debug: false, Version: '28.2.2', Context: 'default' },
  };
}

/** What a machine says that is in no swarm. */
const NO_SWARM_HERE = {
  NodeID: '',
  NodeAddr: '',
  LocalNodeState: 'inactive',
  ControlAvailable: false,
  Error: '',
  RemoteManagers: null,
  Nodes: 0,
  Managers: 0,
  Cluster: undefined,
};

/** moby: `api/types/swarm/swarm.go`; a worker knows nothing of the cluster. */
function swarmJson(snapshot: SwarmSnapshot, node: NodeView | undefined) {
  if (snapshot.outside !== undefined) return NO_SWARM_HERE;
  const managers = snapshot.nodes.filter(({ managerStatus }) => managerStatus !== null);
  const isManager = node !== undefined && node.managerStatus !== null;
  const isLed = managers.some(({ managerStatus }) => managerStatus === 'leader');
  const knows = isManager && isLed;
  return {
    NodeID: node?.id ?? '',
    NodeAddr: node?.address ?? '',
    LocalNodeState: 'active',
    ControlAvailable: isManager,
    Error: isManager && !isLed ? NO_LEADER : '',
    RemoteManagers: managers.map(({ id, address }) => ({
      NodeID: id,
      Addr: `${address}:${MANAGER_PORT}`,
    })),
    Nodes: knows ? snapshot.nodes.length : 0,
    Managers: knows ? managers.length : 0,
    ...(knows ? { Cluster: clusterJson(snapshot) } : {}),
  };
}

const clusterJson = ({ clusterId, taskHistoryLimit }: SwarmSnapshot) => ({
  ID: clusterId,
  CreatedAt: new GoTime(0),
  Spec: {
    Name: 'default',
    Labels: {},
    Orchestration: { TaskHistoryRetentionLimit: taskHistoryLimit },
    Raft: {
      SnapshotInterval: 10_000,
      KeepOldSnapshots: 0,
      LogEntriesForSlowFollowers: 500,
      ElectionTick: 10,
      HeartbeatTick: 1,
    },
    Dispatcher: { HeartbeatPeriod: new GoDuration(SETTINGS.heartbeatMs) },
    CAConfig: { NodeCertExpiry: new GoDuration(SETTINGS.certificateMs) },
    TaskDefaults: {},
    EncryptionConfig: { AutoLockManagers: false },
  },
  RootRotationInProgress: false,
  DataPathPort: 4789,
});
