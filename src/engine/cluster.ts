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
import { newId, type Ms, type NodeId } from './api/ids';
import { newNode } from './api/node';
import { Chaos } from './chaos/chaos';
import type { ControlApi } from './controlapi/control-api';
import { Dispatcher } from './dispatcher/dispatcher';
import { Kernel, PHASE } from './kernel/kernel';
import { startManager, type Manager } from './manager';
import { EndpointRegistry } from './network/endpoints';
import { Recorder } from './recording/recorder';
import type { Recording } from './recording/recording';
import { Settling } from './settling';
import { TIMING, type Timing } from './timing';
import { Client } from './traffic/client';

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
  /** No part of a scenario: for tests. */
  readonly timing?: Partial<Timing>;
}

/** What a command said. */
export interface CommandOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Left out: until the swarm has settled, and a little more. */
  readonly untilMs?: Ms;
}

/** A swarm that has not run yet. A cluster runs once. */
export interface Cluster {
  readonly api: ControlApi;
  readonly chaos: Chaos;
  /** Has `execute` called at `atMs`, as a command with the text `run`. */
  readonly atCommand: (atMs: Ms, run: string, execute: () => CommandOutcome) => void;
  readonly run: (options?: RunOptions) => Recording;
}

/** A cluster with its parts, for whoever wants to watch them at work. */
export interface Swarm extends Cluster, Manager {
  readonly kernel: Kernel;
  readonly recorder: Recorder;
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

  const manager = startManager(kernel, recorder, timing, luck);
  const { store, api, updates } = manager;
  const dispatcher = new Dispatcher(kernel, store, timing, luck);

  const registry = new ImageRegistry(options.images, options.defaultImage, options.engine);
  const endpoints = new EndpointRegistry(kernel, recorder, timing);
  const { engine } = options;
  const parts = { kernel, recorder, timing, registry, endpoints, engine };
  const agents = new Map<NodeId, Agent>();
  const agentsByRow: Agent[] = [];
  const managers = options.nodes.flatMap(({ role }, row) => (role === 'manager' ? [row] : []));
  recorder.raft(
    -1,
    {
      what: 'start',
      leader: managers[0] ?? -1,
      hasQuorum: managers.length > 0,
      members: managers.map((node) => ({ node, isReachable: true })),
    },
    '',
  );
  const nodeIds = kernel.random('node ids');
  options.nodes.forEach((config, index) => {
    const id = newId(nodeIds) as NodeId;
    store.createNode(newNode(id, index, config));
    const node = store.node(id);
    if (node === undefined) return;
    const agent = new Agent(parts, store, dispatcher, node);
    agents.set(id, agent);
    agentsByRow.push(agent);
  });
  api.isAlive = (id) => agents.get(id)?.isUp ?? false;

  const clients: Client[] = [];
  const chaos = new Chaos(store, agents, registry, clients);
  const machines = {
    lostBy: (node: { readonly index: number }) => agentsByRow[node.index]?.lostBy ?? null,
    containerOf: (service: string, slot: number) => chaos.containerOf(service, slot),
  };
  options.traffic.forEach((config, source) => {
    clients.push(new Client(kernel, store, recorder, endpoints, machines, timing, config, source));
  });

  let commandsLeft = 0;
  const settling = new Settling(kernel, store, updates, () => commandsLeft > 0);
  return {
    ...manager,
    kernel,
    recorder,
    chaos,
    atCommand: (atMs, run, execute) => {
      commandsLeft++;
      kernel.at(atMs, PHASE.input, () => {
        commandsLeft--;
        settling.restartCount();
        const { entry, done } = recorder.command(run);
        kernel.cause = entry;
        const outcome = execute();
        done({ ...outcome, dirtyTasks: api.takeDirtied() });
      });
    },
    run: ({ untilMs } = {}) => {
      const end = settling.run(untilMs);
      return recorder.finish(
        kernel.nowMs,
        end,
        options.traffic.map(({ service }) => service),
      );
    },
  };
}
