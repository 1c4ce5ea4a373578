import type { TaskSpec } from '../api/specs';

/** What every engine has (`docker node inspect`). */
const LOG_DRIVERS: ReadonlySet<string> = new Set(
  (
    'awslogs fluentd gcplogs gelf journald json-file local logentries splunk syslog ' +
    // Of these two nothing is asked (S-7).
    'none'
  ).split(' '),
);

const NETWORK_DRIVERS: ReadonlySet<string> = new Set(
  'bridge host ipvlan macvlan null overlay'.split(' '),
);

/**
 * The first driver that a task needs and no engine has: nodes have no plugins but docker's own (S-7).
 * SwarmKit: `PluginFilter` of `scheduler/filter.go`, which asks for volumes, networks and logs in turn.
 */
export function missingPlugin({ container, networkDrivers }: TaskSpec): string | undefined {
  const { other } = container;
  const volume = other['mount']
    ?.map((mount) => /(?:^|,)volume-driver=([^,]+)/.exec(mount)?.[1] ?? 'local')
    .find((driver) => driver !== 'local');
  const [log = ''] = other['log-driver'] ?? [];
  return (
    volume ??
    networkDrivers?.find((driver) => !NETWORK_DRIVERS.has(driver)) ??
    (log === '' || LOG_DRIVERS.has(log) ? undefined : log)
  );
}
