import {
  FAILURES,
  HEALTH,
  LOG_KINDS,
  metBy,
  PROBE_RESULTS,
  slotName,
  type Failure,
  type LogKind,
  type Recording,
  type RouteShare,
} from '../../engine';

/**
 * What entries of a log tell, as text that is the same in every run in which the same happens: by the
 * names of things and never by their ids or rows, which are given out in order of time.
 */
export class Meanings {
  /** By row of tasks: `web_web.3#2`, the second task of the slot. */
  private readonly names: readonly string[];
  /** 1: something came of the entry. */
  private readonly hasEffect: Uint8Array;

  constructor(private readonly recording: Recording) {
    const made = new Map<string, number>();
    this.names = recording.tasks.map(({ service, slot }) => {
      const name = slotName(recording, service, slot);
      const nth = (made.get(name) ?? 0) + 1;
      made.set(name, nth);
      return `${name}#${nth}`;
    });
    const { log } = recording;
    this.hasEffect = new Uint8Array(log.length);
    for (let row = 0; row < log.length; row++) {
      const cause = log.cause[row] as number;
      if (cause >= 0) this.hasEffect[cause] = 1;
    }
  }

  /** The task of a row; `''`: none. */
  task(row: number): string {
    return this.names[row] ?? '';
  }

  /** What an entry tells; null: a command that did nothing, such as a question. */
  of(row: number): string | null {
    const { log, commands } = this.recording;
    const kind = LOG_KINDS[log.kind[row] as number] as LogKind;
    const subject = log.subject[row] as number;
    if (kind === 'command') {
      // What it says may differ in what makes no difference: its effects tell.
      const hasFailed = commands[subject]?.exitCode !== 0;
      return hasFailed || this.hasEffect[row] === 1 ? `command ${hasFailed}` : null;
    }
    return `${kind} ${this.factsOf(kind, subject, log.detail[row] as number)}`;
  }

  private factsOf(kind: LogKind, subject: number, detail: number): string {
    const { recording } = this;
    switch (kind) {
      case 'start':
      case 'command':
        return '';
      case 'node':
      case 'node.removed':
      case 'raft':
        return this.nodeFacts(kind, subject, detail);
      case 'service':
      case 'service.removed':
      case 'update':
      case 'update.run':
      case 'update.slot':
      case 'update.delay':
      case 'update.monitor':
        return this.serviceFacts(kind, subject, detail);
      case 'dependency':
      case 'dependency.removed':
      case 'dependency.delivered':
      case 'dependency.withdrawn': {
        const { kind: what = '', name = '' } = recording.dependencies[subject] ?? {};
        return `${what} ${name} ${this.node(detail)}`;
      }
      case 'request':
        return this.requestFacts(subject, FAILURES[detail] as Failure);
      case 'plan.opened':
      case 'plan.skipped':
      case 'plan.timed-out': {
        const { name, run } = recording.plan?.[subject] ?? {};
        return name ?? run ?? '';
      }
      default:
        return `${this.task(subject)} ${this.taskFacts(kind, subject, detail)}`;
    }
  }

  private node(row: number): string {
    return this.recording.nodes[row]?.name ?? '';
  }

  private nodeFacts(kind: LogKind, subject: number, detail: number): string {
    const { nodes, raft } = this.recording;
    const name = this.node(subject);
    if (kind === 'raft') {
      const { what, leader = -1, hasQuorum } = raft[detail] ?? {};
      return `${name} ${what} ${this.node(leader)} ${hasQuorum}`;
    }
    const change = kind === 'node' ? nodes[subject]?.changes[detail] : undefined;
    if (change === undefined) return name;
    const { state, availability, role, partition, hasLeft = false, alive, labels } = change;
    return JSON.stringify([name, state, availability, role, partition, hasLeft, alive, labels]);
  }

  private serviceFacts(kind: LogKind, subject: number, detail: number): string {
    const { services } = this.recording;
    const { name = '', versions = [], updates = [] } = services[subject] ?? {};
    switch (kind) {
      case 'service': {
        const { how, rev } = versions[detail] ?? {};
        return `${name} ${how} ${rev}`;
      }
      case 'update':
        return `${name} ${updates[detail]?.state}`;
      case 'service.removed':
        return name;
      default:
        return `${name} ${detail}`;
    }
  }

  private requestFacts(row: number, failure: Failure): string {
    const { requests, streams } = this.recording;
    const stream = streams[requests.source[row] as number] ?? '';
    const task = this.task(metBy(requests, row, failure));
    return `${stream} ${requests.startMs[row]} ${failure} ${task}`;
  }

  private taskFacts(kind: LogKind, subject: number, detail: number): string | number {
    const { tasks, probes, routes } = this.recording;
    const task = tasks[subject];
    switch (kind) {
      case 'task':
        return task?.image ?? '';
      case 'task.state': {
        const { state, node = -1 } = task?.transitions[detail] ?? {};
        return `${state} ${this.node(node)}`;
      }
      case 'task.desired':
        return task?.transitions[detail]?.desired ?? '';
      case 'probe':
        return `${PROBE_RESULTS[probes.result[detail] as number]} ${probes.streak[detail]}`;
      case 'health':
        return HEALTH[detail] ?? '';
      case 'pool.heard':
        return this.node(detail);
      case 'proxy.routes':
        return (routes?.[detail]?.routes ?? [])
          .map(({ router, rule, shares }) => `${router} ${rule} ${shares.map(this.share).join()}`)
          .join(';');
      default:
        return detail;
    }
  }

  private readonly share = ({ service, share, tasks }: RouteShare): string =>
    `${this.recording.services[service]?.name} ${share} ${tasks.map((row) => this.task(row)).join('+')}`;
}
