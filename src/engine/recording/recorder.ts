import type { Ms } from '../api/ids';
import type { EngineVersion } from '../api/config';
import type { Dependency, Node, Service, Task, UpdateState } from '../api/objects';
import type { DesiredState, TaskState } from '../api/task-state';
import { isPast } from '../api/task-state';
import { isEqual } from '../api/equal';
import type { TaskSpec } from '../api/specs';
import type { Kernel } from '../kernel/kernel';
import { assert } from '../kernel/assert';
import { Column } from './columns';
import { FAILURE_FACTS, FAILURES, type Failure } from './failures';
import type { PlanRecord } from './plan-record';
import { ProbeColumns } from './probe-columns';
import {
  HEALTH,
  LOG_KINDS,
  OUTCOMES,
  type CommandRecord,
  type DependencyRecord,
  type LabelChange,
  type Health,
  type LogKind,
  type NodeRecord,
  type Outcome,
  type ProbeResult,
  type RaftChange,
  type RouteChange,
  type Recording,
  type RunEnd,
  type ServiceRecord,
  type ServiceVersion,
  type TaskRecord,
  type Transition,
  type UpdateChange,
} from './recording';
import { RequestColumns } from './request-columns';
import { RULE_CODE, type RuleId } from './rules';

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

const KIND_CODE: ReadonlyMap<LogKind, number> = new Map(
  LOG_KINDS.map((kind, code) => [kind, code]),
);
// The values are positions of its keys: what `Object.fromEntries` cannot say.
const OUTCOME_CODE = Object.fromEntries(
  OUTCOMES.map((outcome, code) => [outcome, code]),
) as Readonly<Record<Outcome, number>>;

/** Writes the recording while the run goes on. Components tell it what happens; it decides nothing. */
export class Recorder {
  private length = 0;
  private readonly t = new Column(Float64Array);
  private readonly kind = new Column(Uint8Array);
  private readonly subject = new Column(Int32Array);
  private readonly detail = new Column(Int32Array);
  private readonly cause = new Column(Int32Array);
  private readonly rule = new Column(Uint8Array);

  private readonly nodes: Growing<NodeRecord>[] = [];
  private readonly raftChanges: RaftChange[] = [];
  /** By row of nodes: which side of the partitions it is on. */
  private readonly partitions: number[] = [];
  /** Rows of nodes that have left the swarm. */
  private readonly left = new Set<number>();
  private readonly services: Growing<ServiceRecord>[] = [];
  private readonly tasks: Growing<TaskRecord>[] = [];
  private readonly dependencies: Growing<DependencyRecord>[] = [];
  private readonly commands: CommandRecord[] = [];
  /** Written by the plan, if there is one. */
  readonly plan: PlanRecord[] = [];
  private readonly templates: TaskSpec[][] = [];

  private readonly probes = new ProbeColumns();
  readonly requests = new RequestColumns();
  /** Told of every request that ends. @param entry - of its failure; -1: it was served */
  requestEnds: ((row: number, entry: number) => void) | undefined;
  private routeChanges: RouteChange[] | undefined;

  constructor(
    private readonly kernel: Kernel,
    private readonly engine: EngineVersion,
    private readonly seed: number,
  ) {}

  /** Adds an entry to the log, caused by what the kernel is doing; returns its row. */
  add(kind: LogKind, subject: number, detail: number, rule: RuleId = ''): number {
    const row = this.length++;
    this.t.set(row, this.kernel.nowMs);
    this.kind.set(row, KIND_CODE.get(kind) as number);
    this.subject.set(row, subject);
    this.detail.set(row, detail);
    this.cause.set(row, this.kernel.cause);
    this.rule.set(row, RULE_CODE.get(rule) as number);
    assert(
      this.kernel.cause >= 0 || kind === 'start' || kind === 'command',
      'an entry without a cause:',
      kind,
    );
    return row;
  }

  /** A command; `done` fills in what it printed. Commands have no cause: a person gave them. */
  command(run: string): {
    row: number;
    entry: number;
    done: (result: Omit<CommandRecord, 't' | 'run' | 'entry'>) => void;
  } {
    const row = this.commands.length;
    this.kernel.cause = -1;
    const entry = this.add('command', row, 0);
    const t = this.kernel.nowMs;
    this.commands.push({ t, run, entry, exitCode: 0, stdout: '', stderr: '', dirtyTasks: 0 });
    const done = (result: Omit<CommandRecord, 't' | 'run' | 'entry'>) =>
      void (this.commands[row] = { t, run, entry, ...result });
    return { row, entry, done };
  }

  node(node: Node, alive: boolean, rule: RuleId): number {
    let record = this.nodes[node.index];
    if (record === undefined) {
      const { id, name, engineLabels, platform, capacity, address } = node;
      record = {
        id,
        name,
        engineLabels,
        platform,
        capacity,
        address,
        changes: [],
        removedMs: null,
      };
      this.nodes[node.index] = record;
    }
    const changes = record.changes;
    const entry = this.add('node', node.index, changes.length, rule);
    const { state, availability, labels, role, message } = node;
    const partition = this.partitions[node.index] ?? 0;
    const t = this.kernel.nowMs;
    const change = { t, state, availability, labels, role, partition, alive, message, entry };
    changes.push(this.left.has(node.index) ? { ...change, hasLeft: true } : change);
    return entry;
  }

  /** A node is on another side of the network from now on. */
  partition(node: Node, partition: number, alive: boolean): number {
    this.partitions[node.index] = partition;
    return this.node(node, alive, '');
  }

  /** RM-11 */
  nodeLeft(node: Node): number {
    this.left.add(node.index);
    return this.node(node, true, 'RM-11');
  }

  /**
   * How things stand among the managers; the first time, when the run begins, without an entry.
   *
   * @param node - row of the one it is about; -1: none
   */
  raft(node: number, change: Omit<RaftChange, 't' | 'entry'>, rule: RuleId): number {
    const row = this.raftChanges.length;
    const entry = row === 0 ? 0 : this.add('raft', node, row, rule);
    this.raftChanges.push({ ...change, t: this.kernel.nowMs, entry });
    return entry;
  }

  /** DP-13 */
  nodeRemoved(node: Node): number {
    (this.nodes[node.index] as Growing<NodeRecord>).removedMs = this.kernel.nowMs;
    return this.add('node.removed', node.index, 0, 'DP-13');
  }

  service(service: Service, how: ServiceVersion['how'], rule: RuleId): number {
    let record = this.services[service.index];
    if (record === undefined) {
      const { id, vip, ports, spec } = service;
      record = {
        id,
        name: spec.name,
        vip,
        ports: [...ports],
        versions: [],
        updates: [],
        removedMs: null,
      };
      this.services[service.index] = record;
      this.templates[service.index] = [];
    }
    record.ports = [...service.ports];
    if (service.vip !== '') record.vip = service.vip;
    const versions = record.versions;
    const entry = this.add('service', service.index, versions.length, rule);
    const rev = this.revision(service.index, service.spec.task);
    versions.push({ t: this.kernel.nowMs, entry, spec: service.spec, how, rev });
    return entry;
  }

  serviceRemoved(service: Service): number {
    (this.services[service.index] as Growing<ServiceRecord>).removedMs = this.kernel.nowMs;
    return this.add('service.removed', service.index, 0, 'R-11');
  }

  update(service: Service, state: UpdateState | null, message: string, rule: RuleId): number {
    const updates = (this.services[service.index] as ServiceRecord).updates as UpdateChange[];
    const entry = this.add('update', service.index, updates.length, rule);
    updates.push({ t: this.kernel.nowMs, entry, state, message });
    return entry;
  }

  /** What a tag without a digest means on the task's node (D-41). */
  image(row: number, image: string): void {
    const task = this.tasks[row];
    if (task !== undefined && task.image !== image) this.tasks[row] = { ...task, image };
  }

  /** @param node - row of the node that it was made for; -1: the scheduler chooses one */
  task(task: Task, service: Service, node: number, ip: string, rule: RuleId): number {
    const entry = this.add('task', task.index, 0, rule);
    const { state, desired, message, err } = task;
    const t = this.kernel.nowMs;
    this.tasks[task.index] = {
      id: task.id,
      service: service.index,
      slot: task.slot,
      image: task.spec.container.image,
      rev: this.revision(service.index, task.spec),
      ip,
      createdMs: t,
      removedMs: null,
      transitions: [{ t, state, desired, message, err, node, entry }],
    };
    return entry;
  }

  /** A change of state as the node or the store makes it. The state only ever moves forward (T-8). */
  taskState(
    index: number,
    to: { state: TaskState; message: string; err: string; node?: number },
    rule: RuleId,
  ): number {
    const last = this.lastTransition(index);
    assert(!isPast(last.state, to.state), 'a task would go back to', to.state);
    const { state, message, err, node = last.node } = to;
    const next = {
      t: this.kernel.nowMs,
      state,
      desired: last.desired,
      message,
      err,
      node,
      entry: -1,
    };
    return this.transition('task.state', index, next, rule);
  }

  taskDesired(index: number, desired: DesiredState, rule: RuleId): number {
    const { state, message, err, node } = this.lastTransition(index);
    const next = { t: this.kernel.nowMs, state, desired, message, err, node, entry: -1 };
    return this.transition('task.desired', index, next, rule);
  }

  taskRemoved(index: number, rule: RuleId): number {
    (this.tasks[index] as Growing<TaskRecord>).removedMs = this.kernel.nowMs;
    return this.add('task.removed', index, 0, rule);
  }

  dependency({ id, index, kind, name }: Dependency): number {
    const createdMs = this.kernel.nowMs;
    this.dependencies[index] = { id, kind, name, createdMs, removedMs: null };
    return this.add('dependency', index, 0, 'SC-1');
  }

  /** What labels a secret or a config has from now on; it began with none. */
  dependencyLabels(index: number, labels: LabelChange['labels']): void {
    const record = this.dependencies[index] as Growing<DependencyRecord>;
    record.labels = [...(record.labels ?? []), { t: this.kernel.nowMs, labels }];
  }

  dependencyRemoved({ index }: Dependency): number {
    (this.dependencies[index] as Growing<DependencyRecord>).removedMs = this.kernel.nowMs;
    return this.add('dependency.removed', index, 0, 'SC-9');
  }

  health(index: number, health: Health, rule: RuleId): number {
    return this.add('health', index, HEALTH.indexOf(health), rule);
  }

  probeBegan(task: number): number {
    return this.probes.begin(task, this.kernel.nowMs);
  }

  probeEnded(row: number, result: ProbeResult, streak: number, forgiven: boolean): void {
    this.probes.finish(row, this.kernel.nowMs, result, streak, forgiven);
  }

  requestBegan(source: number, via: number): number {
    return this.requests.begin(source, this.kernel.nowMs, via);
  }

  requestSent(row: number, task: number): void {
    this.requests.send(row, task);
  }

  /** There are proxies, or may be. */
  expectProxies(): void {
    this.routeChanges = [];
    this.requests.expectBackends();
  }

  /** A proxy's task routes so from now on. */
  routes(change: Omit<RouteChange, 't' | 'entry'>): number {
    const changes = (this.routeChanges ??= []);
    const entry = this.add('proxy.routes', change.task, changes.length, 'BG-3');
    changes.push({ t: this.kernel.nowMs, entry, ...change });
    return entry;
  }

  /** A proxy passes a request on. */
  requestForwarded(row: number, task: number): void {
    this.requests.forward(row, task);
  }

  requestSource(row: number): number {
    return this.requests.sourceOf(row);
  }

  requestServed(row: number): void {
    this.requestEnded(row, 'served');
    this.requestEnds?.(row, -1);
  }

  requestFailed(row: number, failure: Failure): void {
    const [outcome, rule] = FAILURE_FACTS[failure];
    this.requestEnded(row, outcome);
    const entry = this.add('request', row, FAILURES.indexOf(failure), rule);
    this.requestEnds?.(row, entry);
  }

  /** Each request ends exactly once. */
  private requestEnded(row: number, outcome: Outcome): void {
    assert(this.requests.isOpen(row), 'a request ended twice:', row);
    this.requests.finish(row, this.kernel.nowMs, OUTCOME_CODE[outcome]);
  }

  /** Whether it has not ended yet. */
  isRequestOpen(row: number): boolean {
    return this.requests.isOpen(row);
  }

  requestStartMs(row: number): Ms {
    return this.requests.startMs(row);
  }

  /** What has been written of these so far. */
  get written(): Pick<Recording, 'nodes' | 'services' | 'tasks'> {
    const { nodes, services, tasks } = this;
    return { nodes, services, tasks };
  }

  /** The state that people were last told of: the node's own, which the store may not know yet. */
  lastTransition(index: number): Transition {
    const { transitions } = this.tasks[index] as TaskRecord;
    return transitions[transitions.length - 1] as Transition;
  }

  /** @param streams - services that requests go to, by source */
  finish(endMs: Ms, end: RunEnd, streams: readonly string[] = []): Recording {
    const { length } = this;
    return {
      engine: this.engine,
      seed: this.seed,
      endMs,
      end,
      kernelEvents: this.kernel.events,
      streams,
      log: {
        length,
        t: this.t.finish(length),
        kind: this.kind.finish(length),
        subject: this.subject.finish(length),
        detail: this.detail.finish(length),
        cause: this.cause.finish(length),
        rule: this.rule.finish(length),
      },
      nodes: this.nodes,
      raft: this.raftChanges,
      services: this.services,
      tasks: this.tasks,
      dependencies: this.dependencies,
      commands: this.commands,
      ...(this.plan.length > 0 ? { plan: this.plan } : {}),
      probes: this.probes.cut(),
      requests: this.requests.cut(),
      ...(this.routeChanges === undefined ? {} : { routes: this.routeChanges }),
    };
  }

  private transition(
    kind: 'task.state' | 'task.desired',
    index: number,
    to: Growing<Transition>,
    rule: RuleId,
  ): number {
    const { transitions } = this.tasks[index] as Growing<TaskRecord>;
    to.entry = this.add(kind, index, transitions.length, rule);
    transitions.push(to);
    return to.entry;
  }

  private revision(service: number, template: TaskSpec): number {
    const known = this.templates[service] as TaskSpec[];
    const found = known.findIndex((other) => other === template || isEqual(other, template));
    if (found >= 0) return found + 1;
    return known.push(template);
  }
}
