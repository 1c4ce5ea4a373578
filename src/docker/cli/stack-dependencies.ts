import {
  fail,
  ok,
  type Dependency,
  type DependencyKind,
  type Result,
  type ServiceSpec,
} from '../../engine';
import type { StackService } from '../compose/convert';
import type { StackDependency } from '../compose/dependencies';
import { daemonText } from '../format/errors';
import { resolveReferences, withDependencies } from './dependency-flags';
import { fileOf, type DockerHost } from './host';
import { NAMESPACE } from './stack-name';

/** Makes a stack's secrets, or its configs, or sends them again (SC-16). @returns what went wrong */
export function deployDependencies(
  kind: DependencyKind,
  dependencies: readonly StackDependency[],
  host: DockerHost,
  printed: string[],
): string | undefined {
  const { api } = host;
  const specs = [];
  for (const { file, key: _key, ...dependency } of dependencies.filter(
    (other) => other.kind === kind,
  )) {
    if (file === '') return 'read .: is a directory'; // what a path of nothing is
    const data = fileOf(host, file);
    if (data === undefined) return `open ${file}: no such file or directory`;
    specs.push({ ...dependency, data });
  }
  for (const spec of specs) {
    const { name } = spec;
    const existing = api.dependencies.find(kind, name);
    if (existing.ok) {
      const updated = api.dependencies.update(existing.value.id, spec);
      if (!updated.ok) return `failed to update ${kind} ${name}: ${daemonText(updated.error)}`;
    } else {
      printed.push(`Creating ${kind} ${name}\n`);
      const created = api.dependencies.create(spec);
      if (!created.ok) return `failed to create ${kind} ${name}: ${daemonText(created.error)}`; // ST-35
    }
  }
  return undefined;
}

/** A service's spec with what it refers to looked up, which must be there by now (SC-7, SC-14). */
export function resolvedSpec(
  { key, spec, secrets, configs }: StackService,
  host: DockerHost,
): Result<ServiceSpec, string> {
  const resolvedSecrets = resolveReferences('secret', secrets, host);
  if (!resolvedSecrets.ok) return fail(`service ${key}: ${resolvedSecrets.error}`);
  const resolvedConfigs = resolveReferences('config', configs, host);
  if (!resolvedConfigs.ok) return fail(`service ${key}: ${resolvedConfigs.error}`);
  return ok(withDependencies(spec, resolvedSecrets.value, resolvedConfigs.value));
}

/** The secrets or configs that a stack made. */
export const dependenciesOf = (
  kind: DependencyKind,
  stack: string,
  { api }: DockerHost,
): readonly Dependency[] =>
  api.dependencies.all(kind).filter(({ labels }) => labels[NAMESPACE] === stack);

/** Removes what a stack made of a kind (ST-34). @returns what went wrong */
export function removeDependencies(
  kind: DependencyKind,
  stack: string,
  host: DockerHost,
  printed: string[],
): readonly string[] {
  return dependenciesOf(kind, stack, host).flatMap(({ id, name }) => {
    printed.push(`Removing ${kind} ${name}\n`);
    const removed = host.api.dependencies.remove(id);
    return removed.ok ? [] : [`Failed to remove ${kind} ${id}: ${daemonText(removed.error)}\n`];
  });
}
