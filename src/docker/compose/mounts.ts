import { ok, type Result } from '../../engine';
import type { ComposeError, ComposeFile } from './parse';
import { isMap } from './validate';
import { text, type Config, type Fails } from './values';

/** Where a service of a stack file stands: as the file names it, and as docker does. */
interface Named {
  readonly key: string;
  readonly service: string;
}

/** What a service mounts, as far as it can be refused. */
interface Mount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
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

/** `SOURCE:TARGET[:OPTIONS]`, only a target, or the long form. */
function mountOf(item: unknown): Mount {
  if (isMap(item)) {
    return {
      type: text(item['type']) || 'volume',
      source: text(item['source']),
      target: text(item['target']),
    };
  }
  const short = String(item);
  const [first = '', second] = short.split(':');
  if (second === undefined) return { type: 'volume', source: '', target: short };
  return { type: /^[./~]/.test(first) ? 'bind' : 'volume', source: first, target: second };
}
