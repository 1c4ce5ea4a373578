import { fail, isAtLeast, ok, type Ms, type Result } from '../../engine';
import { containersHere, findContainer } from '../containers/here';
import { printedLines, type PrintedLine } from '../containers/printed-lines';
import { failure, success } from '../format/errors';
import { GoTime } from '../format/go-value';
import { shortId } from '../format/human';
import { parseTimestamp } from '../timestamp';
import { LOGS, SERVICE_LOGS } from './asking-grammars';
import { readCommandLine } from './command-line';
import type { Flags } from './flags';
import type { Command, CommandResult } from './host';
import { findService, findTask, lookupText } from './lookup';
import type { SwarmSnapshot, TaskView } from './snapshot';

/** Which lines are asked for. */
interface Wanted {
  readonly sinceMs: Ms;
  readonly untilMs: Ms;
  /** So many of each container, from the end. */
  readonly tail: number;
}

/**
 * `docker service logs` (CLI-25): lines of several tasks in order of time. docker/cli:
 * `service/logs.go`; SwarmKit: `manager/logbroker`.
 */
export const serviceLogs: Command = (argv, host) => {
  const read = readCommandLine(SERVICE_LOGS, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const snapshot = host.snapshot();
  const target = targetOf(snapshot, args[0], flags.is('follow'));
  if (!target.ok) return failure(target.error);
  const wanted = wantedLines(flags, snapshot.nowMs);
  if (!wanted.ok) return failure(wanted.error);
  const recording = host.history();
  const rows = new Map(recording.tasks.map(({ id }, row) => [id, row]));
  const { tasks, width } = target.value;
  const prefixes = new Map<number, string>();
  const missing = new Set<string>();
  for (const task of tasks) {
    const row = rows.get(task.id) ?? -1;
    const node = snapshot.nodes.find(({ id }) => id === task.nodeId);
    if (node === undefined) continue;
    if (node.state === 'ready') prefixes.set(row, prefixOf(snapshot, task, width, flags));
    else missing.add(node.id);
  }
  const lines = chosen(printedLines(recording), wanted.value, (row) => prefixes.has(row));
  const printed = success(
    written(lines, flags, ({ task }) =>
      flags.is('raw') ? '' : `${prefixes.get(task)}    | ${flags.is('details') ? ' ' : ''}`,
    ),
  );
  return missing.size === 0 || flags.is('follow') ? printed : incomplete(printed, [...missing]);
};

/** `docker logs` of a container on the node where it is given. docker/cli: `container/logs.go`. */
export const containerLogs: Command = (argv, host) => {
  const read = readCommandLine(LOGS, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const recording = host.history();
  const found = findContainer(containersHere(host, recording), args[0]);
  if (!found.ok) return failure(found.error);
  const wanted = wantedLines(flags, host.snapshot().nowMs);
  if (!wanted.ok) return failure(wanted.error);
  const { task } = found.value.container;
  const lines = chosen(printedLines(recording), wanted.value, (row) => row === task);
  return success(written(lines, flags, () => ''));
};

/** The tasks of a service, or one task, and how wide the widest slot is. */
function targetOf(
  snapshot: SwarmSnapshot,
  ref: string,
  isFollowing: boolean,
): Result<{ readonly tasks: readonly TaskView[]; readonly width: number }, string> {
  const service = findService(snapshot, ref);
  if (service.ok) {
    const { id, spec } = service.value;
    // A task whose check has not passed yet is none that runs: only who follows hears of it.
    const tasks = snapshot.tasks.filter(
      ({ serviceId, state }) => serviceId === id && (isFollowing || isAtLeast(state, 'running')),
    );
    const width = spec.mode.kind === 'replicated' ? String(spec.mode.replicas).length : 1;
    return ok({ tasks, width });
  }
  if (service.error.kind === 'ambiguous') return fail(lookupText('service', ref, service.error));
  const task = findTask(snapshot, ref);
  if (task.ok) return ok({ tasks: [task.value], width: String(task.value.slot).length });
  return task.error.kind === 'missing'
    ? fail(`no such task or service: ${ref}`)
    : fail(lookupText('task', ref, task.error));
}

/** `web.1.ID@node-2`, as wide as the number of replicas wants it. */
function prefixOf(snapshot: SwarmSnapshot, task: TaskView, width: number, flags: Flags): string {
  const isResolved = !flags.is('no-resolve');
  const service = snapshot.services.find(({ id }) => id === task.serviceId)?.spec.name;
  const node = snapshot.nodes.find(({ id }) => id === task.nodeId)?.name;
  const id = flags.is('no-trunc') ? task.id : shortId(task.id);
  const name = `${(isResolved ? service : undefined) ?? task.serviceId}.${task.slot}`;
  const padding = ' '.repeat(Math.max(0, width - String(task.slot).length));
  const where = (isResolved ? node : undefined) ?? task.nodeId ?? '';
  return `${name}${flags.is('no-task-ids') ? '' : `.${id}`}@${where}${padding}`;
}

function wantedLines(flags: Flags, nowMs: Ms): Result<Wanted, string> {
  const moment = (flag: string, otherwise: Ms): Result<Ms, string> => {
    const text = flags.get(flag) ?? '';
    if (text === '') return ok(otherwise);
    const t = parseTimestamp(text, nowMs);
    return t.ok ? t : fail(`invalid value for "${flag}": ${t.error}`);
  };
  const since = moment('since', -Infinity);
  if (!since.ok) return since;
  const until = moment('until', Infinity);
  if (!until.ok) return until;
  const tail = flags.get('tail') ?? 'all';
  if (tail === 'all') return ok({ sinceMs: since.value, untilMs: until.value, tail: Infinity });
  if (!/^[+-]?\d+$/.test(tail)) {
    return fail('Error response from daemon: tail value must be a positive integer or "all"');
  }
  if (Number(tail) < 0)
    return fail('Error response from daemon: negative tail values not supported');
  return ok({ sinceMs: since.value, untilMs: until.value, tail: Number(tail) });
}

/** @param isAsked - whether lines of this row of tasks are wanted */
function chosen(
  lines: readonly PrintedLine[],
  { sinceMs, untilMs, tail }: Wanted,
  isAsked: (task: number) => boolean,
): readonly PrintedLine[] {
  const asked = lines.filter(({ t, task }) => isAsked(task) && t >= sinceMs && t <= untilMs);
  if (tail === Infinity) return asked;
  const left = new Map<number, number>();
  return asked
    .toReversed()
    .filter(({ task }) => {
      const count = (left.get(task) ?? tail) - 1;
      left.set(task, count);
      return count >= 0;
    })
    .toReversed();
}

const written = (
  lines: readonly PrintedLine[],
  flags: Flags,
  before: (line: PrintedLine) => string,
): string =>
  lines
    .map((line) => {
      const time = flags.is('timestamps') ? `${new GoTime(line.t).toFixed()} ` : '';
      return `${time}${before(line)}${line.text}\n`;
    })
    .join('');

/** What the managers could not get is told after what they could. SwarmKit: `logbroker/subscription.go`. */
const incomplete = (printed: CommandResult, nodes: readonly string[]): CommandResult => ({
  ...printed,
  exitCode: 1,
  stderr:
    'error from daemon in stream: Error grabbing logs: rpc error: code = Unknown desc = ' +
    'warning: incomplete log stream. some logs could not be retrieved for the following reasons: ' +
    nodes.map((id) => `node ${id} is not available`).join(', '),
});
