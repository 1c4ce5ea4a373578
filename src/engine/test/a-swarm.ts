import type {
  EngineVersion,
  Fault,
  ImageBehaviour,
  Luck,
  NodeConfig,
  TrafficConfig,
} from '../api/config';
import { NO_LUCK } from '../api/config';
import type { Ms } from '../api/ids';
import type { DependencyKind, Node, Service, Task, UpdateState } from '../api/objects';
import type { Result } from '../api/result';
import type { Availability, DependencyReference, ServiceSpec } from '../api/specs';
import type { DesiredState, TaskState } from '../api/task-state';
import { createSwarm, type Swarm } from '../cluster';
import { FrameCursor } from '../recording/cursor';
import type { Frame } from '../recording/frame';
import {
  LOG_KINDS,
  OUTCOMES,
  type LogKind,
  type Recording,
  type Transition,
} from '../recording/recording';
import { RULES } from '../recording/rules';
import type { Timing } from '../timing';
import {
  aService,
  anImage,
  exactly,
  NO_LATENCIES,
  someNodes,
  type ServiceSetup,
} from './a-service';

/** What a test wants to say of a swarm and its service `web`; the rest is quick and healthy. */
export interface SwarmSetup extends ServiceSetup {
  /** How many, or which. */
  readonly nodes?: number | readonly NodeConfig[];
  readonly images?: Readonly<Record<string, Partial<ImageBehaviour>>>;
  readonly engine?: EngineVersion;
  readonly luck?: Partial<Luck>;
  readonly traffic?: readonly (Partial<TrafficConfig> & { readonly rate: number })[];
  /** `'real'`: all latencies of a real swarm. Left out: none. */
  readonly timing?: 'real' | Partial<Timing>;
  readonly seed?: number;
  /** Whether heartbeats, elections and reconnections are drawn. */
  readonly jitter?: boolean;
  /** False: begin without a service. */
  readonly deployed?: boolean;
}

/**
 * A swarm of real components, three nodes and, unless told otherwise, one replica of `web` that runs
 * since time 0. Tasks are named `web.1` (the slot's newest) or `web.1#2` (its second).
 */
export function aSwarm(setup: SwarmSetup = {}): TestSwarm {
  const { nodes = 3, images = {}, timing } = setup;
  const swarm = createSwarm({
    seed: setup.seed ?? 1,
    engine: setup.engine ?? '28',
    jitter: setup.jitter ?? false,
    nodes: typeof nodes === 'number' ? someNodes(nodes) : nodes,
    images: new Map(Object.entries(images).map(([ref, change]) => [ref, anImage(change)])),
    defaultImage: anImage(),
    traffic: (setup.traffic ?? []).map((traffic) => ({
      service: 'web',
      from: null,
      via: null,
      keepAlive: false,
      byTask: false,
      dns: 'ask',
      arrivals: 'even',
      ...traffic,
    })),
    luck: { ...NO_LUCK, ...setup.luck },
    timing: timing === 'real' ? {} : { ...NO_LATENCIES, ...timing },
  });
  const test = new TestSwarm(
    swarm,
    (setup.traffic ?? []).map(({ service = 'web' }) => service),
  );
  if (setup.deployed ?? true) test.create(setup);
  return test;
}

/** A fault of an image; an exit with code 1 unless told otherwise. */
export const aFault = (afterMs: Ms, change: Partial<Fault> = {}): Fault => ({
  kind: 'exit',
  afterMs,
  code: 1,
  ratio: 1,
  latency: exactly(2_000),
  chance: 1,
  ...change,
});

/** Drives a swarm command by command and says what became of it. */
export class TestSwarm {
  /** @param streams - names of the services that requests go to */
  constructor(
    readonly parts: Swarm,
    private readonly streams: readonly string[] = [],
  ) {}

  // Time

  get nowMs(): Ms {
    return this.parts.kernel.nowMs;
  }

  /** Runs everything up to and at `atMs`. */
  runUntil(atMs: Ms): this {
    const { kernel } = this.parts;
    while (kernel.nextMs <= atMs) kernel.step();
    kernel.advanceTo(atMs);
    return this;
  }

  // Commands, each at the present instant, and all that happens within it

  create(setup: ServiceSetup = {}): Service {
    return this.command(() => must(this.parts.api.createService(aService(setup))));
  }

  /** Creates a secret, or a config, and gives the reference that a service makes to it. */
  secret(name: string, kind: DependencyKind = 'secret'): DependencyReference {
    const { dependencies } = this.parts.api;
    const create = () => must(dependencies.create({ kind, name, data: `is ${name}`, labels: {} }));
    const { id } = this.command(create);
    return { id, name, target: name, uid: '0', gid: '0', mode: 0o444 };
  }

  removeSecret(name: string, kind: DependencyKind = 'secret'): void {
    const { dependencies } = this.parts.api;
    const { id } = must(dependencies.find(kind, name));
    this.command(() => must(dependencies.remove(id)));
  }

  /** Changes what `setup` names and leaves the rest. */
  update(setup: ServiceSetup, name = 'web'): Service {
    const { id, version, spec } = this.service(name);
    return this.updateTo(aService(setup, spec), id, version);
  }

  updateTo(spec: ServiceSpec, id = this.service().id, version = this.service().version): Service {
    return this.command(() => must(this.parts.api.updateService(id, version, spec)));
  }

  rollback(name = 'web'): Service {
    const { id, version } = this.service(name);
    return this.command(() => must(this.parts.api.rollbackService(id, version)));
  }

  remove(name = 'web'): void {
    const { id } = this.service(name);
    this.command(() => must(this.parts.api.removeService(id)));
  }

  availability(node: string, availability: Availability): void {
    const { id } = this.node(node);
    this.command(() => must(this.parts.api.updateNode(id, { availability })));
  }

  /** Gives a node these labels, and no others. */
  label(node: string, labels: Readonly<Record<string, string>>): void {
    const { id } = this.node(node);
    this.command(() => must(this.parts.api.updateNode(id, { labels })));
  }

  drain(node: string): void {
    this.availability(node, 'drain');
  }

  /** Kills the process of a slot's running task. */
  fail(slotName: string): void {
    const [service, slot] = parseName(slotName);
    this.command(() => must(this.parts.chaos.kill(service, slot)));
  }

  nodeDown(name: string): void {
    this.command(() => must(this.parts.chaos.nodeDown(name)));
  }

  nodeUp(name: string): void {
    this.command(() => must(this.parts.chaos.nodeUp(name)));
  }

  join(name: string): void {
    this.command(() => must(this.parts.chaos.join(name)));
  }

  leave(name: string): void {
    this.command(() => must(this.parts.chaos.leave(name)));
  }

  partition(...names: readonly string[]): void {
    this.command(() => must(this.parts.chaos.partition(names)));
  }

  heal(): void {
    this.command(() => this.parts.chaos.heal());
  }

  command<T>(act: () => T): T {
    const { kernel, recorder } = this.parts;
    const { entry, done } = recorder.command('');
    kernel.cause = entry;
    const result = act();
    done({ exitCode: 0, stdout: '', stderr: '', dirtyTasks: this.parts.api.takeDirtied() });
    this.runUntil(kernel.nowMs);
    return result;
  }

  // What the managers see

  service(name = 'web'): Service {
    return must(this.parts.api.findService(name));
  }

  node(name: string): Node {
    return must(this.parts.api.findNode(name));
  }

  /** The tasks of a slot that the store has, oldest first: `running → shutdown`. */
  slot(name: string): string[] {
    const [service, slot] = parseName(name);
    return this.parts.store
      .tasksInSlot(this.service(service).id, slot)
      .map(({ state, desired }) => `${state} → ${desired}`);
  }

  /** Slots that have a task whose desired state is no more than RUNNING. */
  slots(name = 'web'): number[] {
    return [...this.parts.store.slots(this.service(name).id)]
      .filter(([, tasks]) => tasks.some((t) => t.desired === 'ready' || t.desired === 'running'))
      .map(([slot]) => slot);
  }

  /** All tasks in the store, as `web.1#2`. */
  names(name = 'web'): string[] {
    const slots = this.parts.store.slots(this.service(name).id);
    return [...slots.values()].flat().map((task) => `${name}.${task.slot}#${task.attempt}`);
  }

  task(name: string): Task {
    const [service, slot, attempt] = parseName(name);
    const found = this.parts.store
      .tasksInSlot(this.service(service).id, slot)
      .findLast((task) => attempt === undefined || task.attempt === attempt);
    if (found === undefined) throw new Error(`no task ${name}`);
    return found;
  }

  nodeOf(name: string): string | undefined {
    const { nodeId } = this.task(name);
    return nodeId === null ? undefined : this.parts.store.node(nodeId)?.name;
  }

  /** How many running tasks, wanted or not, each node has. */
  spread(): Readonly<Record<string, number>> {
    const entries = this.parts.store
      .allNodes()
      .map(
        ({ id, name }) =>
          [name, this.parts.store.tasksOnNode(id).filter(isUpAndWanted).length] as const,
      );
    return Object.fromEntries(entries);
  }

  status(name = 'web'): UpdateState | undefined {
    return this.service(name).updateStatus?.state;
  }

  // What has been recorded

  /** What nodes got and lost: `0 node-1 + key`, `3000 node-1 - key DP-9`. */
  deliveries(): string[] {
    const { log, nodes, dependencies } = this.recording();
    return Array.from({ length: log.length }, (_, row) => row).flatMap((row) => {
      const kind = LOG_KINDS[log.kind[row] as number];
      const isDelivery = kind === 'dependency.delivered';
      if (!isDelivery && kind !== 'dependency.withdrawn') return [];
      const node = nodes[log.detail[row] as number]?.name;
      const name = dependencies[log.subject[row] as number]?.name;
      const rule = isDelivery ? '' : ` ${RULES[log.rule[row] as number]}`;
      return [`${log.t[row]} ${node} ${isDelivery ? '+' : '-'} ${name}${rule}`];
    });
  }

  /** Names of the secrets and configs that a node holds. */
  heldBy(node: string, atMs = this.nowMs): string[] {
    const { dependencies } = this.recording();
    const held = this.frameAt(atMs).nodes.find(({ name }) => name === node)?.dependencies ?? [];
    return held.map((row) => dependencies[row]?.name ?? '');
  }

  recording(): Recording {
    return this.parts.recorder.finish(this.nowMs, { kind: 'until' }, this.streams);
  }

  frameAt(atMs: Ms): Frame {
    return new FrameCursor(this.recording()).frameAt(atMs);
  }

  /** What happened among the managers: `10000 elected node-2`. */
  raft(): string[] {
    const { raft, nodes } = this.recording();
    return raft.map(({ t, what, leader }) => `${t} ${what} ${nodes[leader]?.name ?? 'nobody'}`);
  }

  /** Every state of a node with its time: `15000 down`. */
  nodeStates(name: string): string[] {
    const changes = this.recording().nodes.find((node) => node.name === name)?.changes ?? [];
    const states = changes.map(({ t, state }) => `${t} ${state}`);
    return states.filter((text, i) => text.split(' ')[1] !== states[i - 1]?.split(' ')[1]);
  }

  /** Every update status with its time: `56000 completed`. */
  statuses(row = 0): string[] {
    const updates = this.recording().services[row]?.updates ?? [];
    return updates.map(({ t, state }) => `${t} ${state ?? 'none'}`);
  }

  /** When a task came into a state for the first time; undefined when it has not. */
  when(name: string, state: TaskState): Ms | undefined {
    return this.transitions(name).find((to) => to.state === state)?.t;
  }

  whenDesired(name: string, desired: DesiredState): Ms | undefined {
    return this.transitions(name).find((to) => to.desired === desired)?.t;
  }

  whenCreated(name: string): Ms | undefined {
    return this.transitions(name)[0]?.t;
  }

  transitions(name: string): readonly Transition[] {
    const [service, slot, attempt] = parseName(name);
    const { tasks, services } = this.recording();
    const inSlot = tasks.filter(
      (task) => services[task.service]?.name === service && task.slot === slot,
    );
    const task = attempt === undefined ? inSlot.at(-1) : inSlot[attempt - 1];
    return task?.transitions ?? [];
  }

  /** Times and rules of the log's entries of a kind, for a task: `1000 LB-8`. */
  log(kind: LogKind, name?: string): string[] {
    const { log, tasks } = this.recording();
    const ofTask = name === undefined ? undefined : this.transitions(name);
    const rows = Array.from({ length: log.length }, (_, row) => row);
    return rows
      .filter((row) => LOG_KINDS[log.kind[row] as number] === kind)
      .filter((row) => !ofTask || tasks[log.subject[row] as number]?.transitions === ofTask)
      .map((row) => `${log.t[row]} ${RULES[log.rule[row] as number]}`.trim());
  }

  /** Times of probes with their results: `2000 failed`. */
  probes(name: string): string[] {
    const { probes, tasks } = this.recording();
    const ofTask = this.transitions(name);
    const results = ['passed', 'failed', 'timed out', 'cancelled'];
    return Array.from({ length: probes.length }, (_, row) => row)
      .filter((row) => tasks[probes.task[row] as number]?.transitions === ofTask)
      .map((row) => `${probes.startMs[row]} ${results[probes.result[row] as number]}`);
  }

  /** How many requests ended in which way. */
  outcomes(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const code of this.recording().requests.outcome) {
      const outcome = OUTCOMES[code] as string;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    return counts;
  }

  /** How many tasks the load balancers send new connections to. */
  inPoolAt(atMs: Ms, row = 0): number | undefined {
    return this.frameAt(atMs).services[row]?.inPool;
  }
}

const isUpAndWanted = (task: Task): boolean =>
  task.state === 'running' && task.desired === 'running';

/** `web.3#2`: service, slot, attempt. */
function parseName(name: string): readonly [string, number, number | undefined] {
  const match = /^(.+)\.(\d+)(?:#(\d+))?$/.exec(name);
  if (match === null) throw new Error(`${name} names no task`);
  const [, service = '', slot, attempt] = match;
  return [service, Number(slot), attempt === undefined ? undefined : Number(attempt)];
}

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
