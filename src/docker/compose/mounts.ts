import { ok, type Result } from '../../engine';
import { parseBytes } from '../cli/bytes';
import { writeMount, type Mount } from '../mounts';
import { isExternal, objectName } from './networks';
import type { ComposeError, ComposeFile } from './parse';
import { isMap } from './validate';
import { absolute, isPath, labelsOf, mapOf, scalar, text, type Config, type Fails } from './values';

/** Where a service of a stack file stands: as the file names it, and as docker does. */
interface Named {
  readonly key: string;
  readonly service: string;
}

/**
 * Volumes of a service: a named one must be declared (ST-32), a bind must say of what, and the
 * managers refuse two at one place.
 */
export function checkMounts(
  { key, service }: Named,
  { volumes }: Config,
  file: ComposeFile,
  fails: Fails,
): Result<undefined, ComposeError> {
  const targets = new Set<string>();
  for (const [i, item] of (Array.isArray(volumes) ? volumes : []).entries()) {
    const path = ['services', key, 'volumes', i];
    const { type, source, target } = mountOf(item);
    if (type === 'bind' && source === '') {
      return fails(path, 'invalid mount config for type "bind": field Source must not be empty');
    }
    if (type === 'volume' && source !== '' && !Object.hasOwn(file.volumes, source)) {
      return fails(path, `service ${key}: undefined volume ${JSON.stringify(source)}`);
    }
    if (targets.has(target)) {
      const problem = `ContainerSpec: duplicate mount point: ${target}`;
      return fails(path, `rpc error: code = InvalidArgument desc = ${problem}`, service);
    }
    targets.add(target);
  }
  return ok(undefined);
}

/** What a service mounts, as its spec has it. docker/cli: `compose/convert/volume.go`. */
export const mountsOf = (
  { volumes }: Config,
  file: ComposeFile,
  stack: string,
): readonly string[] =>
  (Array.isArray(volumes) ? volumes : []).map((item) => {
    const mount = mountOf(item);
    if (mount.source === '') return writeMount(mount);
    switch (mount.type) {
      case 'volume':
        return writeMount(namedVolume(mount, file, stack));
      case 'bind':
        return writeMount({ ...mount, source: absolute(mount.source) });
      default:
        return writeMount(mount);
    }
  });

/** A volume is the stack's own, with its label, or somebody else's (ST-32). */
function namedVolume(mount: Mount, file: ComposeFile, stack: string): Mount {
  const config = mapOf(file.volumes[mount.source]);
  const source = objectName(mount.source, config, stack);
  if (isExternal(config)) return { ...mount, source };
  const driver = text(config['driver']);
  return {
    ...mount,
    source,
    options: { ...mount.options, ...(driver === '' ? {} : { 'volume-driver': driver }) },
    labels: { ...labelsOf(config['labels']), 'com.docker.stack.namespace': stack },
    driverOptions: labelsOf(config['driver_opts']),
  };
}

const PROPAGATIONS: ReadonlySet<string> = new Set(
  'private rprivate shared rshared slave rslave'.split(' '),
);
const CONSISTENCIES: ReadonlySet<string> = new Set(['consistent', 'cached', 'delegated']);
const PLAIN: Omit<Mount, 'type' | 'source' | 'target'> = {
  isReadOnly: false,
  consistency: '',
  options: {},
  labels: {},
  driverOptions: {},
};

/** `SOURCE:TARGET[:OPTIONS]`, only a target, or the long form. */
function mountOf(item: unknown): Mount {
  if (isMap(item)) return longMount(item);
  const short = String(item);
  const [first = '', second, options = ''] = short.split(':');
  if (second === undefined) return { ...PLAIN, type: 'volume', source: '', target: short };
  const said = options.split(',');
  const propagation = said.find((word) => PROPAGATIONS.has(word));
  return {
    ...PLAIN,
    type: isPath(first) ? 'bind' : 'volume',
    source: first,
    target: second,
    isReadOnly: said.includes('ro'),
    consistency: said.find((word) => CONSISTENCIES.has(word)) ?? '',
    options: {
      ...(said.includes('nocopy') ? { 'volume-nocopy': 'true' } : {}),
      ...(propagation === undefined ? {} : { 'bind-propagation': propagation }),
    },
  };
}

function longMount(item: Config): Mount {
  const propagation = text(mapOf(item['bind'])['propagation']);
  const size = parseBytes(scalar(mapOf(item['tmpfs'])['size']));
  return {
    ...PLAIN,
    type: text(item['type']) || 'volume',
    source: text(item['source']),
    target: text(item['target']),
    isReadOnly: item['read_only'] === true,
    consistency: text(item['consistency']),
    options: {
      ...(mapOf(item['volume'])['nocopy'] === true ? { 'volume-nocopy': 'true' } : {}),
      ...(propagation === '' ? {} : { 'bind-propagation': propagation }),
      ...(size === undefined ? {} : { 'tmpfs-size': String(size) }),
    },
  };
}
