import type { EngineVersion } from '../../engine';
import { bytesSize, humanDuration } from './human';
import type { infoJson } from './info-json';

type Info = ReturnType<typeof infoJson>;

/** In the order of Go's map, as it was recorded. */
const RUNTIMES: Readonly<Record<EngineVersion, string>> = {
  '20.10': 'io.containerd.runc.v2 io.containerd.runtime.v1.linux runc',
  '25': 'io.containerd.runc.v2 runc',
  '28': 'io.containerd.runc.v2 runc',
};

/** `docker info` for people. docker/cli: `system/info.go`; what there is none of is left out. */
export function prettyInfo(info: Info, engine: EngineVersion): string {
  const { ClientInfo: client, Plugins: plugins } = info;
  return [
    'Client:',
    ` Version:    ${client.Version}`,
    ` Context:    ${client.Context}`,
    ` Debug Mode: ${client.Debug}`,
    '',
    'Server:',
    ` Containers: ${info.Containers}`,
    `  Running: ${info.ContainersRunning}`,
    `  Paused: ${info.ContainersPaused}`,
    `  Stopped: ${info.ContainersStopped}`,
    ` Images: ${info.Images}`,
    ` Server Version: ${info.ServerVersion}`,
    ` Storage Driver: ${info.Driver}`,
    ` Logging Driver: ${info.LoggingDriver}`,
    ` Cgroup Driver: ${info.CgroupDriver}`,
    ` Cgroup Version: ${info.CgroupVersion}`,
    ' Plugins:',
    `  Volume: ${plugins.Volume.join(' ')}`,
    `  Network: ${plugins.Network.join(' ')}`,
    `  Log: ${plugins.Log.join(' ')}`,
    ...swarmLines(info.Swarm),
    ` Runtimes: ${RUNTIMES[engine]}`,
    ` Default Runtime: ${info.DefaultRuntime}`,
    ` Init Binary: ${info.InitBinary}`,
    ` OSType: ${info.OSType}`,
    ` Architecture: ${info.Architecture}`,
    ...(info.NCPU === 0 ? [] : [` CPUs: ${info.NCPU}`]),
    ...(info.MemTotal === 0 ? [] : [` Total Memory: ${bytesSize(info.MemTotal)}`]),
    ` Name: ${info.Name}`,
    ` Docker Root Dir: ${info.DockerRootDir}`,
    ' Debug Mode: false',
    ...(info.Labels.length === 0 ? [] : [' Labels:', ...info.Labels.map((label) => `  ${label}`)]),
    ` Experimental: ${info.ExperimentalBuild}`,
    ` Live Restore Enabled: ${info.LiveRestoreEnabled}`,
    '',
    '',
  ].join('\n');
}

function swarmLines(swarm: Info['Swarm']): readonly string[] {
  if (swarm.RemoteManagers === null) return [` Swarm: ${swarm.LocalNodeState}`];
  return [
    ` Swarm: ${swarm.LocalNodeState}`,
    `  NodeID: ${swarm.NodeID}`,
    ...(swarm.Error === '' ? [] : [`  Error: ${swarm.Error}`]),
    `  Is Manager: ${swarm.ControlAvailable}`,
    ...(swarm.Cluster === undefined ? [] : clusterLines(swarm, swarm.Cluster)),
    `  Node Address: ${swarm.NodeAddr}`,
    '  Manager Addresses:',
    ...swarm.RemoteManagers.map(({ Addr }) => `   ${Addr}`).toSorted(),
  ];
}

function clusterLines(
  { Managers, Nodes }: Info['Swarm'],
  { ID, DataPathPort, RootRotationInProgress, Spec }: NonNullable<Info['Swarm']['Cluster']>,
): readonly string[] {
  const { Orchestration, Raft, Dispatcher, CAConfig, EncryptionConfig } = Spec;
  return [
    `  ClusterID: ${ID}`,
    `  Managers: ${Managers}`,
    `  Nodes: ${Nodes}`,
    `  Data Path Port: ${DataPathPort}`,
    '  Orchestration:',
    `   Task History Retention Limit: ${Orchestration.TaskHistoryRetentionLimit}`,
    '  Raft:',
    `   Snapshot Interval: ${Raft.SnapshotInterval}`,
    `   Number of Old Snapshots to Retain: ${Raft.KeepOldSnapshots}`,
    `   Heartbeat Tick: ${Raft.HeartbeatTick}`,
    `   Election Tick: ${Raft.ElectionTick}`,
    '  Dispatcher:',
    `   Heartbeat Period: ${humanDuration(Dispatcher.HeartbeatPeriod.ms)}`,
    '  CA Configuration:',
    `   Expiry Duration: ${humanDuration(CAConfig.NodeCertExpiry.ms)}`,
    '   Force Rotate: 0',
    `  Autolock Managers: ${EncryptionConfig.AutoLockManagers}`,
    `  Root Rotation In Progress: ${RootRotationInProgress}`,
  ];
}
