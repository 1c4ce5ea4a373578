import {
  isEqual,
  LOG_KINDS,
  type Ms,
  type NodeChange,
  type Recording,
  type ServiceSpec,
  type UpdateState,
} from '../../engine';
import { madeId } from '../format/made-ids';
import { daemonEvent, type Attributes, type DaemonEvent } from './message';

/** What every manager tells of: each write to its store. moby: `daemon/events.go`. */
export function swarmEvents(recording: Recording): readonly DaemonEvent[] {
  const { log, nodes, services, dependencies, commands } = recording;
  const events: DaemonEvent[] = [];
  for (let row = 0; row < log.length; row++) {
    const t = log.t[row] as Ms;
    const subject = log.subject[row] as number;
    const detail = log.detail[row] as number;
    switch (LOG_KINDS[log.kind[row] as number]) {
      case 'command':
        events.push(...networkEvents(t, commands[subject]));
        break;
      case 'node':
        events.push(...nodeEvents(recording, row));
        break;
      case 'node.removed':
        events.push(
          daemonEvent(t, 'node', 'remove', nodes[subject]?.id ?? '', named(nodes[subject])),
        );
        break;
      case 'service':
        events.push(...serviceEvents(recording, row));
        break;
      case 'update':
        // What replaces the spec sets the status in the same write.
        if (isOfWrite(recording, row)) break;
        events.push(
          serviceEvent(t, recording, subject, 'update', stateChange(recording, subject, detail)),
        );
        break;
      case 'service.removed':
        events.push(
          daemonEvent(
            t,
            'service',
            'remove',
            services[subject]?.id ?? '',
            named(services[subject]),
          ),
        );
        break;
      case 'dependency':
      case 'dependency.removed': {
        const one = dependencies[subject];
        const isNew = LOG_KINDS[log.kind[row] as number] === 'dependency';
        if (one === undefined) break;
        events.push(daemonEvent(t, one.kind, isNew ? 'create' : 'remove', one.id, named(one)));
        break;
      }
      default:
    }
  }
  return events;
}

const named = (one: { readonly name: string } | undefined): Attributes => ({
  name: one?.name ?? '',
});

function serviceEvent(
  t: Ms,
  { services }: Recording,
  service: number,
  action: string,
  attributes: Attributes,
): DaemonEvent {
  const record = services[service];
  return daemonEvent(t, 'service', action, record?.id ?? '', { ...named(record), ...attributes });
}

/** A service is created or gets a spec: and then the allocator writes what it gave it. */
function serviceEvents(recording: Recording, row: number): readonly DaemonEvent[] {
  const { log, services } = recording;
  const t = log.t[row] as Ms;
  const service = log.subject[row] as number;
  const version = log.detail[row] as number;
  const { versions = [] } = services[service] ?? {};
  const [before, after] = [versions[version - 1]?.spec, versions[version]?.spec];
  if (after === undefined) return [];
  const tell = (action: string, attributes: Attributes = {}) =>
    serviceEvent(t, recording, service, action, attributes);
  if (before === undefined) {
    return isAllocated(after) ? [tell('create'), tell('update')] : [tell('create')];
  }
  const status = row + 1 < log.length && isOfWrite(recording, row + 1);
  const state = status ? stateChange(recording, service, log.detail[row + 1] as number) : {};
  const event = tell('update', { ...specChange(before, after), ...state });
  const isAnew =
    isAllocated(after) &&
    !(
      isEqual(before.endpoint, after.endpoint) && isEqual(before.task.networks, after.task.networks)
    );
  return isAnew ? [event, tell('update')] : [event];
}

const isAllocated = ({ task, endpoint }: ServiceSpec): boolean =>
  task.networks.length > 0 || endpoint.ports.length > 0;

/** Whether an entry is the status that a service got, or lost, together with its spec (U-13, RB-2). */
function isOfWrite({ log, services }: Recording, row: number): boolean {
  const cause = log.cause[row] as number;
  const kind = (of: number) => LOG_KINDS[log.kind[of] as number];
  const service = log.subject[row] as number;
  const isNext = cause === row - 1 && kind(cause) === 'service' && log.subject[cause] === service;
  if (kind(row) !== 'update' || !isNext) return false;
  const { updates, versions } = services[service] ?? {};
  const isCleared = updates?.[log.detail[row] as number]?.state === null;
  return isCleared || versions?.[log.detail[cause] as number]?.how === 'rollback';
}

const replicasOf = ({ mode }: ServiceSpec): number | null =>
  mode.kind === 'replicated' ? mode.replicas : null;

function specChange(before: ServiceSpec, after: ServiceSpec): Attributes {
  const attributes: Record<string, string> = {};
  const [oldImage, newImage] = [before.task.container.image, after.task.container.image];
  if (oldImage !== newImage) {
    attributes['image.old'] = oldImage;
    attributes['image.new'] = newImage;
  }
  const [from, to] = [replicasOf(before), replicasOf(after)];
  if (from !== null && to !== null && from !== to) {
    attributes['replicas.old'] = String(from);
    attributes['replicas.new'] = String(to);
  }
  return attributes;
}

function stateChange({ services }: Recording, service: number, row: number): Attributes {
  const { updates = [] } = services[service] ?? {};
  const state = (of: number): UpdateState | null => updates[of]?.state ?? null;
  const [before, after] = [state(row - 1), state(row)];
  if (after === null || before === after) return {};
  return { 'updatestate.new': after, ...(before === null ? {} : { 'updatestate.old': before }) };
}

/** Nodes that are there when the run begins are nothing new. */
function nodeEvents({ log, nodes }: Recording, row: number): readonly DaemonEvent[] {
  const t = log.t[row] as Ms;
  const detail = log.detail[row] as number;
  const record = nodes[log.subject[row] as number];
  const [before, after] = [record?.changes[detail - 1], record?.changes[detail]];
  if (record === undefined || after === undefined) return [];
  const tell = (action: string, attributes: Attributes) =>
    daemonEvent(t, 'node', action, record.id, attributes);
  if (before === undefined) {
    if (LOG_KINDS[log.kind[log.cause[row] as number] as number] === 'start') return [];
    // The managers make a node before it has said what it is called.
    const ready = { ...named(record), 'state.old': 'unknown', 'state.new': after.state };
    return [tell('create', { name: '' }), tell('update', ready)];
  }
  if (!isWritten(before, after)) return [];
  const changed = (['availability', 'role', 'state'] as const).flatMap((field) =>
    before[field] === after[field]
      ? []
      : [[`${field}.old`, before[field]] as const, [`${field}.new`, after[field]] as const],
  );
  return [tell('update', { ...named(record), ...Object.fromEntries(changed) })];
}

/** Whether the managers wrote it: a machine that lost its power or its network told nobody. */
function isWritten(before: NodeChange, after: NodeChange): boolean {
  const isUnseen =
    before.alive !== after.alive ||
    before.partition !== after.partition ||
    before.hasLeft !== after.hasLeft;
  const { state, availability, role, message } = after;
  const isSeen =
    before.state !== state ||
    before.availability !== availability ||
    before.role !== role ||
    before.message !== message ||
    !isEqual(before.labels, after.labels);
  return isSeen || !isUnseen;
}

/** The engine knows networks by name alone: the command says which it made. */
function networkEvents(t: Ms, command: Recording['commands'][number] | undefined): DaemonEvent[] {
  const lines = `${command?.stdout ?? ''}\n${command?.stderr ?? ''}`.split('\n');
  return lines.flatMap((line) => {
    const [, verb, name = ''] = /^(Creating|Removing) network (\S+)$/.exec(line) ?? [];
    if (verb === undefined) return [];
    const tell = (action: string) =>
      daemonEvent(t, 'network', action, madeId(name, 'swarm'), { name });
    return verb === 'Removing' ? [tell('remove')] : [tell('create'), tell('update')];
  });
}
