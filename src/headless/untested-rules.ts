/**
 * Why no test names a rule, by its id: `not modelled` where the engine leaves it out, `belongs to`
 * where something else holds it.
 */
export const UNTESTED: Readonly<Record<string, string>> = {
  'D-40':
    'not modelled: certificates, raft snapshots, autolock, address pools; TR-2 holds the history limit, DP-1 the heartbeat',
  'T-4': 'not modelled: building a controller never fails',
  'T-9': 'not modelled: no step of a container fails for a while and then works',
  'DP-4':
    'not modelled: a dispatcher sends its nodes away only as it stops, and one that has lost the lead writes nothing (RM-2, RM-6)',
  'S-12': 'not modelled: CSI volumes',
  'EX-1': 'not modelled: networks and volumes are there at once; EX-2 and EX-3 hold the pull',
  'EX-4': 'not modelled: no container is left over under a task of another life',
  'EX-5': 'not modelled: bind mounts; RB-9 holds a start that fails',
  'EX-7':
    'belongs to RB-9 and SC-13, which hold that a container starts with its files or not at all',
  'EX-17': 'not modelled: nobody destroys a container behind the agent',
  'H-10': 'not modelled: probes have no output',
  'H-16': 'belongs to H-3 and H-6, which hold when the first probe runs and what it does',
  'LB-14': 'not modelled: kernel settings',
  'LB-15':
    'not modelled: nothing of the swarm’s own routes by content, sticks or retries; proxies do (BG-3)',
  'ST-15': 'not modelled: registries ask for no credentials',
  'ST-32': 'not modelled: volumes',
};
