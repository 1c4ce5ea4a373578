/** How each fault is asked for, by its verb. */
export const USAGE: Readonly<Record<string, string>> = {
  kill: 'chaos kill SERVICE.SLOT',
  unhealthy: 'chaos unhealthy SERVICE.SLOT [--for 10s]',
  'node-down': 'chaos node-down NODE',
  'node-up': 'chaos node-up NODE',
  join: 'chaos join NODE',
  leave: 'chaos leave NODE',
  partition: 'chaos partition NODE [NODE...]',
  heal: 'chaos heal',
  image: 'chaos image REF JSON',
  push: 'chaos push REF JSON',
  traffic: 'chaos traffic SERVICE RATE',
};
