import { fail, ok, type DependencyKind, type Result } from '../../engine';
import type { DependencyView, NodeView, ServiceView, SwarmSnapshot, TaskView } from './snapshot';

/** Why nothing was found: there is none, or several whose ids begin so. */
export type LookupError =
  | { readonly kind: 'missing' }
  | { readonly kind: 'ambiguous'; readonly matches: number };

/** By id, then by name, then by the beginning of an id (CLI-4). */
function find<T extends { readonly id: string }>(
  all: readonly T[],
  ref: string,
  nameOf: (item: T) => string,
): Result<T, LookupError> {
  const byId = all.find(({ id }) => id === ref);
  if (byId !== undefined) return ok(byId);
  const byName = all.filter((item) => nameOf(item) === ref);
  const found = byName.length > 0 ? byName : all.filter(({ id }) => id.startsWith(ref));
  const [first, second] = ref === '' ? [] : found;
  if (first === undefined) return fail({ kind: 'missing' });
  return second === undefined ? ok(first) : fail({ kind: 'ambiguous', matches: found.length });
}

export const findService = (
  { services }: SwarmSnapshot,
  ref: string,
): Result<ServiceView, LookupError> => find(services, ref, ({ spec }) => spec.name);

/** Tasks have names too, which nobody types: `web.1.ID`. */
export const findTask = (snapshot: SwarmSnapshot, ref: string): Result<TaskView, LookupError> =>
  find(snapshot.tasks, ref, ({ id, serviceId, slot, nodeId }) => {
    const service = snapshot.services.find((other) => other.id === serviceId)?.spec.name;
    return `${service ?? serviceId}.${slot === 0 ? (nodeId ?? '') : slot}.${id}`;
  });

/** `self` is the node on which the command runs. */
export function findNode(snapshot: SwarmSnapshot, ref: string): Result<NodeView, LookupError> {
  const self = ref === 'self' ? currentNode(snapshot) : undefined;
  return self === undefined ? find(snapshot.nodes, ref, ({ name }) => name) : ok(self);
}

export const findDependency = (
  { dependencies }: SwarmSnapshot,
  kind: DependencyKind,
  ref: string,
): Result<DependencyView, LookupError> =>
  find(
    dependencies.filter((other) => other.kind === kind),
    ref,
    ({ name }) => name,
  );

/** What the daemon says where nothing was found (CLI-4). */
export const lookupText = (kind: string, ref: string, error: LookupError): string =>
  error.kind === 'missing'
    ? `Error response from daemon: ${kind} ${ref} not found`
    : `Error response from daemon: ${kind} ${ref} is ambiguous (${error.matches} matches found)`;

/** The node on which a question is asked. */
export const currentNode = ({ nodes, selfId }: SwarmSnapshot): NodeView | undefined =>
  nodes.find(({ id }) => id === selfId) ??
  nodes.find(({ managerStatus }) => managerStatus === 'leader') ??
  nodes.find(({ role }) => role === 'manager');
