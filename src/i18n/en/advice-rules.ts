import type { AdviceRules } from '../advice-texts';

/** Rules that no entry of a log goes by, but advice does. */
export const enAdviceRules: AdviceRules = {
  'B-12':
    'With start-first, a host port that is taken on every node leaves the update waiting for ever.',
  'D-17':
    'rollback_config takes nothing over from update_config: what it does not say is docker’s default.',
  'D-31':
    'A container gets ten seconds between SIGTERM and SIGKILL unless stop_grace_period says otherwise.',
  'D-41':
    'Creating a service, or updating it with --image, records the digest of its tag; nodes then pull that image.',
  'D-42': '--no-resolve-image records no digest, so that each node asks what the tag means.',
  'H-2':
    'Within the start period a container that is still starting is probed every start_interval, else every interval; engines before 25 know the interval only.',
  'H-14':
    'A task is RUNNING only when the first probe has passed, which is on the grid of its probes.',
  'H-15':
    'Turning unhealthy takes as many failed probes in a row as retries says, each an interval apart.',
  'K-11': 'Swarm waits 60 s for an old task to stop, then starts its replacement.',
  'S-3': 'A node is asked filter by filter; the first that refuses decides.',
  'S-5': 'A node takes a task only if what is reserved still fits; limits do not matter.',
  'S-11': 'max_replicas_per_node counts every task of the service that is wanted on a node.',
  'S-15': 'A task that no node takes stays PENDING, without an end and without an error state.',
  'SC-11':
    'To rotate: create the new one, give it to the service in place of the old one, then remove that.',
  'SC-16': 'A secret or config cannot be changed, only replaced by one of another name.',
  'ST-14':
    'docker stack deploy asks the registry each time, unless --resolve-image says otherwise: a tag that moved replaces tasks.',
  'U-27':
    'From when the last slot is taken until the last worker is done, failures wait, and are judged only then.',
  'W-1': 'delay is each worker’s rest after each task, the last one included.',
  'W-2': 'monitor begins when a task is RUNNING; a crash after it goes unnoticed by the update.',
  'W-3':
    'A task that never gets healthy always counts; one that fails after it was healthy counts only within the monitor.',
  'W-4': 'Without a health check traffic comes before the app is ready.',
  'W-5':
    'start_period does not postpone the first probe; without one, it comes a whole interval after the start.',
  'W-7':
    'failure_action is pause by default, and a paused service stays mixed until somebody does something.',
  'W-8':
    'A service that is updated start-first rolls back stop-first unless rollback_config says otherwise.',
  'W-10': 'start-first needs room for one more: resources, a host port, replicas per node.',
  'W-12': 'One replica with stop-first is down from its stop until the next one is healthy.',
  'W-14': 'max_failure_ratio is a share of the slots to be replaced, and has to be exceeded.',
  'W-19': 'Nodes do not follow a tag that moves; the next deployment of the stack does.',
  'W-24': 'stop_grace_period has to cover the longest request, or SIGKILL cuts it.',
  'W-28':
    'Secrets and configs are immutable; deploying a changed file under the same name is refused.',
};
