import {
  fail,
  ok,
  type DependencyKind,
  type DependencyReference,
  type Result,
  type ServiceSpec,
} from '../../engine';
import type { DockerHost } from './host';
import { integerProblem, parseUint } from './integers';

/** A reference as it is written: by name, which the managers do not know. */
export type NamedReference = Omit<DependencyReference, 'id'>;

/** SC-5 */
const BARE = { uid: '0', gid: '0', mode: 0o444 };
const MODE_MAX = 2n ** 32n - 1n;

/** Reads `NAME` or `source=NAME,target=FILE,uid=,gid=,mode=0400` (SC-8); the error is docker's text. */
export function parseReference(
  kind: DependencyKind,
  value: string,
): Result<NamedReference, string> {
  if (value === '') return fail('EOF');
  const fields = value.split(',');
  if (fields.length === 1 && !value.includes('=')) {
    return ok({ ...BARE, name: value, target: value });
  }
  const reference = { ...BARE, name: '', target: '' };
  for (const field of fields) {
    const at = field.indexOf('=');
    if (at < 1) return fail(`invalid field '${field}' must be a key=value pair`);
    const key = field.slice(0, at);
    const text = field.slice(at + 1);
    switch (key.toLowerCase()) {
      case 'source':
      case 'src':
        reference.name = text;
        break;
      case 'target':
        reference.target = text;
        break;
      case 'uid':
        reference.uid = text;
        break;
      case 'gid':
        reference.gid = text;
        break;
      case 'mode': {
        const problem = integerProblem('ParseUint', text, 0n, MODE_MAX);
        if (problem !== undefined) return fail(`invalid mode specified: ${problem}`);
        reference.mode = parseUint(text) ?? BARE.mode;
        break;
      }
      default:
        return fail(`invalid field in ${kind} request: ${key}`);
    }
  }
  if (reference.name === '') return fail('source is required');
  return ok({ ...reference, target: reference.target || reference.name });
}

/** Looks the names up, as docker's client does before it asks the managers (SC-6, SC-7). */
export function resolveReferences(
  kind: DependencyKind,
  named: readonly NamedReference[],
  host: DockerHost,
): Result<readonly DependencyReference[], string> {
  const targets = new Set<string>();
  for (const { name, target } of named) {
    if (targets.has(target)) return fail(`duplicate ${kind} target for ${name} not allowed`);
    targets.add(target);
  }
  const resolved: DependencyReference[] = [];
  for (const reference of named) {
    const found = host.api.dependencies.all(kind).find(({ name }) => name === reference.name);
    if (found === undefined) return fail(`${kind} not found: ${reference.name}`);
    resolved.push({ id: found.id, ...reference });
  }
  return ok(resolved);
}

/** Flags as {@link attachDependencies} reads them. */
interface ReferenceFlags {
  readonly all: (name: string) => readonly string[];
}

/** `--secret` and `--config`, or `-rm` and then `-add` of either (SC-12). */
export function attachDependencies(
  spec: ServiceSpec,
  flags: ReferenceFlags,
  host: DockerHost,
): Result<ServiceSpec, string> {
  const secrets = edited('secret', spec.task.container.secrets ?? [], flags, host);
  if (!secrets.ok) return secrets;
  const configs = edited('config', spec.task.container.configs ?? [], flags, host);
  return configs.ok ? ok(withDependencies(spec, secrets.value, configs.value)) : configs;
}

function edited(
  kind: DependencyKind,
  before: readonly DependencyReference[],
  flags: ReferenceFlags,
  host: DockerHost,
): Result<readonly DependencyReference[], string> {
  const removed = flags.all(`${kind}-rm`);
  const kept = before.filter(({ name }) => !removed.includes(name));
  const texts = [...flags.all(kind), ...flags.all(`${kind}-add`)];
  const named = texts.flatMap((text) => {
    const reference = parseReference(kind, text); // checked when the flags were read
    return reference.ok ? [reference.value] : [];
  });
  const added = resolveReferences(kind, named, host);
  return added.ok ? ok([...kept, ...added.value]) : added;
}

/** A spec with these references; none is as if nothing had ever been said (U-11). */
export function withDependencies(
  spec: ServiceSpec,
  secrets: readonly DependencyReference[],
  configs: readonly DependencyReference[],
): ServiceSpec {
  const { secrets: _secrets, configs: _configs, ...container } = spec.task.container;
  return {
    ...spec,
    task: {
      ...spec.task,
      container: {
        ...container,
        ...(secrets.length === 0 ? {} : { secrets }),
        ...(configs.length === 0 ? {} : { configs }),
      },
    },
  };
}
