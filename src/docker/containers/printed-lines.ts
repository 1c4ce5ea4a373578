import {
  FAILURES,
  HEALTH,
  LOG_KINDS,
  OUTCOMES,
  PROBE_RESULTS,
  answererOf,
  type Failure,
  type Ms,
  type Recording,
} from '../../engine';

/** A line that the process of a task's container printed. */
export interface PrintedLine {
  readonly t: Ms;
  /** Row of tasks. */
  readonly task: number;
  readonly text: string;
}

const SIGTERM = 15;

/** What a proxy answers by itself, and to whom it can say why. */
const PROXY_ANSWERS: Partial<Record<Failure, string>> = {
  'no-route': 'GET / 404: no router takes it',
  'no-server': 'GET / 503: no server',
  'backend-refused': 'GET / 502: connection refused',
  'backend-gone': 'GET / 502: no route to host',
  'backend-reset': 'GET / 502: connection reset',
};

/**
 * What the processes of a run print, in order of time: that they start, listen, are told to stop and
 * end; answers with an error one by one, the others as a sum at the end; probes when they begin to pass
 * or to fail. A process that hangs or was killed prints nothing.
 */
export function printedLines(recording: Recording): readonly PrintedLine[] {
  const { log } = recording;
  const printer = new Printer(recording);
  for (let row = 0; row < log.length; row++) {
    const t = log.t[row] as Ms;
    const subject = log.subject[row] as number;
    const detail = log.detail[row] as number;
    switch (LOG_KINDS[log.kind[row] as number]) {
      case 'container.started':
        printer.print(t, subject, `starting ${recording.tasks[subject]?.image.replace(/@.*/, '')}`);
        break;
      case 'container.listening':
        printer.print(t, subject, printer.listening(subject));
        break;
      case 'container.signal':
        printer.signalled(t, subject, detail);
        break;
      case 'container.exited':
        printer.exited(t, subject, detail);
        break;
      case 'probe':
        printer.probed(t, subject, PROBE_RESULTS[recording.probes.result[detail] as number] ?? '');
        break;
      case 'health':
        if (HEALTH[detail] === 'healthy') printer.probed(t, subject, 'passed');
        break;
      case 'request':
        printer.failed(t, subject, FAILURES[detail]);
        break;
      default:
    }
  }
  return printer.lines;
}

/** What is known of a process while its lines are written. */
interface Process {
  readonly listens?: true;
  readonly signal?: number;
  /** When a probe was last told of. */
  readonly probedMs?: Ms;
}

class Printer {
  readonly lines: PrintedLine[] = [];
  private readonly processes = new Map<number, Process>();
  private readonly requests: ReturnType<typeof requestsByTask>;

  constructor(private readonly recording: Recording) {
    this.requests = requestsByTask(recording);
  }

  print(t: Ms, task: number, text: string): void {
    this.lines.push({ t, task, text });
  }

  listening(row: number): string {
    this.learn(row, { listens: true });
    const { tasks, services } = this.recording;
    const task = tasks[row];
    const version = services[task?.service ?? -1]?.versions.findLast(
      ({ rev }) => rev === task?.rev,
    );
    const port = version?.spec.endpoint.ports[0]?.target;
    return port === undefined ? 'listening' : `listening on port ${port}`;
  }

  /** SIGKILL leaves no time for words. */
  signalled(t: Ms, task: number, signal: number): void {
    this.learn(task, { signal });
    if (signal !== SIGTERM) return;
    const open = this.count(task, ({ startMs, endMs }) => startMs <= t && !(endMs <= t));
    this.print(
      t,
      task,
      `received ${this.signalOf(task)}${open > 0 ? `, answering ${counted(open)}` : ''}`,
    );
    this.dropped(t, task);
  }

  exited(t: Ms, task: number, code: number): void {
    const { signal } = this.processes.get(task) ?? {};
    if (signal !== undefined && signal !== SIGTERM) return;
    this.dropped(t, task);
    const served = this.count(task, ({ endMs, outcome }) => endMs <= t && outcome === 'served');
    const how = code === 0 ? 'exiting' : `exiting with code ${code}`;
    const after = served > 0 ? ` after ${counted(served)}` : '';
    const why = signal === undefined && code !== 0 ? 'fatal: ' : '';
    this.print(t, task, `${why}${how}${after}`);
  }

  probed(t: Ms, task: number, result: string): void {
    const { listens, probedMs } = this.processes.get(task) ?? {};
    // Nobody answers where nothing listens, or while the process hangs.
    if (listens === undefined || probedMs === t || !['passed', 'failed'].includes(result)) return;
    this.learn(task, { probedMs: t });
    this.print(t, task, `health check ${result === 'passed' ? 'ok' : 'failed'}`);
  }

  failed(t: Ms, request: number, failure: Failure | undefined): void {
    const { requests } = this.recording;
    if (failure === 'server-error') {
      const took = Math.round(t - (requests.startMs[request] as Ms));
      this.print(t, answererOf(requests, request), `GET / 500 ${took}ms`);
      return;
    }
    const answer = failure && PROXY_ANSWERS[failure];
    if (answer !== undefined) this.print(t, requests.task[request] as number, answer);
  }

  /** Requests that end unanswered at this moment. */
  private dropped(t: Ms, task: number): void {
    const count = this.count(task, ({ endMs, outcome }) => endMs === t && outcome === 'reset');
    if (count > 0) this.print(t, task, `closing ${counted(count, 'connection')} unanswered`);
  }

  private signalOf(row: number): string {
    const { tasks, services } = this.recording;
    const task = tasks[row];
    const version = services[task?.service ?? -1]?.versions.findLast(
      ({ rev }) => rev === task?.rev,
    );
    return version?.spec.task.container.stopSignal ?? 'SIGTERM';
  }

  private count(task: number, isMeant: (request: Answered) => boolean): number {
    return this.requests.get(task)?.filter(isMeant).length ?? 0;
  }

  private learn(task: number, known: Process): void {
    this.processes.set(task, { ...this.processes.get(task), ...known });
  }
}

interface Answered {
  readonly startMs: Ms;
  /** NaN while under way. */
  readonly endMs: Ms;
  readonly outcome: (typeof OUTCOMES)[number];
}

/** The requests that each task got, by its row; one that a proxy passed on counts for both. */
function requestsByTask({ requests }: Recording): ReadonlyMap<number, readonly Answered[]> {
  const byTask = new Map<number, Answered[]>();
  for (let row = 0; row < requests.length; row++) {
    const outcome = OUTCOMES[requests.outcome[row] as number] ?? 'pending';
    const request = {
      startMs: requests.startMs[row] as Ms,
      endMs: requests.endMs[row] as Ms,
      outcome,
    };
    const first = requests.task[row] as number;
    for (const task of new Set([first, answererOf(requests, row)])) {
      const known = byTask.get(task);
      if (known === undefined) byTask.set(task, [request]);
      else known.push(request);
    }
  }
  return byTask;
}

const counted = (count: number, what = 'request'): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;
