import { fail, ok, type DependencyKind } from '../../engine';
import { dependencyJson, dependencyRows, LISTINGS, prettyDependency } from '../format/dependencies';
import { failure, success } from '../format/errors';
import { writeList } from '../format/listing';
import { readCommandLine, type Grammar } from './command-line';
import { hasLabels, hasPrefix, isOneOf, readFilters } from './filters';
import type { CommandResult } from './host';
import { inspect } from './inspect';
import { INSPECT_FLAGS } from './inspect-flags';
import { findDependency, lookupText } from './lookup';
import type { SwarmSnapshot } from './snapshot';
import { LIST_FLAGS } from './task-queries';

export const listGrammar = (kind: DependencyKind): Grammar<'none'> => ({
  command: `docker ${kind} ls`,
  args: 'none',
  flags: LIST_FLAGS,
});
export const inspectGrammar = (kind: DependencyKind): Grammar => ({
  command: `docker ${kind} inspect`,
  args: 'some',
  flags: INSPECT_FLAGS,
});
export const ACCEPTED: Readonly<Record<DependencyKind, readonly string[]>> = {
  secret: ['id', 'label', 'name', 'names'],
  config: ['id', 'label', 'name'],
};

/** `docker secret ls`, `docker config ls` (SC-18, CLI-29). */
export function dependencyList(
  kind: DependencyKind,
  argv: readonly string[],
  snapshot: SwarmSnapshot,
): CommandResult {
  const read = readCommandLine(listGrammar(kind), argv);
  if (!read.ok) return read.error;
  const { flags } = read.value;
  const filters = readFilters(flags.all('filter'), ACCEPTED[kind]);
  if (!filters.ok) return failure(filters.error);
  const found = snapshot.dependencies.filter(
    (item) =>
      item.kind === kind &&
      hasPrefix(filters.value, 'id', item.id) &&
      hasPrefix(filters.value, 'name', item.name) &&
      isOneOf(filters.value, 'names', item.name) &&
      hasLabels(filters.value, 'label', item.labels),
  );
  const rows = dependencyRows(found, snapshot.nowMs);
  const written = writeList(LISTINGS[kind], rows, flags.get('format') ?? '', flags.is('quiet'));
  return written.ok ? success(written.value) : failure(written.error);
}

/** `docker secret inspect`, which never gives the content away (SC-4), and `docker config inspect`. */
export function dependencyInspect(
  kind: DependencyKind,
  argv: readonly string[],
  snapshot: SwarmSnapshot,
): CommandResult {
  const read = readCommandLine(inspectGrammar(kind), argv);
  if (!read.ok) return read.error;
  return inspect(read.value.args, read.value.flags, {
    find: (ref) => {
      const found = findDependency(snapshot, kind, ref);
      return found.ok ? ok(found.value) : fail(lookupText(kind, ref, found.error));
    },
    type: () => (kind === 'secret' ? 'swarm.Secret' : 'swarm.Config'),
    isRawToo: true,
    json: dependencyJson,
    pretty: prettyDependency,
  });
}
