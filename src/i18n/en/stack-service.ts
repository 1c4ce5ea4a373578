/** What a reference to a secret or a config says. */
const referenceTexts = (kind: string, folder: string): Readonly<Record<string, string>> => ({
  [`${kind}s.source`]: `Which ${kind}, as the top of the file calls it.`,
  [`${kind}s.target`]: `The file in the container: ${folder}; an absolute path is taken as it is.`,
  [`${kind}s.uid`]: 'The user in the container that the file belongs to.',
  [`${kind}s.gid`]: 'The group in the container that the file belongs to.',
  [`${kind}s.mode`]: 'Who may read the file.',
});

/** What a way to update says; of a rollback it is the same with other words. */
const updateTexts = (isRollback: boolean): Readonly<Record<string, string>> => {
  const what = isRollback ? 'rollback' : 'update';
  const one = isRollback ? 'a rollback' : 'an update';
  return {
    parallelism: `How many slots ${one} replaces at once; 0 means all.`,
    delay: `How long a worker rests after a slot before it takes the next one. Where it is not shorter than monitor, the ${what} watches for delay + 1 s in the end.`,
    failure_action: `What happens when more fails than max_failure_ratio allows.${isRollback ? ' A rollback of a rollback is not defined.' : ''}`,
    monitor: `How long after it is RUNNING a new task may fail and be counted. The ${what} also watches for so long in the end. 0 means the default.`,
    max_failure_ratio: `Which share of the slots that the ${what} replaces may fail. More than that, not just as much, leads to failure_action; at 0 the first failure does.`,
    order: 'Which goes first in a slot, the old task or the new one.',
  };
};

const under = (
  prefix: string,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${prefix}.${key}`, text]));

/** What the keys of a service do. */
export const enStackService: Readonly<Record<string, string>> = under('services.*', {
  image:
    'What the containers run. The tag is pinned to the digest that the registry gives at the deployment: a tag that moved updates the service, even if the file is unchanged.',
  build: 'How to build the image. Swarm builds nothing: image has to be there as well.',
  command: 'Arguments of the entrypoint, instead of those of the image.',
  entrypoint: 'What the container starts, instead of what the image says.',
  environment:
    'Environment variables. One without a value is taken from the shell that runs docker.',
  env_file: 'Files with environment variables, read by the client; environment overrides them.',
  labels: 'Labels on the containers. Those on the service itself stand in deploy.labels.',
  hostname:
    'The name of the host inside the container; may hold templates such as {{.Node.Hostname}}.',
  domainname: 'The domain inside the container.',
  container_name: 'A fixed name. Swarm names its containers SERVICE.SLOT.TASK itself.',
  user: 'The user, and group behind a colon, that runs the process.',
  working_dir: 'The directory in which the process starts.',
  init: 'Runs a small init process first, which hands signals on and reaps children.',
  tty: 'Gives the process a terminal.',
  stdin_open: 'Keeps standard input open.',
  read_only: 'The container may not write to its own file system.',
  tmpfs: 'Paths that are kept in memory, gone with the task.',
  privileged: 'All rights on the node.',
  cap_add: 'Rights (capabilities) that the process gets besides the usual ones.',
  cap_drop: 'Rights (capabilities) that are taken from the process.',
  security_opt: 'Security options, such as a profile of AppArmor.',
  credential_spec: 'The account of a Windows container.',
  isolation: 'How a Windows container is kept apart.',
  sysctls: 'Settings of the kernel inside the container.',
  ulimits: 'Limits on what the process may use, such as open files: one number, or soft and hard.',
  'ulimits.*.soft': 'The limit that holds, which the process may raise up to hard.',
  'ulimits.*.hard': 'The limit that nobody but root can raise.',
  oom_score_adj: 'How likely the kernel kills the process when memory runs out, −1000 to 1000.',
  devices: 'Devices of the node.',
  cgroup_parent: 'The control group above the container.',
  cgroupns_mode: 'Whose control groups the container sees.',
  ipc: 'Whose shared memory the container uses.',
  pid: 'Whose processes the container sees.',
  userns_mode: 'Whose user ids the container has.',
  shm_size: 'The size of /dev/shm.',
  mac_address: 'A fixed hardware address.',
  network_mode: 'The network of a single container. Services name networks instead.',
  dns: 'Name servers, instead of those of the node.',
  dns_search: 'Domains that are tried behind a short name.',
  extra_hosts: 'Names for addresses, written into /etc/hosts.',
  links: 'Names for other containers. Services find each other by name without.',
  external_links: 'Names for containers outside of the file.',
  depends_on:
    'Services that ought to start first. Swarm starts all at once: an app has to wait by itself.',
  expose: 'Ports that others may reach. On a network, tasks reach every port of each other.',
  restart:
    'When a container is restarted. Where deploy.restart_policy is missing, its word is taken over after all.',
  logging: 'Where the output goes. A driver that a node lacks keeps tasks away from it.',
  'logging.driver': 'The log driver, such as json-file.',
  'logging.options': 'Options for the log driver.',
  networks:
    'Networks that the tasks join; STACK_default where it says nothing. Services on one network find each other by name.',
  'networks.*.aliases':
    'Further names of the service on this network. Services that share one also share what is asked for by it.',
  'networks.*.driver_opts': 'Options for the network driver.',
  'networks.*.ipv4_address': 'A fixed address. Swarm gives its tasks addresses itself.',
  'networks.*.ipv6_address': 'A fixed address. Swarm gives its tasks addresses itself.',
  ports:
    'Ports that are reached from outside: PUBLISHED:TARGET[/PROTOCOL], or a map. An address in front is left out with a warning.',
  'ports.target': 'The port in the container.',
  'ports.published':
    'The port that is reached from outside; 0 or nothing: a free one, from 30000 to 32767. In ingress mode only one service can have it.',
  'ports.protocol': 'What is spoken on the port.',
  'ports.mode': 'Who listens on the published port.',
  volumes:
    'What is mounted: SOURCE:TARGET[:ro], or a map. A named volume stands at the top of the file too.',
  'volumes.type': 'What is mounted.',
  'volumes.source': 'The path of the node, or the name of the volume.',
  'volumes.target': 'The path in the container. No two mounts have the same.',
  'volumes.read_only': 'The container may only read it.',
  'volumes.consistency': 'How quickly changes show on the other side; Linux makes no difference.',
  'volumes.bind': 'Options of a bind mount, such as propagation.',
  'volumes.volume': 'Options of a volume, such as nocopy.',
  'volumes.tmpfs': 'Options of memory, such as size.',
  'volumes.image': 'Options of an image, such as subpath.',
  'volumes.cluster': 'Options of a cluster volume.',
  stop_grace_period:
    'How long after the stop signal the process may take before it is killed. Whole seconds count. The slot waits for at most 60 s of it.',
  stop_signal:
    'The signal that asks the process to stop; what the image says where it is missing, else SIGTERM.',
  secrets:
    'Secrets that the tasks get, as files in memory under /run/secrets. Only nodes with such a task hold them.',
  configs: 'Configs that the tasks get, as files.',
  ...referenceTexts('secret', '/run/secrets/NAME by default'),
  ...referenceTexts('config', '/NAME by default'),
  healthcheck:
    'How the node finds out whether a container works. A task is RUNNING, and gets requests, only once it is healthy; one that turns unhealthy is stopped and replaced. What is left out comes from the image.',
  'healthcheck.test':
    'The command: exit code 0 is healthy. A string or ["CMD-SHELL", …] runs in a shell, ["CMD", …] without; ["NONE"] switches the check off.',
  'healthcheck.disable': 'Switches off a check that the image has. Excludes test.',
  'healthcheck.interval':
    'The time from the end of one probe to the next. The first probe comes after it, too: never at once.',
  'healthcheck.timeout': 'A probe that takes longer is killed and has failed.',
  'healthcheck.retries': 'After so many failures in a row the container is unhealthy.',
  'healthcheck.start_period':
    'Failures of probes that begin within it do not count, until the first one passes. It does not put the first probe off.',
  'healthcheck.start_interval':
    'The time between probes within the start period, so that a container is healthy soon. Engines before 25 do not know it.',
  deploy: 'How Swarm runs the service: how many tasks, where, and how they are updated.',
  'deploy.mode':
    'Whether there are so many tasks, or one on each node. It cannot be changed later.',
  'deploy.replicas':
    'How many tasks there are to be. A deployment overwrites what docker service scale has set, also if the file says nothing.',
  'deploy.endpoint_mode': 'What the name of the service leads to.',
  'deploy.labels': 'Labels on the service, such as those that a proxy reads.',
  'deploy.update_config':
    'How tasks are replaced when the service changes. What is left out has its default. Jobs have none.',
  'deploy.rollback_config':
    'How tasks are put back. It takes nothing from update_config: what is left out has its default.',
  ...under('deploy.update_config', updateTexts(false)),
  ...under('deploy.rollback_config', updateTexts(true)),
  'deploy.resources': 'What a task may use, and what a node must have free for it.',
  'deploy.resources.limits': 'What a container may use at most. It has no part in where tasks go.',
  'deploy.resources.limits.cpus': 'Processor time at most.',
  'deploy.resources.limits.memory': 'Memory at most; who takes more is killed.',
  'deploy.resources.limits.pids': 'Processes at most.',
  'deploy.resources.reservations':
    'What is set aside for a task on its node. Where no node has so much left, the task stays PENDING.',
  'deploy.resources.reservations.cpus': 'Processors that are set aside for a task.',
  'deploy.resources.reservations.memory': 'Memory that is set aside for a task.',
  'deploy.resources.reservations.generic_resources':
    'Other things that nodes have and that are set aside, such as GPUs.',
  'deploy.restart_policy': 'What becomes of a slot whose task has stopped by itself.',
  'deploy.restart_policy.condition': 'Which tasks are replaced when they stop.',
  'deploy.restart_policy.delay':
    'How long after the end of a task its replacement starts at the earliest. Image and container are made ready meanwhile.',
  'deploy.restart_policy.max_attempts':
    'How often a slot is restarted, within window; 0 means without end. A new version starts from 0.',
  'deploy.restart_policy.window':
    'The time over which attempts are counted; 0 means as long as the slot is there.',
  'deploy.placement': 'Which nodes tasks may run on, and how they spread.',
  'deploy.placement.constraints':
    'All of them must hold for a node. A label that a node lacks counts as empty. Where no node fits, tasks stay PENDING; a node that fits no longer loses its tasks.',
  'deploy.placement.preferences': 'By what tasks spread evenly, in this order.',
  'deploy.placement.preferences.spread':
    'A label, such as node.labels.zone: tasks are shared out evenly among its values.',
  'deploy.placement.max_replicas_per_node':
    'How many tasks of the service a node may hold; 0 means any number. With start-first there must be room for one more.',
});
