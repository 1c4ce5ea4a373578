import { Pipeline, type Ms, type Placeable, type ServiceSpec } from '../../engine';
import { isEditable, type Edit } from '../../scenario';
import { nodesBefore } from '../seen-nodes';
import type { Adviser } from './finding';
import { set, written, steeringPin, type Site } from './site';

/** Without its fullest node, a service has tasks that no other node takes. */
export interface NoSpareNode {
  readonly node: string;
  /** Tasks of the service on it. */
  readonly tasks: number;
  /** Tasks that would wait. */
  readonly stuck: number;
  /** What mends it: so many tasks may share a node, or so many are asked for. */
  readonly limit: 'max_replicas_per_node' | 'replicas';
  readonly better: number;
}

/** S-15: what no node takes waits, and for as long as that is so; S-5, S-8, S-10 and S-11 say who takes it. */
export const noSpareNode: Adviser<'no-spare-node'> = {
  kind: 'no-spare-node',
  measures: ['pending', 'shortMs'],
  find: (site) => {
    const { scenario, recording, record } = site;
    const spec = record.versions.at(-1)?.spec;
    const steering = steeringPin(site);
    if (spec === undefined || steering === null || spec.mode.kind !== 'replicated') return null;
    const run = scenario.timeline[steering.pin]?.run ?? '';
    const atMs = restsAtMs(site);
    if (!isChoosy(spec) || !isEditable(run) || atMs === null) return null;
    const drain = drained(site, spec);
    if (drain === null || drain.stuck === 0) return null;
    const { node, tasks, stuck } = drain;
    const mended = mend(site, spec, steering.pin, stuck);
    if (mended === null) return null;
    const at = Math.ceil(atMs);
    return {
      facts: { node, tasks, stuck, limit: mended.limit, better: mended.better },
      rules: ['S-15', 'S-3', 'D-3'],
      blame: {
        pin: steering.pin,
        setting: mended.limit === 'replicas' ? 'replicas' : null,
        atMs: steering.atMs,
      },
      show: recording.nodes.some(({ changes }) => changes.at(-1)?.availability === 'drain')
        ? []
        : [{ kind: 'add', atMs: at, run: `docker node update --availability drain ${node}` }],
      mend: [mended.edit],
    };
  },
  isBorneOut: ({ shown, mended }) => shown.pendingTasks > 0 && mended.pendingTasks === 0,
};

/** Whether a service does not run just anywhere. */
const isChoosy = ({ task, endpoint }: ServiceSpec): boolean =>
  task.placement.constraints.length > 0 ||
  task.placement.maxReplicas > 0 ||
  task.resources.reservations.nanoCpus > 0 ||
  task.resources.reservations.memoryBytes > 0 ||
  endpoint.ports.some(({ mode }) => mode === 'host');

/** How long a node has to be out before the end of a run that somebody has given an end. */
const SEEN_MS = 20_000;

/** When everything has come to rest; null: it never does. */
function restsAtMs({ recording }: Site): Ms | null {
  const { end, endMs, commands, services } = recording;
  if (end.kind === 'settled') return end.atMs;
  if (end.kind === 'pending') return endMs;
  const lastMs = Math.max(
    ...commands.map(({ t }) => t),
    ...services.flatMap(({ updates }) => updates.map(({ t }) => t)),
  );
  return end.kind === 'until' && endMs - SEEN_MS > lastMs ? endMs - SEEN_MS : null;
}

interface Drain {
  readonly node: string;
  readonly tasks: number;
  readonly stuck: number;
}

/** The node that is drained, or the fullest; null: there is none. */
function drained(site: Site, spec: ServiceSpec): Drain | null {
  const { recording, service } = site;
  const own = recording.tasks.filter(
    (task) => task.service === service && task.transitions.at(-1)?.desired === 'running',
  );
  const out = recording.nodes.find(
    ({ changes, removedMs }) => removedMs === null && changes.at(-1)?.availability === 'drain',
  );
  if (out !== undefined) {
    if (!wouldTake(site, spec, recording.nodes.indexOf(out))) return null;
    const stuck = own.filter(({ transitions }) => transitions.at(-1)?.state === 'pending').length;
    return { node: out.name, tasks: 0, stuck };
  }
  const counts = recording.nodes.map(
    (_, row) => own.filter(({ transitions }) => transitions.at(-1)?.node === row).length,
  );
  const tasks = Math.max(0, ...counts);
  const node = counts.indexOf(tasks);
  const name = recording.nodes[node]?.name;
  return name === undefined || tasks === 0
    ? null
    : { node: name, tasks, stuck: stuckWithout(site, spec, node, tasks) };
}

const placeableOf = ({ record }: Site, spec: ServiceSpec): Placeable => ({
  // An id of the recording is one of the engine's.
  serviceId: record.id as Placeable['serviceId'],
  spec: spec.task,
  endpoint: spec.endpoint,
});

/** Whether a drained node would take a task, were it not drained. */
function wouldTake(site: Site, spec: ServiceSpec, out: number): boolean {
  const { recording } = site;
  const seen = nodesBefore(recording, recording.log.length).find(({ node }) => node === out);
  if (seen === undefined) return false;
  seen.info.node = { ...seen.info.node, availability: 'active' };
  return new Pipeline(placeableOf(site, spec)).admits(seen.info);
}

/** How many tasks of one node no other node would take. */
function stuckWithout(site: Site, spec: ServiceSpec, out: number, tasks: number): number {
  const { recording } = site;
  const placeable = placeableOf(site, spec);
  const { serviceId } = placeable;
  const { admits } = new Pipeline(placeable);
  const others = nodesBefore(recording, recording.log.length).filter(({ node }) => node !== out);
  for (let left = tasks; left > 0; left--) {
    const [taker] = others
      .filter(({ info }) => admits(info))
      .toSorted((a, b) => a.info.activeOf(serviceId) - b.info.activeOf(serviceId));
    if (taker === undefined) return left;
    taker.info.addRoom(placeable, 1);
    taker.info.addActive(serviceId, 1);
  }
  return 0;
}

interface Mend {
  readonly limit: NoSpareNode['limit'];
  readonly better: number;
  readonly edit: Edit;
}

const PATH = ['deploy', 'placement', 'max_replicas_per_node'] as const;

/** More tasks to a node, where it is that which keeps them from others; else fewer of them. */
function mend(site: Site, spec: ServiceSpec, pin: number, stuck: number): Mend | null {
  if (spec.mode.kind !== 'replicated') return null;
  const { replicas } = spec.mode;
  const { maxReplicas } = spec.task.placement;
  const most = maxReplicas === 0 ? 0 : replicas;
  for (let more = maxReplicas + 1; more <= most; more++) {
    const { placement } = spec.task;
    const roomier = { ...placement, maxReplicas: more };
    const drain = drained(site, { ...spec, task: { ...spec.task, placement: roomier } });
    if (drain?.stuck !== 0) continue;
    return {
      limit: 'max_replicas_per_node',
      better: more,
      edit: written(site, pin, PATH, 'replicas-max-per-node', more),
    };
  }
  const better = replicas - stuck;
  if (better < 1) return null;
  return { limit: 'replicas', better, edit: set(site, pin, 'replicas', better) };
}
