import type { Placement, ResourceRequirements, Resources } from '../../engine';
import { parseBytes } from './bytes';
import { nanoCpusOf, type Flags } from './flags';
import { parseUint } from './integers';
import { descriptorOf } from './preference';

/** The placement after the flags of `service create` or `service update` (CLI-6). */
export function applyPlacement(before: Placement, flags: Flags): Placement {
  const maxReplicas = flags.get('replicas-max-per-node');
  return {
    ...before,
    constraints: editConstraints(before.constraints, flags),
    preferences: editPreferences(before.preferences, flags),
    maxReplicas: maxReplicas === undefined ? before.maxReplicas : (parseUint(maxReplicas) ?? 0),
  };
}

/** An update sorts what it leaves, so that the order of its flags changes nothing. */
function editConstraints(before: readonly string[], flags: Flags): readonly string[] {
  const added = flags.all('constraint-add');
  const removed = flags.all('constraint-rm');
  if (added.length === 0 && removed.length === 0) return [...before, ...flags.all('constraint')];
  return [...before, ...added].filter((text) => !removed.includes(text)).toSorted();
}

function editPreferences(before: readonly string[], flags: Flags): readonly string[] {
  const removed = flags.all('placement-pref-rm').map(descriptorOf);
  const added = [...flags.all('placement-pref'), ...flags.all('placement-pref-add')];
  return [...before.filter((each) => !removed.includes(each)), ...added.map(descriptorOf)];
}

/** The reservations and limits after the flags. */
export const applyResources = (
  before: ResourceRequirements,
  flags: Flags,
): ResourceRequirements => ({
  reservations: applyAmount(before.reservations, flags, 'reserve'),
  limits: applyAmount(before.limits, flags, 'limit'),
});

function applyAmount(before: Resources, flags: Flags, prefix: 'reserve' | 'limit'): Resources {
  const cpus = flags.get(`${prefix}-cpu`);
  const memory = flags.get(`${prefix}-memory`);
  return {
    nanoCpus: cpus === undefined ? before.nanoCpus : nanoCpusOf(cpus),
    memoryBytes: memory === undefined ? before.memoryBytes : (parseBytes(memory) ?? 0),
  };
}
