import { newId, type DependencyId } from '../api/ids';
import type { Dependency, DependencyKind } from '../api/objects';
import { fail, ok, type Result } from '../api/result';
import type { DependencyReference, ServiceSpec } from '../api/specs';
import type { Kernel } from '../kernel/kernel';
import type { MemoryStore } from '../store/memory-store';
import type { ApiError } from './api-error';

/** What a person says of a secret or a config. */
export interface DependencySpec {
  readonly kind: DependencyKind;
  readonly name: string;
  readonly data: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** K-26: so many bytes are too many. */
const SIZE_LIMIT: Readonly<Record<DependencyKind, number>> = {
  secret: 500 * 1024,
  config: 1000 * 1024,
};
const NAME = /^[a-zA-Z0-9]+(?:[a-zA-Z0-9-_.]*[a-zA-Z0-9])?$/;
const NAME_LENGTH_MAX = 64;

const refuse = (code: ApiError['code'], message: string) => fail<ApiError>({ code, message });

/** Secrets and configs. SwarmKit: `manager/controlapi/secret.go`, `config.go`. */
export class DependencyApi {
  private readonly ids: () => number;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: MemoryStore,
  ) {
    this.ids = kernel.random('dependency ids');
  }

  /** In order of creation. */
  all(kind: DependencyKind): readonly Dependency[] {
    return this.store.dependencies.all(kind);
  }

  /** By id, name or unique prefix of an id. */
  find(kind: DependencyKind, ref: string): Result<Dependency, ApiError> {
    return findDependency(this.all(kind), kind, ref);
  }

  /** SC-2, SC-3 */
  create({ kind, name, data, labels }: DependencySpec): Result<Dependency, ApiError> {
    const invalid = nameProblem(name) ?? sizeProblem(kind, data);
    if (invalid !== undefined) return refuse('InvalidArgument', invalid);
    if (this.all(kind).some((other) => other.name === name)) {
      return refuse('AlreadyExists', `${kind} ${name} already exists`);
    }
    const id = newId(this.ids) as DependencyId;
    const { nowMs } = this.kernel;
    const dates = { createdMs: nowMs, updatedMs: nowMs };
    return ok(this.store.dependencies.create({ id, kind, name, data, labels, ...dates }));
  }

  /** SC-1: labels may change; sending the same data again is accepted. */
  update(id: DependencyId, { kind, name, data, labels }: DependencySpec): Result<void, ApiError> {
    const before = this.store.dependencies.get(id);
    if (before === undefined) return refuse(null, `${kind} ${id} not found`);
    if (name !== before.name || data !== before.data) {
      return refuse('InvalidArgument', 'only updates to Labels are allowed');
    }
    this.store.dependencies.setLabels(id, labels, this.kernel.nowMs);
    return ok(undefined);
  }

  /** SC-9: what counts are the services' current specs, no earlier ones and no tasks. */
  remove(id: DependencyId): Result<void, ApiError> {
    const dependency = this.store.dependencies.get(id);
    if (dependency === undefined) return refuse(null, `no secret or config ${id} found`);
    const specs = this.store.allServices().map(({ spec }) => spec);
    const inUse = inUseProblem(dependency, specs);
    if (inUse !== undefined) return fail(inUse);
    this.store.dependencies.delete(id);
    return ok(undefined);
  }

  /** SC-7: a reference means what it names only as long as id and name go together. */
  missingIn(spec: ServiceSpec): ApiError | undefined {
    for (const kind of ['secret', 'config'] as const) {
      const missing = referencesIn(spec, kind)
        .filter(({ id, name }) => this.store.dependencies.get(id)?.name !== name)
        .map(({ name }) => name);
      if (missing.length === 0) continue;
      const what = missing.length === 1 ? kind : `${kind}s`;
      return { code: 'InvalidArgument', message: `${what} not found: ${missing.join(', ')}` };
    }
    return undefined;
  }
}

/** By id, name or unique prefix of an id, among all of a kind. */
export function findDependency<D extends { readonly id: string; readonly name: string }>(
  all: readonly D[],
  kind: DependencyKind,
  ref: string,
): Result<D, ApiError> {
  const found = all.find(({ id }) => id === ref) ?? all.find(({ name }) => name === ref);
  if (found !== undefined) return ok(found);
  const byPrefix = all.filter(({ id }) => ref !== '' && id.startsWith(ref));
  if (byPrefix.length > 1) {
    return refuse(null, `${kind} ${ref} is ambiguous (${byPrefix.length} matches found)`);
  }
  const [only] = byPrefix;
  return only === undefined ? refuse(null, `${kind} ${ref} not found`) : ok(only);
}

/** SC-9: why a secret or a config cannot be removed while services have these specs. */
export function inUseProblem(
  { kind, id, name }: { readonly kind: DependencyKind; readonly id: string; readonly name: string },
  specs: readonly ServiceSpec[],
): ApiError | undefined {
  const users = specs
    .filter((spec) => referencesIn(spec, kind).some((reference) => reference.id === id))
    .map((spec) => spec.name);
  if (users.length === 0) return undefined;
  const services = users.length === 1 ? 'service' : 'services';
  const message = `${kind} '${name}' is in use by the following ${services}: ${users.join(', ')}`;
  return { code: 'InvalidArgument', message };
}

/** A service's references to secrets, or to configs. */
export const referencesIn = (
  { task: { container } }: ServiceSpec,
  kind: DependencyKind,
): readonly DependencyReference[] =>
  (kind === 'secret' ? container.secrets : container.configs) ?? [];

/** SC-3 */
function nameProblem(name: string): string | undefined {
  if (name === '') return 'name must be provided';
  if (name.length <= NAME_LENGTH_MAX && NAME.test(name)) return undefined;
  return (
    'invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, ' +
    'and the start and end character must be [a-zA-Z0-9]'
  );
}

/** SC-2 */
function sizeProblem(kind: DependencyKind, data: string): string | undefined {
  const size = bytesIn(data);
  const limit = SIZE_LIMIT[kind];
  if (size > 0 && size < limit) return undefined;
  return `${kind} data must be larger than 0 and less than ${limit} bytes`;
}

/** How long a text is in UTF-8. */
function bytesIn(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
