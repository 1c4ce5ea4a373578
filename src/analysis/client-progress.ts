import { awaitedBy, noLeader, ServiceProgress, stackDetachNote, type Awaited } from '../docker';
import { FrameCursor, type Frame, type Ms, type Recording } from '../engine';
import { serviceSeen } from './service-seen';

/** What a terminal shows of a command from `t` on. */
export interface ProgressStep {
  readonly t: Ms;
  /** All that stands below the command's line; what was written over is gone. */
  readonly lines: readonly string[];
  /** Null while the command has not returned. */
  readonly exitCode: number | null;
  /** What the client adds when it is left now (`^C`): nothing once all tasks are there. */
  readonly farewell: readonly string[];
}

/** A command's first answer takes so long, and then the client asks again so often (recorded). */
const FIRST_POLL_MS: Ms = 30;
const POLL_MS: Ms = 205;

/** A service that is waited for, in a recording. */
interface Target {
  /** Row of services; -1: there is none. */
  readonly service: number;
  readonly shown: string;
}

interface Waited {
  /** When the client turned to what comes next; null: the run ended before. */
  readonly t: Ms | null;
  readonly lines: readonly string[];
  readonly problem: string;
}

/**
 * What the client that gave a command shows over time, until it returns (CLI-7 to CLI-18): one step
 * for each change. A command for which nobody waits, as with `-d`, has one step; the last step's exit
 * code is null if the run ended first.
 *
 * @param row - of the recording's commands
 * @param isWide - whether the terminal has more than 110 columns, which is room for bars
 */
export function clientProgress(
  recording: Recording,
  row: number,
  isWide = true,
): readonly ProgressStep[] {
  const command = recording.commands[row];
  if (command === undefined) return [];
  const { exitCode, stdout, stderr, waitedMs = 0 } = command;
  const startMs = command.t + waitedMs;
  const { services, isQuiet, isOneOfSeveral } = awaitedBy(command.run, stdout);
  if (services.length === 0) {
    return [{ t: startMs, lines: printedLines(command), exitCode, farewell: [] }];
  }
  // What is wrong with one of several services is told when all is over (CLI-20).
  const problems = exitCode === 0 ? [] : linesOf(stderr);
  let lines = [...(exitCode === 0 ? linesOf(stderr) : []), ...linesOf(stdout)];
  const steps = new Steps();
  steps.add({ t: startMs, lines, exitCode: null, farewell: [] });
  const cursor = new FrameCursor(recording);
  let t: Ms | null = startMs + FIRST_POLL_MS;
  for (const awaited of services) {
    const target = targetOf(recording, awaited, startMs);
    const above = lines;
    const waited = waitFor(recording, cursor, target, t, isWide, (atMs, below, isConverged) => {
      if (isQuiet) return;
      const farewell = isConverged ? [] : farewellTo(target.shown);
      steps.add({ t: atMs, lines: [...above, ...below], exitCode: null, farewell });
    });
    if (waited.t === null) return steps.all;
    t = waited.t;
    if (!isQuiet) lines = [...above, ...waited.lines];
    if (waited.problem === '') continue;
    problems.push(isOneOfSeveral ? `${target.shown}: ${waited.problem}` : waited.problem);
  }
  steps.add({
    t,
    lines: [...lines, ...problems],
    exitCode: problems.length === 0 ? 0 : 1,
    farewell: [],
  });
  return steps.all;
}

/** Waits for one service. @param show - called at each answer */
function waitFor(
  recording: Recording,
  cursor: FrameCursor,
  { service, shown }: Target,
  fromMs: Ms,
  isWide: boolean,
  show: (t: Ms, lines: readonly string[], isConverged: boolean) => void,
): Waited {
  const progress = new ServiceProgress(shown, isWide);
  const { endMs, end } = recording;
  for (let t = fromMs; ; t += POLL_MS) {
    // Nothing changes any more once a run has settled, so that what converged stays so.
    const isKnown =
      t <= endMs || (end.kind === 'settled' && (t === fromMs || progress.isConverged));
    if (!isKnown) return { t: null, lines: progress.lines(), problem: '' };
    const frame = cursor.frameAt(Math.min(t, endMs));
    const problem = problemIn(frame, service, shown);
    if (problem !== null) return { t, lines: progress.lines(), problem };
    const seen = serviceSeen(recording, frame, service);
    const ending = seen === undefined ? null : progress.poll(seen, t);
    show(t, progress.lines(), progress.isConverged);
    if (ending !== null) return { t, lines: progress.lines(), problem: ending.problem };
  }
}

/** cli: `cli/command/service/progress/progress.go`, at an interrupt (recorded). */
const farewellTo = (shown: string): readonly string[] => [
  'Operation continuing in background.',
  `Use \`docker service ps ${shown}\` to check progress.`,
];

/** Why the managers cannot say how a service is doing. */
function problemIn({ raft, services }: Frame, service: number, shown: string): string | null {
  if (raft.leader < 0) return noLeader().stderr;
  if (services[service] !== undefined) return null;
  return `Error response from daemon: service ${shown} not found`;
}

/** CLI-4: by id, then by name, then by the beginning of an id. */
function targetOf({ services }: Recording, { ref, shown }: Awaited, atMs: Ms): Target {
  const isThere = ({ versions, removedMs }: Recording['services'][number]) =>
    (versions[0]?.t ?? Infinity) <= atMs && (removedMs === null || removedMs > atMs);
  const matches: ((service: Recording['services'][number]) => boolean)[] = [
    ({ id }) => id === ref,
    ({ name }) => name === ref,
    ({ id }) => id.startsWith(ref),
  ];
  const service = matches
    .map((is) => services.findLastIndex((one) => isThere(one) && is(one)))
    .find((row) => row >= 0);
  return { service: service ?? -1, shown: shown ?? services[service ?? -1]?.id ?? ref };
}

/** Both streams as a terminal shows them: what is noted comes first, and what went wrong last. */
function printedLines({ exitCode, stdout, stderr }: Recording['commands'][number]): string[] {
  const note = stackDetachNote(false);
  const notedUntil = stderr.startsWith(note) ? note.length : 0;
  const at = exitCode === 0 ? stderr.length : notedUntil;
  return [stderr.slice(0, at), stdout, stderr.slice(at)].flatMap(linesOf);
}

const linesOf = (text: string): string[] => {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

/** Steps of which each differs from the one before; of those at one time, the last. */
class Steps {
  readonly all: ProgressStep[] = [];

  add(step: ProgressStep): void {
    if (this.all.at(-1)?.t === step.t) this.all.pop();
    const last = this.all.at(-1);
    const isSame =
      last?.exitCode === step.exitCode &&
      last.lines.join('\n') === step.lines.join('\n') &&
      last.farewell.length === step.farewell.length;
    if (!isSame) this.all.push(step);
  }
}
