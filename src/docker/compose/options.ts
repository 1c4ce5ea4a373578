import type { ContainerSpec } from '../../engine';
import { effectiveCapabilities } from '../capabilities';
import { isNothing, saidOf, writeHost } from '../cli/service-options';
import { mountsOf } from './mounts';
import type { ComposeFile } from './parse';
import { isMap } from './validate';
import { labelsOf, mapOf, numeric, scalar, text, type Config } from './values';

/** Keys of a service that a container has one of, by the flag that says the same. */
const SINGLE: Readonly<Record<string, string>> = {
  init: 'init',
  read_only: 'read-only',
  tty: 'tty',
  // No flag says this one.
  stdin_open: 'stdin-open',
  working_dir: 'workdir',
  user: 'user',
  hostname: 'hostname',
  isolation: 'isolation',
  oom_score_adj: 'oom-score-adj',
};

/**
 * What is only part of the task template, in the words of the flags, so that a command changes what
 * a file said. docker/cli: `compose/convert/service.go`, which reads no other keys.
 */
export function optionsOf(
  config: Config,
  resources: Config,
  file: ComposeFile,
  stack: string,
): ContainerSpec['other'] {
  const single = Object.entries(SINGLE).map(([key, flag]) => [flag, scalar(config[key])] as const);
  const pids = scalar(mapOf(resources['limits'])['pids']);
  const said = [...single, ['limit-pids', pids] as const].map(
    ([flag, value]) => [flag, isNothing(flag, value) ? [] : [value]] as const,
  );
  const { driver, options } = mapOf(config['logging']);
  const capabilities = effectiveCapabilities({
    add: texts(config['cap_add']),
    drop: texts(config['cap_drop']),
  });
  return saidOf({
    ...Object.fromEntries(said),
    mount: mountsOf(config, file, stack),
    host: hostsOf(config['extra_hosts']),
    dns: texts(config['dns']),
    'dns-search': texts(config['dns_search']),
    sysctl: pairsOf(labelsOf(config['sysctls'])),
    ulimit: pairsOf(
      Object.fromEntries(
        Object.entries(mapOf(config['ulimits'])).map(([name, limit]) => [name, limitOf(limit)]),
      ),
    ),
    'cap-add': capabilities.add,
    'cap-drop': capabilities.drop,
    'credential-spec': credentialsOf(mapOf(config['credential_spec'])),
    'log-driver': text(driver) === '' ? [] : [text(driver)],
    'log-opt': pairsOf(labelsOf(options)),
  });
}

const texts = (value: unknown): readonly string[] =>
  value === undefined || value === null ? [] : [value].flat().map(String);

/** Sorted by key. */
const pairsOf = (map: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(map)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);

/** A list keeps its order, a mapping has none. */
const hostsOf = (value: unknown): readonly string[] =>
  isMap(value)
    ? Object.entries(value)
        .map(([name, address]) => `${name}:${scalar(address)}`)
        .toSorted()
        .map(writeHost)
    : texts(value).map(writeHost);

function limitOf(limit: unknown): string {
  const { soft, hard } = isMap(limit) ? limit : { soft: limit, hard: limit };
  return `${numeric(soft) ?? 0}:${numeric(hard) ?? 0}`;
}

const credentialsOf = (spec: Config): readonly string[] =>
  ['config', 'file', 'registry'].flatMap((kind) =>
    text(spec[kind]) === '' ? [] : [`${kind}://${text(spec[kind])}`],
  );
