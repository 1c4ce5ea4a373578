import { ok, type DependencyKind, type Result } from '../../engine';
import type { NamedReference } from '../cli/dependency-flags';
import type { ComposeError, ComposeFile } from './parse';
import { isMap } from './validate';
import { labelsOf, mapOf, numeric, text, type Config, type Fails } from './values';

/** A secret or a config that a stack makes from a file (SC-14). */
export interface StackDependency {
  readonly kind: DependencyKind;
  /** As the file calls it. */
  readonly key: string;
  readonly name: string;
  /** Path of what it holds. */
  readonly file: string;
  readonly labels: Readonly<Record<string, string>>;
}

const KINDS: readonly DependencyKind[] = ['secret', 'config'];

const objectsOf = (file: ComposeFile, kind: DependencyKind): Readonly<Record<string, unknown>> =>
  kind === 'secret' ? file.secrets : file.configs;

const isExternal = ({ external }: Config): boolean => external === true || isMap(external);

/** The secrets and configs that a file makes, used or not: secrets first (ST-2, SC-14). */
export function stackDependencies(
  file: ComposeFile,
  stack: string,
  fails: Fails,
): Result<readonly StackDependency[], ComposeError> {
  const found: StackDependency[] = [];
  for (const kind of KINDS) {
    for (const [key, value] of Object.entries(objectsOf(file, kind))) {
      const object = mapOf(value);
      const path = [`${kind}s`, key];
      const conflict = (a: string, b: string, only: string) =>
        fails(
          path,
          `${kind} ${key}: ${kind}.${a} and ${kind}.${b} conflict; only use ${kind}.${only}`,
        );
      if (isExternal(object)) {
        const isNamedTwice = text(mapOf(object['external'])['name']) && text(object['name']);
        if (isNamedTwice) return conflict('external.name', 'name', 'name');
        continue;
      }
      if (text(object['driver']) !== '') {
        if (text(object['file']) !== '') return conflict('driver', 'file', 'driver');
        return fails([...path, 'driver'], 'swarmscope: secret drivers are not simulated yet');
      }
      found.push({
        kind,
        key,
        name: objectName(key, object, stack),
        file: text(object['file']),
        labels: { ...labelsOf(object['labels']), 'com.docker.stack.namespace': stack }, // ST-3
      });
    }
  }
  return ok(found);
}

/** What a secret or config of a file is called in the swarm (ST-3, SC-14). */
function objectName(key: string, object: Config, stack: string): string {
  const named = text(object['name']) || text(mapOf(object['external'])['name']);
  if (named !== '') return named;
  return isExternal(object) ? key : `${stack}_${key}`;
}

/** A service's references, sorted by name so that order in a file changes nothing (SC-15, ST-8). */
export function namedReferences(
  kind: DependencyKind,
  service: string,
  config: Config,
  file: ComposeFile,
  stack: string,
  fails: Fails,
): Result<readonly NamedReference[], ComposeError> {
  const section = `${kind}s`;
  const items = config[section];
  const references: NamedReference[] = [];
  for (const [i, item] of (Array.isArray(items) ? items : []).entries()) {
    const { source, target, uid, gid, mode }: Config = isMap(item) ? item : { source: item };
    const key = text(source);
    const objects = objectsOf(file, kind);
    if (!Object.hasOwn(objects, key)) {
      const message = `service ${service}: undefined ${kind} ${JSON.stringify(key)}`;
      return fails(['services', service, section, i], message);
    }
    references.push({
      name: objectName(key, mapOf(objects[key]), stack),
      target: text(target) || key,
      uid: text(uid) || '0',
      gid: text(gid) || '0',
      mode: numeric(mode) ?? 0o444,
    });
  }
  return ok(references.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)));
}
