import { answererOf, type Ms, type Recording } from '../engine';
import type { Scenario } from '../scenario';
import { aliasSteps } from './sharing-alias';
import { proxySteps } from './sharing-proxy';
import { groupsOf, namesOf, versionsOf } from './versions';

/** What decides who gets how much. */
export type ShareCode =
  | 'weights' // somebody gave a proxy weights
  | 'tasks' // each task gets as much: shares go by replicas (BG-2)
  | 'vips' // a proxy sends each service as much, whatever its replicas
  | 'alias-vips' // each service behind a name gets as much, whatever its replicas (LB-16)
  | 'dns-cache' // the client goes by an answer that is no longer so (LB-2)
  | 'single' // there is one only
  | 'none'; // nobody gets any

/** What a service is to get. */
export interface SharePart {
  /** Row of services. */
  readonly service: number;
  /** 0 to 1. */
  readonly share: number;
  /** How many of its tasks share it. */
  readonly tasks: number;
}

/** How requests are to be shared from a moment on. */
export interface ShareStep {
  readonly t: Ms;
  readonly code: ShareCode;
  /** By row of {@link Sharing.images}; they add up to 1, or are all 0 where nobody is to get any. */
  readonly wanted: readonly number[];
  readonly parts: readonly SharePart[];
  /** Row of the log: what brought it about; -1: nothing yet. */
  readonly entry: number;
  /** Until when a client goes by an answer that is no longer so; null: it does not. */
  readonly cachedUntilMs: Ms | null;
}

/** Requests for one name that several services may answer, and who gets how much of them. */
export interface Sharing {
  readonly kind: 'proxy' | 'alias';
  /** What is asked for: a host, with the path unless that is `/`, or the name that is shared. */
  readonly name: string;
  /** Rows of the scenario's traffic. */
  readonly sources: readonly number[];
  /** Those, and others that go through the same proxy, such as a test of what is not live yet. */
  readonly beside: readonly number[];
  /** The task that sends them, as `api.2`; null: they come from outside, or from several. */
  readonly from: string | null;
  /** Row of the proxy's service; -1: there is none. */
  readonly proxy: number;
  /** Rows of the services behind it. */
  readonly services: readonly number[];
  /** Images of their tasks, and the version that each is coloured as. */
  readonly images: readonly { readonly image: string; readonly version: number }[];
  readonly steps: readonly ShareStep[];
  /** After so many requests everybody had a turn who gets one: shares of fewer are chance. */
  readonly round: number;
  /** When each request for it was sent, in order. */
  readonly sentMs: readonly Ms[];
  /** Row of the task that each was sent to; -1: none behind the name. */
  readonly sentTo: readonly number[];
}

/** How one stream of requests goes about it, as far as it matters here. */
export interface Stream {
  readonly row: number;
  /** What is asked for; of a proxy, that one's own or shared. */
  readonly name: string;
  /** `tasks.NAME` (LB-1). */
  readonly byTask: boolean;
  /** The task that sends them, as `api.2`; null: from outside. */
  readonly from: string | null;
  readonly isCached: boolean;
  /** Rows of the proxies that it goes to; none: it goes to a name. */
  readonly proxies: readonly number[];
}

/** So many turns it takes to see a weight of 5 %. */
const TURNS = 20;

/** More streams than these nobody could tell apart. */
const SHARINGS_MAX = 20;

/**
 * Requests that go through a proxy, or to a name that services share. There are none in most runs,
 * which takes no time to see.
 *
 * @param traffic - of the scenario that the recording is of
 */
export function sharingsOf(
  recording: Recording,
  traffic: NonNullable<Scenario['traffic']>,
): readonly Sharing[] {
  const found = new Map<string, { kind: Sharing['kind']; name: string; streams: Stream[] }>();
  const { services, streams } = recording;
  const proxies = proxiesOf(recording);
  streams.forEach((service, row) => {
    const {
      from = 'outside',
      dns,
      host = service,
      path = '/',
      service: asked,
    } = traffic[row] ?? {};
    const isOwn = services.some(({ name }) => name === service);
    const asks = proxies.filter((of) =>
      isOwn
        ? services[of]?.name === service
        : from !== 'outside' && answersTo(recording, of, service),
    );
    const isProxy = asks.length > 0;
    if (!isProxy && (isOwn || from === 'outside')) return;
    const name = isProxy ? `${host}${path === '/' ? '' : path}` : service;
    const key = `${asks.join(' ') || service} ${name}`;
    const stream = {
      row,
      name: service,
      byTask: asked?.startsWith('tasks.') ?? false,
      from: from === 'outside' ? null : from,
      isCached: dns === 'cache',
      proxies: asks,
    };
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { kind: isProxy ? 'proxy' : 'alias', name, streams: [stream] });
    } else known.streams.push(stream);
  });
  if (found.size === 0) return [];
  const versions = versionsOf(recording);
  const all = [...found.values()].slice(0, SHARINGS_MAX);
  return all.map(({ kind, name, streams: some }) => {
    const [proxy] = some[0]?.proxies ?? [];
    const beside = proxy === undefined ? some : all.flatMap((other) => other.streams);
    const rows = beside.filter((stream) => stream.proxies[0] === proxy).map(({ row }) => row);
    return { ...sharingOf(recording, versions, kind, name, some), beside: rows };
  });
}

function sharingOf(
  recording: Recording,
  versions: readonly number[],
  kind: Sharing['kind'],
  name: string,
  streams: readonly [Stream, ...Stream[]] | readonly Stream[],
): Omit<Sharing, 'beside'> {
  const { tasks } = recording;
  const [first] = streams as readonly [Stream];
  const isProxy = (row: number) => first.proxies.includes(row);
  const { sentMs, sentTo } = requestsOf(recording, streams, isProxy);
  const members = behind(recording, first, kind, sentTo);
  const images = new Map<string, number>();
  tasks.forEach(({ service, image }, row) => {
    if (members.includes(service) && !images.has(image)) images.set(image, versions[row] ?? 1);
  });
  const lanes = [...images].map(([image, version]) => ({ image, version }));
  const rowOf = new Map(lanes.map(({ image }, row) => [image, row]));
  const laneOf = (task: number) => rowOf.get(tasks[task]?.image ?? '') ?? -1;
  const parts = { recording, services: members, lanes: lanes.length, laneOf };
  const steps = kind === 'proxy' ? proxySteps(parts, first) : aliasSteps(parts, first, sentMs);
  const slots = new Set(tasks.flatMap(({ service, slot }) => (isProxy(service) ? [slot] : [])));
  return {
    kind,
    name,
    sources: streams.map(({ row }) => row),
    from: streams.length === 1 ? first.from : null,
    proxy: first.proxies[0] ?? -1,
    services: members,
    images: lanes,
    steps,
    round: Math.max(slots.size, 1) * Math.max(...steps.map(turnsOf), 1),
    sentMs,
    sentTo,
  };
}

/** Rows of services that are proxies. */
const proxiesOf = ({ tasks, routes = [] }: Recording): readonly number[] => [
  ...new Set(routes.flatMap(({ task }) => tasks[task]?.service ?? [])),
];

/** Whether a service has a name besides its own. */
const answersTo = ({ services }: Recording, row: number, name: string): boolean => {
  const service = services[row];
  return service !== undefined && namesOf(service).has(name);
};

/** Of a proxy, of which each task deals by itself. */
const turnsOf = ({ code, parts }: ShareStep): number =>
  code === 'tasks' ? parts.reduce((sum, { tasks }) => sum + tasks, 0) : TURNS;

function requestsOf(
  { requests, tasks }: Recording,
  streams: readonly Stream[],
  isProxy: (service: number) => boolean,
): Pick<Sharing, 'sentMs' | 'sentTo'> {
  const isOurs = new Set(streams.map(({ row }) => row));
  const sentMs: Ms[] = [];
  const sentTo: number[] = [];
  for (let row = 0; row < requests.length; row++) {
    if (!isOurs.has(requests.source[row] as number)) continue;
    const task = answererOf(requests, row);
    const service = tasks[task]?.service ?? -1;
    sentMs.push(requests.startMs[row] as Ms);
    sentTo.push(service < 0 || isProxy(service) ? -1 : task);
  }
  return { sentMs, sentTo };
}

/** Services that get requests for a name, could get them, or stand beside one that does. */
function behind(
  recording: Recording,
  stream: Stream,
  kind: Sharing['kind'],
  sentTo: readonly number[],
): readonly number[] {
  const { services, tasks, routes = [] } = recording;
  const found = new Set<number>();
  for (const task of sentTo) if (task >= 0) found.add(tasks[task]?.service ?? -1);
  if (kind === 'alias') {
    services.forEach((service, row) => {
      if (namesOf(service).has(stream.name)) found.add(row);
    });
  }
  for (const { routes: known, takes } of kind === 'proxy' ? routes : []) {
    for (const { service } of known[takes[stream.row] ?? -1]?.shares ?? []) found.add(service);
  }
  for (const group of groupsOf(recording)) {
    if (group.some((row) => found.has(row))) for (const row of group) found.add(row);
  }
  return [...found].toSorted((a, b) => a - b);
}

/** The one that a service has most to do with, else the one with the most requests. */
export function sharingFor(sharings: readonly Sharing[], service: number): Sharing | undefined {
  const byRequests = sharings.toSorted((a, b) => b.sentMs.length - a.sentMs.length);
  return (
    byRequests.find(({ proxy, services }) => proxy === service || services.includes(service)) ??
    byRequests[0]
  );
}
