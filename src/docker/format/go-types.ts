/**
 * The structs that the client hands to templates, as docker/cli 28.2.2 declares them: a name, then
 * fields in order, `+` before one whose own fields are taken as the struct's. Behind a slash is what
 * JSON calls the field. What is not listed here is never set.
 */
const STRUCTS = `
swarm.Service ID:string +Meta:swarm.Meta Spec:swarm.ServiceSpec PreviousSpec:*swarm.ServiceSpec
  Endpoint:swarm.Endpoint UpdateStatus:*swarm.UpdateStatus ServiceStatus:*swarm.ServiceStatus
  JobStatus:*swarm.JobStatus
swarm.Meta Version:swarm.Version CreatedAt:time.Time UpdatedAt:time.Time
swarm.Version Index:uint64
swarm.ServiceSpec +Annotations:swarm.Annotations TaskTemplate:swarm.TaskSpec
  Mode:swarm.ServiceMode UpdateConfig:*swarm.UpdateConfig RollbackConfig:*swarm.UpdateConfig
  Networks:[]swarm.NetworkAttachmentConfig EndpointSpec:*swarm.EndpointSpec
swarm.Annotations Name:string Labels:map[string]string
swarm.TaskSpec ContainerSpec:*swarm.ContainerSpec PluginSpec:*runtime.PluginSpec
  NetworkAttachmentSpec:*swarm.NetworkAttachmentSpec Resources:*swarm.ResourceRequirements
  RestartPolicy:*swarm.RestartPolicy Placement:*swarm.Placement
  Networks:[]swarm.NetworkAttachmentConfig LogDriver:*swarm.Driver ForceUpdate:uint64
  Runtime:swarm.RuntimeType
swarm.ContainerSpec Image:string Labels:map[string]string Command:[]string Args:[]string
  Hostname:string Env:[]string Dir:string User:string Groups:[]string
  Privileges:*swarm.Privileges Init:*bool StopSignal:string TTY:bool OpenStdin:bool
  ReadOnly:bool Mounts:[]mount.Mount StopGracePeriod:*time.Duration
  Healthcheck:*v1.HealthcheckConfig Hosts:[]string DNSConfig:*swarm.DNSConfig
  Secrets:[]*swarm.SecretReference Configs:[]*swarm.ConfigReference
  Isolation:container.Isolation Sysctls:map[string]string CapabilityAdd:[]string
  CapabilityDrop:[]string Ulimits:[]*go-units.Ulimit OomScoreAdj:int64
mount.Mount Type:mount.Type Source:string Target:string ReadOnly:bool
  Consistency:mount.Consistency BindOptions:*mount.BindOptions
  VolumeOptions:*mount.VolumeOptions ImageOptions:*mount.ImageOptions
  TmpfsOptions:*mount.TmpfsOptions ClusterOptions:*mount.ClusterOptions
mount.BindOptions Propagation:mount.Propagation NonRecursive:bool CreateMountpoint:bool
  ReadOnlyNonRecursive:bool ReadOnlyForceRecursive:bool
mount.VolumeOptions NoCopy:bool Labels:map[string]string Subpath:string
  DriverConfig:*mount.Driver
mount.ImageOptions Subpath:string
mount.Driver Name:string Options:map[string]string
mount.TmpfsOptions SizeBytes:int64 Mode:fs.FileMode Options:[][]string
go-units.Ulimit Name:string Hard:int64 Soft:int64
v1.HealthcheckConfig Test:[]string Interval:time.Duration Timeout:time.Duration
  StartPeriod:time.Duration StartInterval:time.Duration Retries:int
swarm.DNSConfig Nameservers:[]string Search:[]string Options:[]string
swarm.SecretReference File:*swarm.SecretReferenceFileTarget SecretID:string SecretName:string
swarm.SecretReferenceFileTarget Name:string UID:string GID:string Mode:fs.FileMode
swarm.ConfigReference File:*swarm.ConfigReferenceFileTarget
  Runtime:*swarm.ConfigReferenceRuntimeTarget ConfigID:string ConfigName:string
swarm.ConfigReferenceFileTarget Name:string UID:string GID:string Mode:fs.FileMode
swarm.ResourceRequirements Limits:*swarm.Limit Reservations:*swarm.Resources
swarm.Limit NanoCPUs:int64 MemoryBytes:int64 Pids:int64
swarm.Resources NanoCPUs:int64 MemoryBytes:int64 GenericResources:[]swarm.GenericResource
swarm.RestartPolicy Condition:swarm.RestartPolicyCondition Delay:*time.Duration
  MaxAttempts:*uint64 Window:*time.Duration
swarm.Placement Constraints:[]string Preferences:[]swarm.PlacementPreference MaxReplicas:uint64
  Platforms:[]swarm.Platform
swarm.PlacementPreference Spread:*swarm.SpreadOver
swarm.SpreadOver SpreadDescriptor:string
swarm.Platform Architecture:string OS:string
swarm.NetworkAttachmentConfig Target:string Aliases:[]string DriverOpts:map[string]string
swarm.Driver Name:string Options:map[string]string
swarm.ServiceMode Replicated:*swarm.ReplicatedService Global:*swarm.GlobalService
  ReplicatedJob:*swarm.ReplicatedJob GlobalJob:*swarm.GlobalJob
swarm.ReplicatedService Replicas:*uint64
swarm.GlobalService
swarm.ReplicatedJob MaxConcurrent:*uint64 TotalCompletions:*uint64
swarm.GlobalJob
swarm.UpdateConfig Parallelism:uint64 Delay:time.Duration FailureAction:string
  Monitor:time.Duration MaxFailureRatio:float32 Order:string
swarm.EndpointSpec Mode:swarm.ResolutionMode Ports:[]swarm.PortConfig
swarm.PortConfig Name:string Protocol:swarm.PortConfigProtocol TargetPort:uint32
  PublishedPort:uint32 PublishMode:swarm.PortConfigPublishMode
swarm.Endpoint Spec:swarm.EndpointSpec Ports:[]swarm.PortConfig
  VirtualIPs:[]swarm.EndpointVirtualIP
swarm.EndpointVirtualIP NetworkID:string Addr:string
swarm.UpdateStatus State:swarm.UpdateState StartedAt:*time.Time CompletedAt:*time.Time
  Message:string
swarm.ServiceStatus RunningTasks:uint64 DesiredTasks:uint64 CompletedTasks:uint64
swarm.JobStatus JobIteration:swarm.Version LastExecution:time.Time
swarm.Task ID:string +Meta:swarm.Meta +Annotations:swarm.Annotations Spec:swarm.TaskSpec
  ServiceID:string Slot:int NodeID:string Status:swarm.TaskStatus DesiredState:swarm.TaskState
  NetworksAttachments:[]swarm.NetworkAttachment GenericResources:[]swarm.GenericResource
  JobIteration:*swarm.Version Volumes:[]swarm.VolumeAttachment
swarm.TaskStatus Timestamp:time.Time State:swarm.TaskState Message:string Err:string
  ContainerStatus:*swarm.ContainerStatus PortStatus:swarm.PortStatus
swarm.ContainerStatus ContainerID:string PID:int ExitCode:int
swarm.PortStatus Ports:[]swarm.PortConfig
swarm.NetworkAttachment Network:swarm.Network Addresses:[]string
swarm.Network ID:string +Meta:swarm.Meta Spec:swarm.NetworkSpec DriverState:swarm.Driver
  IPAMOptions:*swarm.IPAMOptions
swarm.NetworkSpec +Annotations:swarm.Annotations DriverConfiguration:*swarm.Driver
  IPv6Enabled:bool Internal:bool Attachable:bool Ingress:bool IPAMOptions:*swarm.IPAMOptions
  ConfigFrom:*network.ConfigReference Scope:string
network.ConfigReference Network:string
swarm.Node ID:string +Meta:swarm.Meta Spec:swarm.NodeSpec Description:swarm.NodeDescription
  Status:swarm.NodeStatus ManagerStatus:*swarm.ManagerStatus
swarm.NodeSpec +Annotations:swarm.Annotations Role:swarm.NodeRole
  Availability:swarm.NodeAvailability
swarm.NodeDescription Hostname:string Platform:swarm.Platform Resources:swarm.Resources
  Engine:swarm.EngineDescription TLSInfo:swarm.TLSInfo CSIInfo:[]swarm.NodeCSIInfo
swarm.EngineDescription EngineVersion:string Labels:map[string]string
  Plugins:[]swarm.PluginDescription
swarm.PluginDescription Type:string Name:string
swarm.TLSInfo TrustRoot:string CertIssuerSubject:[]uint8 CertIssuerPublicKey:[]uint8
swarm.NodeStatus State:swarm.NodeState Message:string Addr:string
swarm.ManagerStatus Leader:bool Reachability:swarm.Reachability Addr:string
swarm.Secret ID:string +Meta:swarm.Meta Spec:swarm.SecretSpec
swarm.SecretSpec +Annotations:swarm.Annotations Data:[]uint8 Driver:*swarm.Driver
  Templating:*swarm.Driver
swarm.Config ID:string +Meta:swarm.Meta Spec:swarm.ConfigSpec
swarm.ConfigSpec +Annotations:swarm.Annotations Data:[]uint8 Templating:*swarm.Driver
network.Inspect Name:string ID/Id:string Created:time.Time Scope:string Driver:string
  EnableIPv4:bool EnableIPv6:bool IPAM:network.IPAM Internal:bool Attachable:bool Ingress:bool
  ConfigFrom:network.ConfigReference ConfigOnly:bool
  Containers:map[string]network.EndpointResource Options:map[string]string
  Labels:map[string]string Peers:[]network.PeerInfo Services:map[string]network.ServiceInfo
network.IPAM Driver:string Options:map[string]string Config:[]network.IPAMConfig
network.IPAMConfig Subnet:string IPRange:string Gateway:string AuxAddress:map[string]string
network.EndpointResource Name:string EndpointID:string MacAddress:string IPv4Address:string
  IPv6Address:string
network.PeerInfo Name:string IP:string
network.ServiceInfo VIP:string Ports:[]string LocalLBIndex:int Tasks:[]network.Task
network.Task Name:string EndpointID:string EndpointIP:string Info:map[string]string
network.EndpointSettings IPAMConfig:*network.EndpointIPAMConfig Links:[]string Aliases:[]string
  MacAddress:string DriverOpts:map[string]string GwPriority:int NetworkID:string
  EndpointID:string Gateway:string IPAddress:string IPPrefixLen:int IPv6Gateway:string
  GlobalIPv6Address:string GlobalIPv6PrefixLen:int DNSNames:[]string
container.InspectResponse +ContainerJSONBase:*container.ContainerJSONBase
  Mounts:[]container.MountPoint Config:*container.Config
  NetworkSettings:*container.NetworkSettings ImageManifestDescriptor:*v1.Descriptor
container.ContainerJSONBase ID/Id:string Created:string Path:string Args:[]string
  State:*container.State Image:string ResolvConfPath:string HostnamePath:string HostsPath:string
  LogPath:string Name:string RestartCount:int Driver:string Platform:string MountLabel:string
  ProcessLabel:string AppArmorProfile:string ExecIDs:[]string HostConfig:*container.HostConfig
  GraphDriver:storage.DriverData SizeRw:*int64 SizeRootFs:*int64
container.State Status:string Running:bool Paused:bool Restarting:bool OOMKilled:bool Dead:bool
  Pid:int ExitCode:int Error:string StartedAt:string FinishedAt:string Health:*container.Health
container.Health Status:string FailingStreak:int Log:[]*container.HealthcheckResult
container.HealthcheckResult Start:time.Time End:time.Time ExitCode:int Output:string
storage.DriverData Data:map[string]string Name:string
container.Config Hostname:string Domainname:string User:string AttachStdin:bool
  AttachStdout:bool AttachStderr:bool ExposedPorts:nat.PortSet Tty:bool OpenStdin:bool
  StdinOnce:bool Env:[]string Cmd:[]string Healthcheck:*v1.HealthcheckConfig ArgsEscaped:bool
  Image:string Volumes:nat.PortSet WorkingDir:string Entrypoint:[]string NetworkDisabled:bool
  MacAddress:string OnBuild:[]string Labels:map[string]string StopSignal:string StopTimeout:*int
  Shell:[]string
container.NetworkSettings +NetworkSettingsBase:container.NetworkSettingsBase
  +DefaultNetworkSettings:container.DefaultNetworkSettings
  Networks:map[string]*network.EndpointSettings
container.NetworkSettingsBase Bridge:string SandboxID:string SandboxKey:string Ports:nat.PortMap
  HairpinMode:bool LinkLocalIPv6Address:string LinkLocalIPv6PrefixLen:int
  SecondaryIPAddresses:[]network.Address SecondaryIPv6Addresses:[]network.Address
container.DefaultNetworkSettings EndpointID:string Gateway:string GlobalIPv6Address:string
  GlobalIPv6PrefixLen:int IPAddress:string IPPrefixLen:int IPv6Gateway:string MacAddress:string
system.dockerInfo +Info:*system.Info ServerErrors:[]string UserName:string
  ClientInfo:*system.clientInfo ClientErrors:[]string
system.Info ID:string Containers:int ContainersRunning:int ContainersPaused:int
  ContainersStopped:int Images:int Driver:string DriverStatus:[][]string SystemStatus:[][]string
  Plugins:system.PluginsInfo MemoryLimit:bool SwapLimit:bool KernelMemory:bool
  KernelMemoryTCP:bool CPUCfsPeriod:bool CPUCfsQuota:bool CPUShares:bool CPUSet:bool
  PidsLimit:bool IPv4Forwarding:bool Debug:bool NFd:int OomKillDisable:bool NGoroutines:int
  SystemTime:string LoggingDriver:string CgroupDriver:string CgroupVersion:string
  NEventsListener:int KernelVersion:string OperatingSystem:string OSVersion:string OSType:string
  Architecture:string IndexServerAddress:string RegistryConfig:*registry.ServiceConfig NCPU:int
  MemTotal:int64 GenericResources:[]swarm.GenericResource DockerRootDir:string HTTPProxy:string
  HTTPSProxy:string NoProxy:string Name:string Labels:[]string ExperimentalBuild:bool
  ServerVersion:string Runtimes:map[string]system.RuntimeWithStatus DefaultRuntime:string
  Swarm:swarm.Info LiveRestoreEnabled:bool Isolation:container.Isolation InitBinary:string
  ContainerdCommit:system.Commit RuncCommit:system.Commit InitCommit:system.Commit
  SecurityOptions:[]string ProductLicense:string DefaultAddressPools:[]system.NetworkAddressPool
  FirewallBackend:*system.FirewallInfo CDISpecDirs:[]string
  DiscoveredDevices:[]system.DeviceInfo Containerd:*system.ContainerdInfo Warnings:[]string
system.PluginsInfo Volume:[]string Network:[]string Authorization:[]string Log:[]string
swarm.Info NodeID:string NodeAddr:string LocalNodeState:swarm.LocalNodeState
  ControlAvailable:bool Error:string RemoteManagers:[]swarm.Peer Nodes:int Managers:int
  Cluster:*swarm.ClusterInfo Warnings:[]string
swarm.Peer NodeID:string Addr:string
swarm.ClusterInfo ID:string +Meta:swarm.Meta Spec:swarm.Spec TLSInfo:swarm.TLSInfo
  RootRotationInProgress:bool DefaultAddrPool:[]string SubnetSize:uint32 DataPathPort:uint32
swarm.Spec +Annotations:swarm.Annotations Orchestration:swarm.OrchestrationConfig
  Raft:swarm.RaftConfig Dispatcher:swarm.DispatcherConfig CAConfig:swarm.CAConfig
  TaskDefaults:swarm.TaskDefaults EncryptionConfig:swarm.EncryptionConfig
swarm.OrchestrationConfig TaskHistoryRetentionLimit:*int64
swarm.RaftConfig SnapshotInterval:uint64 KeepOldSnapshots:*uint64
  LogEntriesForSlowFollowers:uint64 ElectionTick:int HeartbeatTick:int
swarm.DispatcherConfig HeartbeatPeriod:time.Duration
swarm.CAConfig NodeCertExpiry:time.Duration ExternalCAs:[]*swarm.ExternalCA SigningCACert:string
  SigningCAKey:string ForceRotate:uint64
swarm.ExternalCA Protocol:swarm.ExternalCAProtocol URL:string Options:map[string]string
  CACert:string
swarm.TaskDefaults LogDriver:*swarm.Driver
swarm.EncryptionConfig AutoLockManagers:bool
system.Commit ID:string Expected:string
system.clientInfo Debug:bool +clientVersion:system.clientVersion Plugins:[]manager.Plugin
  Warnings:[]string
system.clientVersion Platform:*system.platformInfo Version:string APIVersion:string
  DefaultAPIVersion:string GitCommit:string GoVersion:string Os:string Arch:string
  BuildTime:string Context:string
events.Message Status/status:string ID/id:string From/from:string Type:events.Type
  Action:events.Action Actor:events.Actor Scope/scope:string Time/time:int64
  TimeNano/timeNano:int64
events.Actor ID:string Attributes:map[string]string
`;

/** Types that are texts by another name, which Go does not take for the same. */
const TEXTS: ReadonlySet<string> = new Set(
  `
container.Isolation swarm.ExternalCAProtocol swarm.LocalNodeState swarm.NodeAvailability
swarm.NodeRole swarm.NodeState swarm.PortConfigProtocol swarm.PortConfigPublishMode
swarm.Reachability swarm.ResolutionMode swarm.RestartPolicyCondition swarm.RuntimeType
swarm.TaskState swarm.UpdateState mount.Type mount.Consistency mount.Propagation events.Type events.Action
`.split(/\s+/),
);
const NUMBER = /^(?:u?int\d*|float\d+|fs\.FileMode)$/;

/** A field of a struct. */
interface FieldType {
  readonly name: string;
  readonly json: string;
  readonly type: string;
  readonly isEmbedded: boolean;
}

let structs: ReadonlyMap<string, readonly FieldType[]> | undefined;

/** The fields of a struct; undefined: it is none, or none that is ever set. */
export function fieldsOf(type: string): readonly FieldType[] | undefined {
  structs ??= new Map(
    STRUCTS.trim()
      .split(/\n(?! )/)
      .map((line) => {
        const [name = '', ...fields] = line.split(/\s+/);
        return [name, fields.map(readField)] as const;
      }),
  );
  return structs.get(type);
}

function readField(text: string): FieldType {
  const at = text.indexOf(':');
  const [name = '', json = name] = text.slice(0, at).replace('+', '').split('/');
  return { name, json, type: text.slice(at + 1), isEmbedded: text.startsWith('+') };
}

export const isTextType = (type: string): boolean => type === 'string' || TEXTS.has(type);
export const isNumberType = (type: string): boolean => NUMBER.test(type);
/** Of a list or a map, what it holds; anything, where that is not known. */
export const elementOf = (type: string): string =>
  /^(?:\[\]|map\[\w+\])(.*)$/.exec(type)?.[1] ?? ANYTHING;
/** What JSON is read into where nobody says what it is. */
export const ANYTHING = 'interface {}';
