import { stringify } from 'yaml';
import { ok, type Result } from '../../engine';
import { parseBytes } from '../cli/bytes';
import { parseDuration } from '../duration';
import { goDuration } from '../format/human';
import { words } from './convert';
import { envFilesOf, type ReadsFile } from './env-file';
import type { ComposeError, ComposeFile } from './parse';
import { portsOf } from './ports';
import { isMap } from './validate';
import { absolute, isPath, labelsOf, mapOf, scalar, text, type Config, type Fails } from './values';

/** The keys of a kind of mapping in docker's order, and how the values are written that change. */
type Form = readonly (readonly [key: string, write?: (value: unknown) => unknown])[];

const keys = (names: string): Form => names.split(' ').map((name) => [name] as const);
const list = (value: unknown): readonly unknown[] => [value].flat();
const duration = (value: unknown): string => goDuration(parseDuration(scalar(value)) ?? 0);
/** What is nothing is not written. */
const longer = (value: unknown): string | undefined =>
  parseDuration(scalar(value)) === 0 ? undefined : duration(value);
const labels = (value: unknown): Config => sorted(labelsOf(value));
const sorted = (map: Config): Config =>
  Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** A mapping in the order of its form, and then, by name, what is nobody's but the file's own. */
function write(value: unknown, form: Form): Config {
  const map = mapOf(value);
  const own = Object.entries(sorted(map)).filter(([key]) => key.startsWith('x-'));
  const known = form.map(([key, change = (same: unknown) => same]) => {
    const given = map[key];
    return [key, given === undefined || given === null ? undefined : change(given)] as const;
  });
  return Object.fromEntries([...known, ...own].filter(([, item]) => isWritten(item)));
}

const isWritten = (item: unknown): boolean => {
  if (item === undefined || item === false || item === '') return false;
  if (Array.isArray(item)) return item.length > 0;
  return !isMap(item) || Object.keys(item).length > 0;
};

const of =
  (form: Form) =>
  (value: unknown): Config =>
    write(value, form);
const eachOf =
  (form: Form) =>
  (value: unknown): unknown =>
    list(value).map((item) => (isMap(item) ? write(item, form) : { source: String(item) }));

const UPDATE: Form = [
  ['parallelism'],
  ['delay', longer],
  ['failure_action'],
  ['monitor', longer],
  ['max_failure_ratio', (ratio) => (ratio === 0 ? undefined : ratio)],
  ['order'],
];
const RESOURCES: Form = [
  ['cpus', scalar],
  ['memory', (size) => String(parseBytes(scalar(size)) ?? 0)],
  ...keys('pids generic_resources'),
];
const DEPLOY: Form = [
  ...keys('mode replicas'),
  ['labels', labels],
  ['update_config', of(UPDATE)],
  ['rollback_config', of(UPDATE)],
  [
    'resources',
    of([
      ['limits', of(RESOURCES)],
      ['reservations', of(RESOURCES)],
    ]),
  ],
  [
    'restart_policy',
    of([['condition'], ['delay', duration], ['max_attempts'], ['window', duration]]),
  ],
  ['placement', of(keys('constraints preferences max_replicas_per_node'))],
  ['endpoint_mode'],
];
const HEALTHCHECK: Form = [
  ['test', (test) => (typeof test === 'string' ? ['CMD-SHELL', test] : test)],
  ['timeout', duration],
  ['interval', duration],
  ['retries'],
  ['start_period', duration],
  ['start_interval', duration],
  ['disable'],
];
const FILE_REFERENCE = keys('source target uid gid mode');

const SERVICE: Form = [
  ...keys('build cap_add cap_drop cgroupns_mode cgroup_parent'),
  ['command', words],
  ['configs', eachOf(FILE_REFERENCE)],
  ...keys('container_name credential_spec'),
  ['depends_on', (value) => (isMap(value) ? Object.keys(value).toSorted() : value)],
  ['deploy', of(DEPLOY)],
  ['devices'],
  ['dns', list],
  ['dns_search', list],
  ['domainname'],
  ['entrypoint', words],
  ['environment'],
  ['env_file', list],
  ...keys('expose external_links'),
  ['extra_hosts', hosts],
  ['hostname'],
  ['healthcheck', of(HEALTHCHECK)],
  ...keys('image init ipc isolation'),
  ['labels', labels],
  ...keys('links logging mac_address network_mode'),
  ['networks', networks],
  ...keys('pid ports privileged read_only restart'),
  ['secrets', eachOf(FILE_REFERENCE)],
  ...keys('security_opt shm_size stdin_open'),
  ['stop_grace_period', duration],
  ['stop_signal'],
  ['sysctls', labels],
  ['tmpfs', list],
  ...keys('tty ulimits user userns_mode'),
  ['volumes', (value) => list(value).map(volume)],
  ['working_dir'],
];

const NETWORK: Form = [
  ...keys('name driver'),
  ['driver_opts', labels],
  ...keys('ipam external internal attachable'),
  ['labels', labels],
];
const VOLUME: Form = [
  ...keys('name driver'),
  ['driver_opts', labels],
  ['external'],
  ['labels', labels],
];
const FILE_OBJECT: Form = [
  ['name'],
  ['file', (path) => absolute(text(path))],
  ['external'],
  ['labels', labels],
  ...keys('driver driver_opts template_driver'),
];

function hosts(value: unknown): unknown {
  if (!isMap(value)) return value;
  return Object.entries(sorted(value)).map(([host, address]) => `${host}:${scalar(address)}`);
}

function networks(value: unknown): Config {
  const named = isMap(value) ? value : Object.fromEntries(list(value).map((one) => [one, null]));
  return sorted(named);
}

/** `SOURCE:TARGET[:OPTIONS]`, only a target, or the long form. */
function volume(value: unknown): Config {
  if (isMap(value)) {
    return write(value, keys('type source target read_only consistency bind volume tmpfs cluster'));
  }
  const [first = '', second, options = ''] = String(value).split(':');
  if (second === undefined) return { type: 'volume', target: first };
  const isBind = isPath(first);
  const isReadOnly = options.split(',').includes('ro');
  return {
    type: isBind ? 'bind' : 'volume',
    source: isBind ? absolute(first) : first,
    target: second,
    ...(isReadOnly ? { read_only: true } : {}),
    ...(options.split(',').includes('nocopy') ? { volume: { nocopy: true } } : {}),
  };
}

/** Networks and the like by name; one that is somebody else's has a name in any case (ST-7). */
const objects = (all: Readonly<Record<string, unknown>>, form: Form): Config =>
  Object.fromEntries(
    Object.entries(sorted(all)).map(([key, value]) => {
      const config = mapOf(value);
      const { external } = config;
      if (external !== true && !isMap(external)) return [key, write(config, form)];
      const name = text(config['name']) || text(mapOf(external)['name']) || key;
      return [key, write({ ...config, name, external: true }, form)];
    }),
  );

const pairs = (entries: readonly unknown[]) =>
  entries.map(String).map((entry): [string, string | null] => {
    const at = entry.indexOf('=');
    return at < 0 ? [entry, null] : [entry.slice(0, at), entry.slice(at + 1)];
  });

/** Variables by name, those of files first; null: it would be taken from the environment. */
function environment(value: unknown, fromFiles: readonly string[]): Config {
  const own = Array.isArray(value)
    ? pairs(value)
    : Object.entries(mapOf(value)).map(([key, item]): [string, string | null] => [
        key,
        item === null ? null : scalar(item),
      ]);
  return sorted(Object.fromEntries([...pairs(fromFiles), ...own]));
}

/**
 * A stack file as `docker stack config` prints it: in the long form, keys in docker's order, variables
 * put in. docker/cli: `compose/loader`, `compose/types`.
 */
export function normalisedStack(
  file: ComposeFile,
  version: string,
  fails: Fails,
  read: ReadsFile,
): Result<string, ComposeError> {
  const services: [string, Config][] = [];
  for (const [key, config] of Object.entries(sorted(file.services))) {
    const fromFiles = envFilesOf(key, mapOf(config), read, fails);
    if (!fromFiles.ok) return fromFiles;
    const ports: unknown[] = [];
    for (const [i, item] of list(mapOf(config)['ports'] ?? []).entries()) {
      if (isMap(item)) {
        ports.push(write(item, keys('mode target published protocol')));
        continue;
      }
      const parsed = portsOf([item], ['services', key, 'ports', i], fails);
      if (!parsed.ok) return parsed;
      for (const port of parsed.value) {
        const published = port.published === 0 ? undefined : port.published;
        ports.push(write({ ...port, published }, keys('mode target published protocol')));
      }
    }
    const variables = environment(mapOf(config)['environment'], fromFiles.value);
    services.push([key, write({ ...mapOf(config), ports, environment: variables }, SERVICE)]);
  }
  const root = {
    networks: objects(file.networks, NETWORK),
    volumes: objects(file.volumes, VOLUME),
    secrets: objects(file.secrets, FILE_OBJECT),
    configs: objects(file.configs, FILE_OBJECT),
  };
  const used = Object.entries(root).filter(([, all]) => Object.keys(all).length > 0);
  const stack = { version, services: Object.fromEntries(services), ...Object.fromEntries(used) };
  return ok(stringify(stack, { lineWidth: 0, aliasDuplicateObjects: false }));
}
