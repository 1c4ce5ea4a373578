import type { StackDraft, StackPath } from '../../docker';
import { ok, type Ms } from '../../engine';
import type { Scenario } from '../schema';
import {
  analysisOf,
  analysisQuestions,
  HOST_QUESTION,
  patient,
  standing,
  updated,
} from './analysis';
import { checkQuestion } from './careful';
import { secondsOf, serviceQuestion, versionQuestions, withSteps, withVersion } from './common';
import {
  arrivingLast,
  dropPorts,
  freeFile,
  namedFront,
  newVersionFile,
  portsOf,
  PROXY_READY_MS,
  publishedAs,
  raiseVersion,
  streamsTo,
  wayBehind,
  type Fronted,
} from './front';
import type { Answered, Ground, Recipe, Step } from './recipe';
import { aliasesIn, changedStack, freeName, isRecord, namesIn, readStack } from './stack-draft';

/** For so long a client may keep what it was told of a name (LB-2). */
const DNS_TTL_MS: Ms = 600_000;
/** Until every node has heard of a change of names (K-21), and clients have asked again. */
const HEARD_MS: Ms = 5_000;
/** It asks for a name whenever it dials, and is told where to in one line. */
const GATEWAY_IMAGE = 'caddy:2';

/** A service that clients know by a name which another one can take over. */
interface Aliased extends Fronted {
  readonly alias: string;
  /** With the other names on that network that move with it. */
  readonly aliases: readonly string[];
}

/**
 * Clients call a network alias; blue has it, green gets it too, and blue gives it up (BG-4). The least
 * to be recommended: networks are part of the task template, so that each step replaces all tasks of
 * a service (U-11); in between, the name stands for two virtual addresses and the split is half and
 * half, whatever anybody would like (LB-16); and a client that keeps an answer goes on to blue for up
 * to ten minutes after the switch, or the way back, so that blue has to stay as long.
 *
 * The name is known on the network only. Who comes from outside gets in through a gateway that calls
 * it; one of its two tasks is taken to keep answers.
 *
 * Promises: a healthy version costs no request as long as blue waits for the last answer to expire. A
 * bad one gets half of what clients ask that ask anew, at once, and there is no smaller step.
 */
export const BLUE_GREEN_ALIAS: Recipe = {
  questions: (ground, answers) => [
    serviceQuestion(ground, answers),
    ...versionQuestions(ground, answers),
    HOST_QUESTION,
    ...checkQuestion(ground, answers),
    ...analysisQuestions('20s'),
  ],
  write: (ground, answer) => {
    const named = namedFront(ground, answer, { before: 'gateway', beside: 'green' });
    if (!named.ok) return named;
    const fronted = named.value;
    const { service, networkKey, newKey } = fronted;
    const names = readStack(service, (draft) => {
      const alias = freeName(fronted.host, new Set([...namesIn(draft, 'services'), newKey]));
      return [...new Set([alias, ...aliasesIn(draft, service.stack.key, networkKey)])];
    });
    if (!names.ok) return names;
    const aliases = names.value;
    const front: Aliased = { ...fronted, alias: aliases[0] ?? fronted.host, aliases };
    const base = changedStack(service, (draft) => writeBase(draft, front));
    if (!base.ok) return base;
    const text = newVersionFile(front, answer('image'), {});
    if (!text.ok) return text;
    const file = freeFile(ground, 'green.yml');
    const { scenario, readyMs } = ground;
    const traffic = redirected(scenario, front);
    return ok(
      withSteps(
        { ...ground, readyMs: Math.max(readyMs, PROXY_READY_MS) + HEARD_MS },
        stepsOf(ground, front, answer, { file, traffic }),
        {
          images: { [GATEWAY_IMAGE]: arrivingLast(ground), ...withVersion(ground, answer) },
          files: { ...scenario.files, [service.stack.file]: base.value, [file]: text.value },
          traffic,
        },
      ),
    );
  },
};

/** Blue has the name, and a gateway the ports. */
function writeBase(draft: StackDraft, front: Aliased): void {
  const { service, networkKey, aliases, proxyKey, alias, port } = front;
  const { key } = service.stack;
  const ports = portsOf(service);
  raiseVersion(draft);
  dropPorts(draft, key);
  const path: StackPath = ['services', key, 'networks'];
  const there = draft.get(path);
  if (isRecord(there)) draft.set([...path, networkKey, 'aliases'], aliases);
  else {
    const others = Array.isArray(there) ? there.map(String).filter((of) => of !== networkKey) : [];
    draft.set(path, {
      [networkKey]: { aliases },
      ...Object.fromEntries(others.map((of) => [of, {}])),
    });
  }
  if (ports.length === 0) return;
  draft.set(['services', proxyKey], {
    image: GATEWAY_IMAGE,
    command: ['caddy', 'reverse-proxy', '--from', `:${port}`, '--to', `${alias}:${port}`],
    ports: ports.map(publishedAs),
    networks: [networkKey],
    deploy: { replicas: 2 },
  });
}

/** What came from outside comes from the gateway's tasks: one asks each time, one keeps the answer. */
function redirected(scenario: Scenario, front: Aliased): NonNullable<Scenario['traffic']> {
  const { service, proxyName, alias } = front;
  const streams = new Set(streamsTo(scenario, service));
  return (scenario.traffic ?? []).flatMap((stream) => {
    if (!streams.has(stream)) return [stream];
    const { via: _via, from, ...rest } = stream;
    const name = stream.service.startsWith('tasks.') ? `tasks.${alias}` : alias;
    if (from !== undefined && from !== 'outside') return [{ ...rest, from, service: name }];
    const half = { ...rest, service: name, rate: rest.rate / 2 };
    return [
      { ...half, from: `${proxyName}.1` },
      { ...half, from: `${proxyName}.2`, dns: 'cache' as const },
    ];
  });
}

/** Requests a second to a name, of those who ask for it again; of those who do so for each, where told. */
const askingFor = (
  { alias }: Aliased,
  traffic: NonNullable<Scenario['traffic']>,
  always: boolean,
): number =>
  traffic
    .filter(({ service, from = 'outside' }) => from !== 'outside' && service.endsWith(alias))
    .filter(({ dns, keepAlive = false }) => dns !== 'cache' && !(always && keepAlive))
    .reduce((sum, { rate }) => sum + rate, 0);

function stepsOf(
  ground: Ground,
  front: Aliased,
  answer: Answered,
  { file, traffic }: { readonly file: string; readonly traffic: NonNullable<Scenario['traffic']> },
): readonly Step[] {
  const { service, newName, newKey, network, aliases, replicas } = front;
  const { key, name: stack } = service.stack;
  const { order, parallelism, health } = wayBehind(ground, front, answer);
  const way = `--update-order ${order} --update-parallelism ${parallelism}`;
  /** The name of its own, which docker stack deploy gives a service, is lost with the network. */
  const known = (name: string, own: string, by: readonly string[], more = ''): string => {
    const all = [...by, own].map((alias) => `,alias=${alias}`).join('');
    return `docker service update --network-rm ${network} --network-add name=${network}${all} ${way} ${more}${name}`;
  };
  const gone = (name: string): string =>
    front.isGlobal ? `docker service rm ${name}` : `docker service scale ${name}=0`;
  // Half of what asks for each request; connections that are kept come when blue's tasks end.
  const shared = analysisOf(front, answer, {
    perSecond: askingFor(front, traffic, true) / 2,
    besides: true,
    replicas,
  });
  const alone = analysisOf(front, answer, {
    perSecond: askingFor(front, traffic, false),
    besides: false,
    replicas,
  });
  // Tasks that stop before others start are missed anyway.
  const sharedBad = shared.bad.filter(
    ({ replicas: of }) => of === undefined || order === 'start-first',
  );
  const stands = standing(front, replicas, ['green', 'share'], gone(newName));
  const timeout = patient(front, answer);
  const green = { ...updated(front), updated: newName, running: newName };
  return [
    { name: 'green', run: `docker stack deploy -c ${file} ${stack}` },
    stands.ready,
    {
      name: 'share',
      ...stands.gate,
      run: known(newName, newKey, aliases),
    },
    {
      name: 'switch',
      when: { updated: newName, ...shared.good },
      unless: { ran: 'abort' },
      timeout,
      run: known(service.name, key, [], health),
    },
    {
      name: 'watch',
      when: { updated: service.name, ...alone.good },
      unless: { ran: 'abort-switched' },
      timeout,
      run: `docker service ps ${newName}`,
    },
    {
      name: 'retire',
      after: 'watch',
      delay: secondsOf(DNS_TTL_MS + HEARD_MS),
      unless: { ran: 'abort-switched' },
      run: gone(service.name),
    },
    {
      name: 'abort',
      after: 'share',
      when: sharedBad,
      unless: { ran: 'switch' },
      timeout,
      run: known(newName, newKey, []),
    },
    {
      name: 'abort-switched',
      after: 'switch',
      when: alone.bad,
      unless: { ran: 'retire' },
      timeout: secondsOf(2 * DNS_TTL_MS),
      run: known(service.name, key, aliases, health),
    },
    {
      name: 'abort-green',
      after: 'abort-switched',
      when: updated(front),
      timeout,
      run: known(newName, newKey, []),
    },
    { name: 'abort-scale', after: 'abort', when: green, timeout, run: gone(newName) },
    { name: 'abort-green-scale', after: 'abort-green', when: green, timeout, run: gone(newName) },
    ...stands.aborts,
  ];
}
