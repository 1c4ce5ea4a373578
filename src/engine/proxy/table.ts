import { isEqual } from '../api/equal';
import type { ServiceId } from '../api/ids';
import type { Backend } from '../network/ipvs';
import type { Route, RouteShare } from '../recording/recording';
import type { DynamicConfig, Target } from './dynamic';
import { parseRule, type Matcher } from './rule';
import { WeightedChoice } from './weighted';

/** Whom one connection goes to: a task, or whichever task of a service IPVS chooses. */
export type Server =
  | { readonly kind: 'task'; readonly backend: Backend }
  | { readonly kind: 'vip'; readonly serviceId: ServiceId };

/** A service of the swarm as a proxy found it. */
export interface SeenService {
  readonly id: ServiceId;
  /** Row of services. */
  readonly row: number;
  readonly hasVip: boolean;
  /** Its tasks that are RUNNING, oldest first. */
  readonly tasks: readonly Backend[];
}

/** A service of the configuration, ready for requests. */
interface Balancer {
  /** Who gets the next request; undefined: nobody is there. */
  readonly next: () => Server | undefined;
  readonly shares: readonly RouteShare[];
}

interface Entry {
  readonly matches: Matcher;
  readonly balancer: Balancer;
  readonly route: Route;
}

/** Services within weighted services: so deep, and no deeper. */
const DEPTH_MAX = 5;

/** What a proxy routes to, from one reading of the managers' API to the next. Traefik: `pkg/server`. */
export class RoutingTable {
  /** As recorded: the first that fits takes a request. */
  readonly routes: readonly Route[];
  private readonly entries: readonly Entry[];
  /** By name; one that is as before goes on where it was. */
  private readonly turns = new Map<string, { readonly of: unknown; at: number }>();
  private readonly weights = new Map<string, WeightedChoice>();

  /** @param before - the table that this one follows */
  constructor(
    private readonly config: DynamicConfig,
    private readonly seen: ReadonlyMap<string, SeenService>,
    private readonly before?: RoutingTable,
  ) {
    this.entries = [...config.routers]
      .toSorted(([a, one], [b, other]) => other.priority - one.priority || (a < b ? -1 : 1))
      .flatMap(([router, { rule, service, priority }]): readonly Entry[] => {
        const matches = parseRule(rule);
        const balancer = this.balancer(service, 0);
        if (matches === undefined || balancer === undefined) return [];
        const { shares } = balancer;
        const isWeighted = config.services.get(service)?.kind === 'weighted';
        const route = { router, rule, priority, shares, ...(isWeighted ? { isWeighted } : {}) };
        return [{ matches, balancer, route }];
      });
    this.routes = this.entries.map(({ route }) => route);
  }

  /** Whom a request for a path of a host goes to; undefined: no router takes it, or nobody is there. */
  choose(host: string, path: string): Server | 'no-route' | 'no-server' {
    const entry = this.entries[this.rowFor(host, path)];
    return entry === undefined ? 'no-route' : (entry.balancer.next() ?? 'no-server');
  }

  /** The first route that takes a request for a path of a host; -1: none does. */
  rowFor(host: string, path: string): number {
    return this.entries.findIndex(({ matches }) => matches(host, path));
  }

  /** Undefined where the service, or one within it, is not there: its router is left out. */
  private balancer(name: string, depth: number): Balancer | undefined {
    const service = this.config.services.get(name);
    if (service === undefined || depth > DEPTH_MAX) return undefined;
    if (service.kind === 'servers') return this.inTurn(name, service.of);
    const inner = service.services.map((part) => this.balancer(part.name, depth + 1));
    if (inner.some((part) => part === undefined)) return undefined;
    // Nothing undefined is left, which the check does not tell the compiler.
    const parts = inner as readonly Balancer[];
    const weights = service.services.map(({ weight }) => weight);
    const known = this.weights.get(name) ?? this.before?.weights.get(name);
    const isAsBefore = known !== undefined && isEqual(known.weights, weights);
    const choice = isAsBefore ? known : new WeightedChoice(weights);
    this.weights.set(name, choice);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const shares = parts.flatMap((part, i) =>
      part.shares.map(({ share, ...rest }) => ({
        ...rest,
        share: total === 0 ? 0 : (share * (weights[i] as number)) / total,
      })),
    );
    return { next: () => parts[choice.next()]?.next(), shares };
  }

  private inTurn(name: string, targets: readonly Target[]): Balancer | undefined {
    const services = targets.flatMap(({ service, byVip }) => {
      const seen = this.seen.get(service);
      return seen === undefined ? [] : [{ seen, byVip: byVip && seen.hasVip }];
    });
    if (services.length === 0) return undefined;
    const groups = services.map(({ seen: { id, row, tasks }, byVip }) => {
      const servers: readonly Server[] = byVip
        ? [{ kind: 'vip', serviceId: id }]
        : tasks.map((backend) => ({ kind: 'task', backend }));
      return { row, servers, tasks: byVip ? [] : tasks.map(({ task }) => task) };
    });
    const servers = groups.flatMap((group) => group.servers);
    const shares = groups.map(({ row, tasks, servers: some }) => ({
      service: row,
      share: servers.length === 0 ? 0 : some.length / servers.length,
      tasks,
    }));
    const known = this.turns.get(name) ?? this.before?.turns.get(name);
    const turn = known !== undefined && isEqual(known.of, shares) ? known : { of: shares, at: 0 };
    this.turns.set(name, turn);
    return { next: () => servers[turn.at++ % servers.length], shares };
  }
}
