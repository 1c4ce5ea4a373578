import type { ContainerSpec } from '../api/specs';

/** What every engine has (`docker node inspect`). */
const LOG_DRIVERS: ReadonlySet<string> = new Set(
  (
    'awslogs fluentd gcplogs gelf journald json-file local logentries splunk syslog ' +
    // Of these two nothing is asked (S-7).
    'none'
  ).split(' '),
);

/**
 * The first driver that a task needs and no engine has: nodes have no plugins but docker's own
 * (S-7). Networks are of docker's own drivers here.
 */
export function missingPlugin({ other }: ContainerSpec): string | undefined {
  const [log = driverIn(other['logging']?.[0])] = other['log-driver'] ?? [];
  if (log !== undefined && log !== '' && !LOG_DRIVERS.has(log)) return log;
  return other['mount']
    ?.map((mount) => /(?:^|,)volume-driver=([^,]+)/.exec(mount)?.[1] ?? 'local')
    .find((driver) => driver !== 'local');
}

/** The driver in a stack file's `logging`, which is kept as JSON. */
const driverIn = (logging: string | undefined): string | undefined =>
  logging === undefined ? undefined : /^\{"driver":"([^"]*)"/.exec(logging)?.[1];
