/** A router of the dynamic configuration: which requests go to which of its services. */
export interface Router {
  readonly rule: string;
  /** With its provider: `app@swarm`, `canary@file`. */
  readonly service: string;
  /** The higher goes first; by default the longer rule. */
  readonly priority: number;
}

/** A service of the dynamic configuration: what shares of the requests go where. */
export type ProxyService =
  | {
      readonly kind: 'weighted';
      readonly services: readonly { readonly name: string; readonly weight: number }[];
    }
  | { readonly kind: 'servers'; readonly of: readonly Target[] };

/** A service of the swarm whose tasks serve: one by one, or behind its virtual address. */
export interface Target {
  readonly service: string;
  readonly byVip: boolean;
}

/** What a proxy is told to do; names are with their provider. */
export interface DynamicConfig {
  readonly routers: ReadonlyMap<string, Router>;
  readonly services: ReadonlyMap<string, ProxyService>;
}

/** What the labels of one service of the swarm say. */
export interface LabelledService {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

const ROUTER = /^traefik\.http\.routers\.([^.]+)\.(rule|service|priority)$/i;
const PORT = /^traefik\.http\.services\.([^.]+)\.loadbalancer\.server\.port$/i;
const BY_VIP = /^traefik\.(?:swarm|docker)\.lbswarm$/i;
const ENABLED = /^traefik\.enable$/i;
const TRUE = /^(?:1|t|true)$/i;

/**
 * What services say in their labels. Who says no port is left out (in a swarm there is none to guess
 * from), and so is a router that two describe differently. Traefik: `pkg/provider/docker/config.go`,
 * `pkg/provider/configuration.go` (BG-3).
 *
 * @param byVip - whether a service that does not say is reached by its virtual address
 */
export function fromLabels(services: readonly LabelledService[], byVip: boolean): DynamicConfig {
  const routers = new Map<string, Router>();
  const disputed = new Set<string>();
  const targets = new Map<string, Target[]>();
  for (const service of services) {
    const said = Object.entries(service.labels);
    const isEnabled = said.some(([key, value]) => ENABLED.test(key) && TRUE.test(value));
    const names = said.flatMap(([key, value]) => (value === '' ? [] : (PORT.exec(key)?.[1] ?? [])));
    if (!isEnabled || names.length === 0) continue;
    const [, vip] = said.find(([key]) => BY_VIP.test(key)) ?? [];
    const target = { service: service.name, byVip: vip === undefined ? byVip : TRUE.test(vip) };
    for (const name of names.toSorted()) {
      const key = `${name}@swarm`;
      targets.set(key, [...(targets.get(key) ?? []), target]);
    }
    for (const [name, router] of routersOf(service, names)) {
      const known = routers.get(name);
      if (known !== undefined && !isSame(known, router)) disputed.add(name);
      routers.set(name, router);
    }
  }
  for (const name of disputed) routers.delete(name);
  return {
    routers,
    services: new Map([...targets].map(([name, of]) => [name, { kind: 'servers', of }])),
  };
}

/** The routers that a service asks for; one for its own name if it asks for none. */
function routersOf(
  { name, labels }: LabelledService,
  services: readonly string[],
): readonly (readonly [name: string, router: Router])[] {
  const asked = new Map<string, Record<string, string>>();
  for (const [key, value] of Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [, router, field = ''] = ROUTER.exec(key) ?? [];
    if (router === undefined) continue;
    const fields = asked.get(router) ?? {};
    fields[field.toLowerCase()] = value;
    asked.set(router, fields);
  }
  const plain = name
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join('-');
  if (asked.size === 0) asked.set(plain, {});
  return [...asked].flatMap(([router, said]) => {
    const service = said['service'] ?? (services.length === 1 ? services[0] : undefined);
    if (service === undefined) return []; // several, and it does not say which
    const rule = said['rule'] ?? `Host(\`${plain}\`)`;
    return [[`${router}@swarm`, routerOf(rule, service, said['priority'], 'swarm')] as const];
  });
}

function routerOf(rule: string, service: string, priority: unknown, provider: string): Router {
  const given = Math.trunc(Number(priority ?? 0));
  return {
    rule,
    service: qualified(service, provider),
    priority: Number.isFinite(given) && given !== 0 ? given : rule.length,
  };
}

const isSame = (one: Router, other: Router): boolean =>
  one.rule === other.rule && one.service === other.service && one.priority === other.priority;

/** A name without a provider is of the one that mentions it; `docker` is what `swarm` was called before. */
function qualified(name: string, provider: string): string {
  if (!name.includes('@')) return `${name}@${provider}`;
  return name.replace(/@docker$/, '@swarm');
}

const WEIGHT_MAX = 1_000_000;

/** The host of a server's address. */
const HOST = /^https?:\/\/([^:/]+)/;

/**
 * What a file of the file provider says, once it is read: `http.routers`, and `http.services` that
 * are weighted or have servers, whose hosts are names of services (LB-1).
 *
 * @param file - any value; what is not as it should be is left out
 */
export function fromFile(file: unknown): DynamicConfig {
  const http = mapOf(mapOf(file)['http']);
  const routers = new Map<string, Router>();
  for (const [name, value] of Object.entries(mapOf(http['routers']))) {
    const { rule, service, priority } = mapOf(value);
    if (typeof rule !== 'string' || typeof service !== 'string') continue;
    routers.set(`${name}@file`, routerOf(rule, service, priority, 'file'));
  }
  const services = new Map<string, ProxyService>();
  for (const [name, value] of Object.entries(mapOf(http['services']))) {
    const { weighted, loadBalancer } = mapOf(value);
    const list = listOf(mapOf(weighted)['services']);
    const servers = listOf(mapOf(loadBalancer)['servers']);
    if (list.length > 0) services.set(`${name}@file`, weightedOf(list));
    else if (servers.length > 0) services.set(`${name}@file`, serversOf(servers));
  }
  return { routers, services };
}

const weightedOf = (list: readonly unknown[]): ProxyService => ({
  kind: 'weighted',
  services: list.map((item) => {
    const { name, weight } = mapOf(item);
    const given = typeof weight === 'number' && weight >= 0 ? Math.trunc(weight) : 1;
    return { name: qualified(String(name), 'file'), weight: Math.min(given, WEIGHT_MAX) };
  }),
});

const serversOf = (list: readonly unknown[]): ProxyService => ({
  kind: 'servers',
  of: list.flatMap((item) => {
    const service = HOST.exec(String(mapOf(item)['url']))?.[1];
    return service === undefined ? [] : [{ service, byVip: true }];
  }),
});

/** Several in one; of two with one name, the first. */
export function merged(configs: readonly DynamicConfig[]): DynamicConfig {
  const last = configs.toReversed();
  return {
    routers: new Map(last.flatMap(({ routers }) => [...routers])),
    services: new Map(last.flatMap(({ services }) => [...services])),
  };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
