import { Agent } from './agent/agent';
import { ImageRegistry } from './agent/image';
import {
  NO_LUCK,
  type EngineVersion,
  type ImageBehaviour,
  type Luck,
  type NodeConfig,
  type TrafficConfig,
} from './api/config';
import { newNode } from './api/node';
import { newId, type Ms, type NodeId } from './api/ids';
import type { Node } from './api/objects';
import { Chaos } from './chaos/chaos';
import type { ControlApi } from './controlapi/control-api';
import { Commands, type CommandOutcome, type CommandWatcher, type Refusals } from './commands';
import { assert } from './kernel/assert';
import { Kernel } from './kernel/kernel';
import { createManager, type Leader, type Manager } from './manager';
import { Managers } from './managers';
import { EndpointRegistry } from './network/endpoints';
import { Underlay } from './network/underlay';
import { Recorder } from './recording/recorder';
import type { PlanParts } from './plan/plan';
import type { Recording, RunEnd } from './recording/recording';
import { Settling } from './settling';
import { TIMING, type Timing } from './timing';
import { Client, type Machines } from './traffic/client';
import type { ProxyNetwork } from './traffic/upstream';
import type { NetworkParts } from './proxy/proxies';

/** What a swarm is made of before anybody commands it. */
export interface ClusterOptions {
  /** 32-bit unsigned integer. */
  readonly seed: number;
  readonly engine: EngineVersion;
  readonly nodes: readonly NodeConfig[];
  /** By exact reference. */
  readonly images: ReadonlyMap<string, ImageBehaviour>;
  /** How an image behaves that `images` does not name. */
  readonly defaultImage: ImageBehaviour;
  readonly traffic: readonly TrafficConfig[];
  readonly luck?: Luck;
  /** Whether heartbeats, elections and attempts to reconnect are drawn (SIM-7); left out: no. */
  readonly jitter?: boolean;
  /** Makes the reverse proxies of the run; left out: no image is one. */
  readonly proxies?: (parts: NetworkParts) => ProxyNetwork;
  /** No part of a scenario: for tests. */
  readonly timing?: Partial<Timing>;
}

export interface RunOptions {
  /** Left out: until the swarm has settled, and a little more. */
  readonly untilMs?: Ms;
}

/** What a new cluster says of itself. */
export interface NewCluster {
  readonly manager: Node;
  readonly workerToken: string;
}

/** A swarm that has not run yet. A cluster runs once. */
export interface Cluster {
  readonly api: ControlApi;
  readonly chaos: Chaos;
  /**
   * RM-7: the manager that commands are given to goes on alone, with the state that it has. There is
   * one state here, and so no new cluster while the other managers could go on with the old one
   * (undefined); should they be able to later, they do not.
   */
  readonly forceNewCluster: () => NewCluster | undefined;
  /**
   * Has `execute` called at `atMs`, as a command with the text `run`; one with `refusals` needs the
   * managers, and waits for a leader where there is none (RM-6).
   */
  readonly atCommand: (
    atMs: Ms,
    run: string,
    execute: () => CommandOutcome,
    refusals?: Refusals,
    watcher?: CommandWatcher,
  ) => void;
  /** What a plan looks at and acts on: not every page has one. */
  readonly planParts: PlanParts;
  /** What has been recorded up to now; the run goes on. */
  readonly soFar: () => Recording;
  readonly run: (options?: RunOptions) => Recording;
}

/** A cluster with its parts, for whoever wants to watch them at work. */
export interface Swarm extends Cluster, Manager {
  readonly kernel: Kernel;
  readonly managers: Managers;
  /** Components of whoever leads; there must be one. */
  readonly leader: Leader;
}

/** A swarm of these nodes, before its first event. */
export const createCluster = (options: ClusterOptions): Cluster => createSwarm(options);

/** Makes the components and wires them together. The order decides who hears of a write first. */
export function createSwarm(options: ClusterOptions): Swarm {
  const timing: Timing = { ...TIMING, ...options.timing };
  const luck = options.luck ?? NO_LUCK;
  const kernel = new Kernel(options.seed);
  const recorder = new Recorder(kernel, options.engine, options.seed);
  kernel.cause = recorder.add('start', -1, 0);

  const manager = createManager(kernel, recorder, timing, luck);
  const { store, api } = manager;
  const underlay = new Underlay(kernel, options.nodes.length);
  const hasJitter = options.jitter ?? false;
  const managers = new Managers(kernel, manager, underlay, hasJitter);
  const members = options.nodes.filter(({ joins }) => joins === undefined);
  managers.raft.start(members.flatMap(({ role }, row) => (role === 'manager' ? [row] : [])));

  const registry = new ImageRegistry(options.images, options.defaultImage, options.engine);
  const endpoints = new EndpointRegistry(kernel, recorder, underlay, timing);
  const agents: Agent[] = [];
  const machines: Machines = {
    lostBy: ({ index }) => agents[index]?.lostBy ?? null,
    leftBy: ({ index }) => agents[index]?.leftBy ?? null,
    reaches: (from, to) => underlay.reaches(from, to),
    cutBy: () => chaos.cutBy,
    containerOf: (service, slot) => chaos.containerOf(service, slot),
  };
  const { engine, traffic } = options;
  const shared = { kernel, recorder, timing, endpoints };
  const proxies = options.proxies?.({ ...shared, store, managers, machines, traffic });
  const parts = { ...shared, registry, engine, proxies };
  const nodeIds = kernel.random('node ids');
  const join = (config: NodeConfig, role = config.role): void => {
    const id = newId(nodeIds) as NodeId;
    const node = { ...newNode(id, agents.length, config), role };
    store.createNode(node);
    agents.push(new Agent(parts, store, underlay, managers, hasJitter, node));
  };
  for (const config of members) join(config);
  const reviewSessions = () => {
    for (const agent of agents) agent.reviewSession();
  };
  managers.watch(reviewSessions);
  const changed = () => {
    managers.raft.review();
    reviewSessions();
    endpoints.networkChanged();
  };
  api.isAlive = (id) => underlay.isOn(store.node(id)?.index ?? 0);
  api.raft = managers.raft;

  const clients: Client[] = [];
  const chaos = new Chaos({
    ...parts,
    store,
    agents,
    clients,
    underlay,
    changed,
    outsiders: options.nodes.filter(({ joins }) => joins !== undefined),
    isLed: () => managers.leader !== undefined,
    // RM-9: it becomes a manager when it is in.
    join: (config) => join(config, 'worker'),
  });
  traffic.forEach((config, source) => {
    clients.push(new Client(kernel, store, recorder, endpoints, machines, timing, config, source));
  });

  const commands = new Commands(kernel, recorder, api, managers);
  const settling = new Settling(kernel, store, managers, () => commands.areLeft);
  commands.given = () => settling.restartCount();
  const streams = traffic.map(({ service }) => service);
  const recorded = (end: RunEnd) => recorder.finish(kernel.nowMs, end, streams);
  return {
    ...manager,
    kernel,
    managers,
    get leader(): Leader {
      const { leader } = managers;
      assert(leader !== undefined, 'nobody leads');
      return leader;
    },
    chaos,
    forceNewCluster: () => {
      const survivor = managers.forceNewCluster();
      if (survivor === undefined) return undefined;
      changed();
      return { manager: survivor, workerToken: api.joinTokens.worker };
    },
    atCommand: (atMs, run, execute, refusals, watcher) =>
      commands.at(atMs, run, execute, refusals, watcher),
    planParts: {
      kernel,
      store,
      recorder,
      managers,
      commands,
      streams,
    },
    soFar: () => recorded({ kind: 'until' }),
    run: ({ untilMs } = {}) => recorded(settling.run(untilMs)),
  };
}
