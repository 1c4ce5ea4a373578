import type { Ms } from './ids';
import type { NodeCapacity, NodeRole } from './objects';
import type { Availability, HealthConfig, Platform } from './specs';

/** Docker Engine versions whose rules differ (H-2, EX-3). */
export type EngineVersion = '20.10' | '25' | '28';

/** A duration with its spread: uniform within `ms` ± `ms * jitter`. */
export interface Span {
  readonly ms: Ms;
  /** 0 to 1. */
  readonly jitter: number;
}

/** What goes wrong with a container of an image, and with which containers. */
export interface Fault {
  readonly kind: 'exit' | 'unhealthy' | 'hang' | 'slow' | 'errors';
  /** From the start of the process. */
  readonly afterMs: Ms;
  /** How long; left out: for good. */
  readonly forMs?: Ms;
  /** Exit code of `exit`. */
  readonly code: number;
  /** Ratio of 5xx of `errors`, 0 to 1. */
  readonly ratio: number;
  /** Latency of `slow`. */
  readonly latency: Span;
  /** Limits the fault to these; left out: all. */
  readonly slots?: readonly number[];
  readonly nodes?: readonly string[];
  /** Chance that a container is hit, 0 to 1. */
  readonly chance: number;
}

/** How a reverse proxy behaves that people put before the swarm (BG-3). */
export interface ProxyBehaviour {
  /** How often it reads services and tasks from the managers' API. */
  readonly refreshMs: Ms;
  /** Whether it sends requests to tasks one by one, or to the virtual address of their service. */
  readonly balance: 'tasks' | 'vip';
  /** How often it sends a request again that got no answer. */
  readonly retries: number;
}

/** How containers of an image behave (SIM-9). */
export interface ImageBehaviour {
  /** On a node that lacks the image. */
  readonly pull: Span;
  /** The rest of PREPARING. */
  readonly create: Span;
  /** STARTING until the process runs. */
  readonly start: Span;
  /** From the start of the process until it accepts connections and passes its probe. */
  readonly listen: Span;
  /** SIGTERM until exit; null ignores SIGTERM and waits for SIGKILL. */
  readonly stop: Span | null;
  readonly stopCode: number;
  /** Whether requests in flight are finished on SIGTERM, or dropped. */
  readonly drain: boolean;
  readonly latency: Span;
  /** Requests served at once. */
  readonly workers: number;
  /** Ratio of 5xx, 0 to 1. */
  readonly errors: number;
  /** Not in any registry. */
  readonly missing: boolean;
  /** How long a health probe takes. */
  readonly probe: Span;
  /** What its Dockerfile says. */
  readonly healthcheck?: HealthConfig;
  readonly faults: readonly Fault[];
  /** Left out: it answers requests itself. */
  readonly proxy?: ProxyBehaviour;
}

export interface NodeConfig {
  readonly name: string;
  readonly role: NodeRole;
  readonly availability: Availability;
  readonly labels?: Readonly<Record<string, string>>;
  /** Labels of its engine, which no command changes. */
  readonly engineLabels?: Readonly<Record<string, string>>;
  /** Left out: linux on x86_64. */
  readonly platform?: Platform;
  /** Left out: as much as anybody asks for. */
  readonly capacity?: NodeCapacity;
  /** It is in no swarm until it is told to join; left out: it is in from the start. */
  readonly joins?: true;
}

/** A stream of requests to one service. */
export interface TrafficConfig {
  readonly service: string;
  /** Requests a second. */
  readonly rate: number;
  /** `null`: from outside, through the routing mesh; else the task that sends them. */
  readonly from: { readonly service: string; readonly slot: number } | null;
  /** The node through which outside requests enter; `null`: all in turn. */
  readonly via: string | null;
  /** One connection for the whole stream (LB-4). */
  readonly keepAlive: boolean;
  /** Whether it asks for `tasks.SERVICE`: the tasks one by one, whatever the endpoint mode (LB-1). */
  readonly byTask: boolean;
  /** Whether a name that stands for tasks is asked for each connection, or its answer is kept (LB-2). */
  readonly dns: 'ask' | 'cache';
  /** What a proxy is asked for; left out: the name of its service. */
  readonly host?: string;
  /** Left out: `/`. */
  readonly path?: string;
  /** How arrivals are spaced. */
  readonly arrivals: 'even' | 'poisson';
}

/** What chance decided in a recording of a real swarm, to be replayed. */
export interface Luck {
  /** Slots for each updater run that began an update or a rollback, in order; the rest ascending. */
  readonly updateOrder: readonly (readonly number[])[];
  /** Nodes, best first, where the scheduler sees them as equal. */
  readonly tieOrder: readonly string[];
  /** U-51, cases a and b. */
  readonly rollbackRace: 'restart-first' | 'swap-first';
  /** Time from a node's loss until it is declared down, by name. */
  readonly nodeDownAfterMs: Readonly<Record<string, Ms>>;
}

export const NO_LUCK: Luck = {
  updateOrder: [],
  tieOrder: [],
  rollbackRace: 'restart-first',
  nodeDownAfterMs: {},
};
