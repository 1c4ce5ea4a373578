import type { StackTexts } from '../stack-texts';
import { enStackService } from './stack-service';

/** The same of whatever is created outside of the stack. */
const external = (what: string): string =>
  `The ${what} exists already: the stack uses it and never creates or removes it.`;
const EXTERNAL_NAME = 'What it is called in docker. Older form of name beside external: true.';
const DRIVER_OPTS = 'Options for the driver, handed on as they are.';
const LABELS = 'Labels on the object itself; docker adds com.docker.stack.namespace.';

export const enStack: StackTexts = {
  keys: {
    version:
      'Version of the file format, 3 to 3.13; a key that is newer than it is refused. Without it, all keys are known.',
    services:
      'The services of the stack. Each becomes STACK_NAME, and a deployment updates every one of them, changed or not.',
    networks:
      'Networks that the services join. Only those that some service names are created; services that name none share STACK_default.',
    'networks.*.name':
      'What the network is called in docker, word for word, instead of STACK_NAME.',
    'networks.*.driver': 'The network driver. Services reach each other across nodes by overlay.',
    'networks.*.driver_opts': DRIVER_OPTS,
    'networks.*.ipam': 'Subnets and address ranges of the network.',
    'networks.*.external': `${external('network')} If there is none, the deployment stops before anything is made.`,
    'networks.*.external.name': EXTERNAL_NAME,
    'networks.*.internal': 'Without a way out: tasks reach each other, and nothing else.',
    'networks.*.attachable': 'Whether containers that belong to no service may join as well.',
    'networks.*.labels': LABELS,
    volumes:
      'Named volumes. Each node makes its own, empty, when the first task there needs it: nothing moves with a task to another node, unless a driver shares it.',
    'volumes.*.name': 'What the volume is called in docker, word for word, instead of STACK_NAME.',
    'volumes.*.driver': 'The volume driver. One that a node lacks keeps tasks away from it.',
    'volumes.*.driver_opts': DRIVER_OPTS,
    'volumes.*.external': external('volume'),
    'volumes.*.external.name': EXTERNAL_NAME,
    'volumes.*.labels': LABELS,
    'volumes.*.spec': 'A cluster volume (CSI): who may use it, and how it is reached.',
    secrets:
      'Secrets of the stack. What one holds never changes: a new value needs a new name, or the deployment fails.',
    'secrets.*.name':
      'What the secret is called in docker. With a version in it, such as key_v2, a new value can be rolled out.',
    'secrets.*.file':
      'The file that it is made from, at most 500 kB. Changed under the same name, the next deployment is refused.',
    'secrets.*.external': external('secret'),
    'secrets.*.external.name': EXTERNAL_NAME,
    'secrets.*.labels': `${LABELS} They are all of it that may change.`,
    'secrets.*.template_driver':
      'Fills in a template, such as golang, for each task that gets the secret.',
    'secrets.*.driver': 'A plugin that holds the secret instead of the managers. Excludes file.',
    'secrets.*.driver_opts': DRIVER_OPTS,
    configs:
      'Configs of the stack: like secrets, but readable by whoever may inspect them. What one holds never changes.',
    'configs.*.name':
      'What the config is called in docker. With a version in it, such as conf_v2, a new content can be rolled out.',
    'configs.*.file':
      'The file that it is made from, at most 1 MB. Changed under the same name, the next deployment is refused.',
    'configs.*.external': external('config'),
    'configs.*.external.name': EXTERNAL_NAME,
    'configs.*.labels': `${LABELS} They are all of it that may change.`,
    'configs.*.template_driver':
      'Fills in a template, such as golang, for each task that gets the config.',
    ...enStackService,
  },
  words: {
    mode: {
      replicated: 'As many tasks as replicas says, wherever there is room.',
      global: 'One task on every node that meets the constraints.',
      'replicated-job': 'Runs to its end, replicas times, and is not restarted when it is done.',
      'global-job': 'Runs to its end once on every node that meets the constraints.',
    },
    endpoint_mode: {
      vip: 'One virtual address for the service; the kernel shares connections out among its tasks.',
      dnsrr:
        'The name leads to the addresses of the tasks themselves, shuffled. Clients that keep an answer go on asking tasks that have stopped; no ingress port goes with it.',
    },
    failure_action: {
      pause:
        'Stops where it is and leaves both versions running, until somebody gives the next command.',
      continue: 'Counts no failures and goes on to the end, even if every new task fails.',
      rollback: 'Puts the version before back at once, in the way that rollback_config says.',
    },
    order: {
      'stop-first': 'Stops the old task, then starts the new one: a slot is empty in between.',
      'start-first':
        'Starts the new task first, and stops the old one when it is RUNNING: both need room, and neither a host port nor a limit per node in their way.',
    },
    condition: {
      none: 'A task that stops is not replaced.',
      'on-failure': 'Replaced only if it failed. One that ends with exit code 0 is done.',
      any: 'Replaced whenever it stops, also with exit code 0.',
    },
    protocol: {
      tcp: 'Connections.',
      udp: 'Single packets.',
      sctp: 'Connections of several streams.',
    },
    publish: {
      ingress: 'Every node listens and hands on to some task, through the routing mesh.',
      host: 'Only nodes with a task listen, and hand on to that task alone: one task a node.',
    },
    mount: {
      bind: 'A path of the node. Where the node lacks it, the task fails to start.',
      volume: 'A named volume of the node.',
      tmpfs: 'Memory, gone with the task.',
      npipe: 'A named pipe, on Windows.',
      cluster: 'A cluster volume (CSI).',
      image: 'The content of an image.',
    },
    restart: {
      no: 'Read as restart_policy not being given: any, which restarts all the same.',
      always: 'Read as condition any.',
      'on-failure': 'Read as condition on-failure; a number behind a colon as max_attempts.',
      'unless-stopped': 'Read as condition any.',
    },
  },
  forms: {
    duration: 'A number with a unit (ms, s, m, h), such as 10s or 1m30s; a bare number is refused.',
    bytes: 'A size such as 50M or 1gb, where 1k is 1024 bytes; 4 MiB at least.',
    cpus: 'Processors as a quoted decimal, such as "0.5"; 0.001 at least.',
    ratio: 'A share from 0 to 1: 0.2 is a fifth.',
    octal: 'Permissions in octal, such as 0400.',
    constraint:
      'KEY == VALUE or KEY != VALUE. Keys: node.id, node.hostname, node.ip, node.role, node.platform.os, node.platform.arch, node.labels.NAME, engine.labels.NAME.',
    port: 'A number up to 65535.',
  },
  byDefault: (value) => `Default: ${value}`,
  ignored: {
    'ST-19': 'docker stack deploy warns that it ignores it.',
    'ST-20': 'docker stack deploy ignores it, and calls it deprecated.',
    'ST-4': 'docker stack deploy ignores it without a word.',
  },
  replaces: 'A change of it replaces every task, in the way of update_config.',
  keeps: 'A change of it replaces no task.',
};
