import { parseDuration, type StackDraft, type StackPath } from '../../docker';
import { fail, ok, type Ms, type Result, type ServiceSpec } from '../../engine';
import { behaviourOf } from '../configure';
import type { Scenario } from '../schema';
import { carefulWay, checkOf, checkToAdd } from './careful';
import { secondsOf, serviceIn, withVersion } from './common';
import { REST_MS } from './ground';
import type { Answered, Ground, RecipeProblem } from './recipe';
import {
  addLabels,
  aliasesIn,
  changedStack,
  freeName,
  isRecord,
  namesIn,
  networkName,
  networksIn,
  readStack,
  type StackChange,
  type StackService,
} from './stack-draft';

/** How often the proxy reads services and tasks. */
export const REFRESH_MS: Ms = 5_000;
/** A change of labels has reached every task of the proxy, and requests under way have ended. */
export const SETTLED_MS: Ms = 3 * REFRESH_MS;
/** Stale tasks in a row that the proxy tries before it gives up. */
export const RETRIES = 3;
const PROXY_IMAGE = 'traefik:v3.1';
/** How long it takes to fetch an image, at least, and by when its tasks run then. */
const PULL_MS: Ms = 2_000;
export const PROXY_READY_MS: Ms = 8_000;
/** What DNS may know. */
const HOST = /^[a-z0-9](?:[a-z0-9._-]{0,60}[a-z0-9])?$/i;
/** Longer names of services are refused (D-8). */
const NAME_LENGTH = 63;

/** A service that gets a proxy before it and its new version beside it. */
export interface Fronted {
  readonly service: StackService;
  /** As the stack file calls the new version's service, and as docker does. */
  readonly newKey: string;
  readonly newName: string;
  /** As the stack file calls the proxy, and as docker does. */
  readonly proxyKey: string;
  readonly proxyName: string;
  /** What the proxy calls the service, and its new version. */
  readonly route: string;
  readonly newRoute: string;
  /** As docker calls the network that all of them share, and as the stack file does. */
  readonly network: string;
  readonly networkKey: string;
  /** On which tasks listen. */
  readonly port: number;
  readonly host: string;
  /** Tasks of the service. */
  readonly replicas: number;
  /** Whether each node has one. */
  readonly isGlobal: boolean;
  /** Requests a second. */
  readonly rate: number;
  /** Which share of them fails anyway. */
  readonly errors: number;
  /** The health check that the new version gets; null: it has one, or is to have none. */
  readonly added: ReturnType<typeof checkToAdd>;
  /** How long its check takes until it counts failures, and from then on until it gives up. */
  readonly startPeriodMs: Ms;
  readonly patienceMs: Ms;
}

/** The same, and the swarm with the proxy, to which all goes that is asked of the service. */
export interface Front extends Fronted {
  readonly ground: Ground;
}

/** What a recipe wants besides of the stack file. */
export interface FrontWishes {
  /** Ends the names of the new version's service. */
  readonly suffix: 'canary' | 'green';
  /** Of the service. */
  readonly labels: (of: Fronted) => Readonly<Record<string, string>>;
  readonly more?: (draft: StackDraft, of: Fronted) => void;
  /** For the proxy's command line. */
  readonly flags?: readonly string[];
}

/** Labels by which the proxy finds tasks under a name of its own. */
export const served = (route: string, port: number): Readonly<Record<string, string>> => ({
  'traefik.enable': 'true',
  [`traefik.http.services.${route}.loadbalancer.server.port`]: String(port),
});

/** A label by which the proxy passes on what is asked of a host. */
export const routed = (route: string, host: string): Readonly<Record<string, string>> => ({
  [`traefik.http.routers.${route}.rule`]: `Host(\`${host}\`)`,
});

/** The service that a recipe is about, if a stack file makes it and its image is to be another. */
export function stackServiceIn(
  ground: Ground,
  answer: Answered,
): Result<StackService, RecipeProblem> {
  const { stack, ...service } = serviceIn(ground, answer('service'));
  const { name } = service;
  if (stack === null) return fail({ code: 'recipe/no-stack-file', service: name });
  const image = answer('image');
  if (image === service.spec.task.container.image) {
    return fail({ code: 'recipe/bad-answer', question: 'image', value: image });
  }
  return ok({ ...service, stack });
}

/** How a service is updated whose ports something else has taken over. */
export function wayBehind(ground: Ground, { service }: Fronted, answer: Answered) {
  const { spec } = service;
  const behind = { ...service, spec: { ...spec, endpoint: { ...spec.endpoint, ports: [] } } };
  const { order, parallelism } = carefulWay(ground, behind, answer);
  const { flags } = carefulWay(ground, service, answer);
  const health = flags.flatMap((flag) => (flag.startsWith('--health') ? `${flag} ` : [])).join('');
  return { order, parallelism, health };
}

/** Names for what comes before a service and beside it, and what is known of it. */
export function namedFront(
  ground: Ground,
  answer: Answered,
  names: { readonly before: string; readonly beside: string },
): Result<Fronted, RecipeProblem> {
  const found = stackServiceIn(ground, answer);
  if (!found.ok) return found;
  const service = found.value;
  const host = answer('host');
  if (!HOST.test(host)) return fail({ code: 'recipe/bad-answer', question: 'host', value: host });
  const { image } = service.spec.task.container;
  return readStack(service, (draft) => ({
    ...namesFor(ground, service, draft, names),
    ...checkFor(ground, service, answer),
    service,
    port: portsOf(service)[0]?.target ?? 80,
    host,
    rate: rateOf(ground, service),
    errors: behaviourOf(ground.scenario.images?.[image] ?? {}).errors,
  }));
}

/** Published ports that something else can take over. */
export const portsOf = ({ spec }: StackService): ServiceSpec['endpoint']['ports'] =>
  spec.endpoint.ports.filter(({ protocol }) => protocol === 'tcp');

/** As a stack file publishes a port. */
export const publishedAs = ({ published, target }: ReturnType<typeof portsOf>[number]) => ({
  target,
  ...(published === 0 ? {} : { published }),
});

/** Puts a proxy before a service: it takes the published ports over, and all that is asked of it. */
export function withFront(
  ground: Ground,
  answer: Answered,
  wishes: FrontWishes,
): Result<Front, RecipeProblem> {
  const named = namedFront(ground, answer, { before: 'proxy', beside: wishes.suffix });
  if (!named.ok) return named;
  const fronted = named.value;
  const { service } = fronted;
  const { name, stack } = service;
  const ports = portsOf(service);
  if (ports.length === 0) return fail({ code: 'recipe/no-port', service: name });
  const text = changedStack(service, (draft) => {
    raiseVersion(draft);
    dropPorts(draft, stack.key);
    addLabels(draft, stack.key, wishes.labels(fronted));
    draft.set(['services', fronted.proxyKey], proxyService(ground, ports, fronted, wishes));
    wishes.more?.(draft, fronted);
  });
  if (!text.ok) return text;
  const scenario = redirected(ground.scenario, fronted);
  const images = { ...withVersion(ground, answer) };
  images[PROXY_IMAGE] = {
    ...arrivingLast(ground),
    ...images[PROXY_IMAGE],
    proxy: { refresh: secondsOf(REFRESH_MS), retries: RETRIES },
  };
  return ok({
    ...fronted,
    ground: {
      ...ground,
      // The proxy has seen the tasks that run by then.
      readyMs: Math.max(ground.readyMs, PROXY_READY_MS) + REFRESH_MS + 1_000,
      scenario: {
        ...scenario,
        images,
        files: { ...scenario.files, [stack.file]: text.value },
      },
    },
  });
}

/**
 * How an image behaves whose tasks run after those that are there already: whom it is to pass requests
 * on to is there when it begins, and nobody is turned away meanwhile.
 */
export const arrivingLast = ({ readyMs }: Ground) => ({
  pull: secondsOf(Math.max(readyMs - REST_MS, PULL_MS)),
});

/** What a file says of the new version alone: deployed into the same stack, it adds a service. */
export function newVersionFile(
  { service, newKey, added }: Fronted,
  image: string,
  labels: Readonly<Record<string, string>>,
  change: StackChange = () => {},
): Result<string, RecipeProblem> {
  const { key } = service.stack;
  return changedStack(service, (draft) => {
    draft.copy(['services', key], ['services', newKey]);
    for (const other of namesIn(draft, 'services')) {
      if (other !== newKey) draft.delete(['services', other]);
    }
    draft.set(['services', newKey, 'image'], image);
    draft.delete(['services', newKey, 'ports']);
    if (added !== null) draft.set(['services', newKey, 'healthcheck'], added);
    dropAliases(draft, newKey);
    addLabels(draft, newKey, labels);
    change(draft);
    dropUnused(draft, newKey);
  });
}

/** A name for a file that is not there yet. */
export const freeFile = ({ scenario }: Pick<Ground, 'scenario'>, name: string): string =>
  freeName(name, new Set(Object.keys(scenario.files ?? {})));

function namesFor(
  { services, scenario }: Ground,
  { stack, spec: { mode } }: StackService,
  draft: StackDraft,
  { before, beside: suffix }: { readonly before: string; readonly beside: string },
) {
  const prefix = `${stack.name}_`;
  const there = services.flatMap(({ name }) =>
    name.startsWith(prefix) ? name.slice(prefix.length) : [],
  );
  const taken = new Set([...namesIn(draft, 'services'), ...there]);
  const proxyKey = freeName(before, taken);
  const room = NAME_LENGTH - prefix.length - suffix.length - 4;
  const newKey = freeName(`${stack.key.slice(0, room)}-${suffix}`, taken);
  const [networkKey = 'default'] = networksIn(draft, stack.key);
  return {
    proxyKey,
    proxyName: prefix + proxyKey,
    newKey,
    newName: prefix + newKey,
    route: stack.key,
    newRoute: newKey,
    networkKey,
    network: networkName(draft, networkKey, stack.name),
    isGlobal: mode.kind === 'global',
    replicas: mode.kind === 'replicated' ? mode.replicas : scenario.nodes.length,
  };
}

const ms = (text = ''): Ms => parseDuration(text) ?? 0;

function checkFor(ground: Ground, service: StackService, answer: Answered) {
  const added = checkToAdd(ground, service, answer);
  const check = checkOf(ground, service) ?? {
    intervalMs: ms(added?.interval),
    timeoutMs: ms(added?.timeout),
    retries: added?.retries ?? 0,
    startPeriodMs: ms(added?.start_period),
  };
  return {
    added,
    startPeriodMs: check.startPeriodMs,
    patienceMs: check.intervalMs * check.retries + check.timeoutMs,
  };
}

/** Two tasks, so that one serves while the other is replaced; Traefik asks the managers. */
function proxyService(
  { scenario }: Ground,
  ports: ReturnType<typeof portsOf>,
  { networkKey, network }: Fronted,
  { flags = [] }: FrontWishes,
) {
  const hasManager = scenario.nodes.some(
    ({ role, availability = 'active' }) => role === 'manager' && availability === 'active',
  );
  return {
    image: PROXY_IMAGE,
    command: [
      '--ping',
      ...ports.map(
        ({ target }, i) => `--entrypoints.web${i === 0 ? '' : i + 1}.address=:${target}`,
      ),
      '--providers.swarm.exposedByDefault=false',
      `--providers.swarm.network=${network}`,
      `--providers.swarm.refreshSeconds=${REFRESH_MS / 1_000}`,
      ...flags,
    ],
    ports: ports.map(publishedAs),
    networks: [networkKey],
    volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro'],
    healthcheck: { test: ['CMD', 'traefik', 'healthcheck', '--ping'], interval: '2s' },
    deploy: {
      replicas: 2,
      update_config: { order: 'start-first' },
      ...(hasManager ? { placement: { constraints: ['node.role == manager'] } } : {}),
    },
  };
}

/** Before 3.4 a file knows no `start-first`, before 3.3 no configs. */
export function raiseVersion(draft: StackDraft): void {
  const version = draft.get(['version']);
  if (typeof version === 'string' && /^3(?:\.[0-3])?$/.test(version)) draft.set(['version'], '3.8');
}

/** What is not TCP stays with the service. */
export function dropPorts(draft: StackDraft, key: string): void {
  const path: StackPath = ['services', key, 'ports'];
  const ports = draft.get(path);
  const kept = (Array.isArray(ports) ? ports : []).filter((port: unknown) =>
    isRecord(port) ? (port['protocol'] ?? 'tcp') !== 'tcp' : /\/(?:udp|sctp)$/.test(String(port)),
  );
  if (kept.length === 0) draft.delete(path);
  else draft.set(path, kept);
}

function dropAliases(draft: StackDraft, key: string): void {
  for (const network of networksIn(draft, key)) {
    if (aliasesIn(draft, key, network).length === 0) continue;
    draft.delete(['services', key, 'networks', network, 'aliases']);
  }
}

/** Takes out what the only service of a file does not use. */
function dropUnused(draft: StackDraft, key: string): void {
  const used = (section: string): ReadonlySet<string> => {
    if (section === 'networks') return new Set(networksIn(draft, key));
    const references = draft.get(['services', key, section]);
    return new Set(
      (Array.isArray(references) ? references : []).map((reference: unknown) =>
        String(isRecord(reference) ? reference['source'] : reference),
      ),
    );
  };
  for (const section of ['networks', 'secrets', 'configs']) {
    const names = namesIn(draft, section);
    const unused = names.filter((name) => !used(section).has(name));
    if (names.length > 0 && unused.length === names.length) draft.delete([section]);
    else for (const name of unused) draft.delete([section, name]);
  }
}

/** Streams of requests that a service gets, by whichever of its names. */
export function streamsTo(
  { traffic = [] }: Scenario,
  { name, stack, spec }: StackService,
): NonNullable<Scenario['traffic']> {
  const aliases = Object.values(spec.task.networkAliases ?? {}).flat();
  const inside = new Set([name, stack.key, ...aliases]);
  return traffic.filter(({ service, from = 'outside' }) =>
    from === 'outside' ? service === name : inside.has(service.replace(/^tasks\./, '')),
  );
}

const rateOf = ({ scenario }: Ground, service: StackService): number =>
  streamsTo(scenario, service).reduce((sum, { rate }) => sum + rate, 0);

function redirected(scenario: Scenario, { service, proxyName, host }: Fronted): Scenario {
  const { traffic } = scenario;
  if (traffic === undefined) return scenario;
  const streams = new Set(streamsTo(scenario, service));
  return {
    ...scenario,
    traffic: traffic.map((stream) =>
      streams.has(stream) ? { ...stream, service: proxyName, host } : stream,
    ),
  };
}
