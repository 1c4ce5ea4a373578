import type { DependencyRecord, Recording } from '../../engine';
import { afterCause, leadingTo, type Entry } from '../entry';
import type { Reason } from './reason';

/** Why a command did what it did. */
export function commandReason({ commands }: Recording, { subject }: Entry): Reason {
  const { run = '', dirtyTasks = 0, exitCode = 0, waitedMs = 0 } = commands[subject] ?? {};
  return { code: 'command', isFault: run.startsWith('chaos '), dirtyTasks, exitCode, waitedMs };
}

/** Why a node changed. */
export function nodeReason(recording: Recording, entry: Entry): Reason {
  const record = recording.nodes[entry.subject];
  const node = record?.name ?? '';
  const now = record?.changes[entry.detail];
  const before = record?.changes[entry.detail - 1];
  if (now === undefined || before === undefined) {
    return { code: 'node/first', node, isLate: entry.t > 0 };
  }
  if (before.alive !== now.alive) return { code: now.alive ? 'node/on' : 'node/off', node };
  if (before.partition !== now.partition) {
    return { code: now.partition === 0 ? 'node/healed' : 'node/cut', node };
  }
  if (before.role !== now.role) return { code: 'node/role', node, role: now.role };
  if (before.availability !== now.availability) {
    const { availability } = now;
    return { code: 'node/availability', node, availability, tasks: tasksOn(recording, entry) };
  }
  if (before.labels !== now.labels) return { code: 'node/labels', node };
  switch (now.state) {
    case 'down': {
      const silence = leadingTo(
        recording,
        entry.row,
        ({ kind, subject }) => kind === 'command' || (kind === 'node' && subject === entry.subject),
      );
      return { code: 'node/down', node, silentMs: silence === null ? null : entry.t - silence.t };
    }
    case 'unknown':
      return { code: 'node/unknown', node };
    case 'disconnected':
      return { code: 'node/disconnected', node };
    case 'ready':
      return { code: 'node/ready', node };
  }
}

/** Tasks that a node had and nobody had asked to stop. */
const tasksOn = ({ tasks }: Recording, { row, subject }: Entry): number =>
  tasks.filter(({ transitions }) => {
    const now = transitions.findLast(({ entry }) => entry < row);
    return now?.node === subject && (now.desired === 'running' || now.desired === 'complete');
  }).length;

/** Why something happened among the managers. */
export function raftReason(recording: Recording, entry: Entry): Reason {
  const change = recording.raft[entry.detail];
  const members = change?.members ?? [];
  return {
    code: 'raft',
    what: change?.what ?? 'start',
    node: recording.nodes[entry.subject]?.name ?? '',
    reachable: members.filter(({ isReachable }) => isReachable).length,
    members: members.length,
    quorum: Math.floor(members.length / 2) + 1,
    afterMs: afterCause(recording, entry),
  };
}

/** Why a secret or a config came, went, or reached a node. */
export function dependencyReason(
  { dependencies, nodes }: Recording,
  { kind, subject, detail }: Entry,
): Reason {
  const name = nameOf(dependencies[subject]);
  const node = nodes[detail]?.name ?? '';
  switch (kind) {
    case 'dependency.removed':
      return { code: 'dependency/removed', name };
    case 'dependency.delivered':
      return { code: 'dependency/delivered', name, node };
    case 'dependency.withdrawn':
      return { code: 'dependency/withdrawn', name, node };
    default:
      return { code: 'dependency/created', name };
  }
}

const nameOf = (record: DependencyRecord | undefined): string => record?.name ?? '';
