import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANYWHERE,
  DEFAULT_STOP_GRACE_MS,
  DEFAULT_UPDATE,
  isJob,
  type ContainerSpec,
  type DependencyReference,
  type FailureAction,
  type PortConfig,
  type RestartCondition,
  type ServiceMode,
  type ServiceSpec,
  type UpdateOrder,
} from '../../engine';
import { aShell, type Shell } from '../test/a-host';
import { createCommand, updateCommand } from '../test/service-words';
import { sortedPorts } from './publish';

const oneOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const some = <T>(...values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values]);
/** Some of the keys, each with its value. */
const parts = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] });

/** Words that a shell has to be told to leave alone. */
const odd = fc.string({ unit: oneOf(...'ab \'"\\$`|&;#=*{}<\n'.split('')), maxLength: 6 });
const span = oneOf(1, 1_500, 10_000, 90_000, 3_600_000);
const count = fc.integer({ min: 0, max: 9 });
const amount = fc.record({
  nanoCpus: oneOf(0, 1_000_000, 250_000_000, 4_000_000_000),
  memoryBytes: oneOf(0, 4 * 1024 * 1024, 512 * 1024 * 1024),
});
const pairs = fc.dictionary(oneOf('a', 'team', 'traefik.http.routers.x.rule'), odd);

const updates = fc.record({
  parallelism: count,
  delayMs: oneOf(0, 10_000),
  monitorMs: span,
  failureAction: oneOf<FailureAction>('pause', 'continue'),
  maxFailureRatio: oneOf(0, 0.25, 1),
  order: oneOf<UpdateOrder>('stop-first', 'start-first'),
} as const);

const health = fc.oneof(
  fc.constant({ test: ['NONE'] }),
  parts({
    test: odd.filter((text) => text !== '').map((text) => ['CMD-SHELL', text]),
    intervalMs: span,
    timeoutMs: span,
    startPeriodMs: span,
    retries: fc.integer({ min: 1, max: 9 }),
  }),
);

const port = fc
  .record({
    target: fc.integer({ min: 80, max: 84 }),
    away: oneOf(0, 8_000, 8_001),
    protocol: oneOf<PortConfig['protocol']>('tcp', 'udp', 'sctp'),
    mode: oneOf<PortConfig['mode']>('ingress', 'host'),
  })
  .map(({ away, ...rest }): PortConfig => ({
    ...rest,
    published: away === 0 ? 0 : away + rest.target,
  }));
const ports = fc
  .uniqueArray(port, {
    maxLength: 6,
    selector: ({ target, protocol, mode }) => `${target}/${protocol}/${mode}`,
  })
  .filter((list) => {
    const taken = list.flatMap(({ published, protocol }) =>
      published === 0 ? [] : [`${published}/${protocol}`],
    );
    return new Set(taken).size === taken.length;
  })
  .map(sortedPorts);

const NAMES = ['one', 'two'] as const;
const dependencies = (shell: Shell, kind: 'secret' | 'config') =>
  fc
    .uniqueArray(
      fc.record({
        name: oneOf(...NAMES),
        target: oneOf('one', 'two', '/etc/three'),
        uid: oneOf('0', '1000'),
        gid: oneOf('0', '999'),
        mode: oneOf(0o444, 0o400, 0o1777),
      }),
      { selector: ({ target }) => target, maxLength: 2 },
    )
    .filter((list) => new Set(list.map(({ name }) => name)).size === list.length)
    .map((list): DependencyReference[] =>
      list.map(({ name, ...rest }) => {
        const found = shell.host.api.dependencies.all(kind).find((each) => each.name === name);
        if (found === undefined) throw new Error(`no ${kind} ${name}`);
        return { id: found.id, name, ...rest };
      }),
    );

const single = (...values: readonly string[]) => oneOf(...values).map((value) => [value]);
const lists = {
  mount: some(
    'type=bind,source=/srv/a,target=/a',
    'type=tmpfs,target=/b,tmpfs-mode=1770,tmpfs-size=67108864',
    'type=volume,source=data,target=/c,readonly',
    'type=volume,source=more,target=/c/d,volume-driver=local',
  ),
  host: some('10.0.0.1 db', 'fe80::2 cache'),
  dns: some('1.1.1.1', '10.0.0.2'),
  'dns-option': some('ndots:2', 'rotate'),
  'dns-search': some('a.example', 'b.example'),
  group: some('adm', 'wheel'),
  sysctl: some('net.core.somaxconn=1024', 'net.ipv4.ip_forward=1'),
  ulimit: some('nofile=1024:2048', 'nproc=64:64'),
};
const others = parts({
  workdir: single('/srv', '/a b'),
  user: single('1000:1000', 'nobody'),
  hostname: single('{{.Node.Hostname}}', 'web'),
  'limit-pids': single('64'),
  'oom-score-adj': single('-500'),
  'read-only': single('true'),
  tty: single('true'),
  init: single('true', 'false'),
  ...lists,
}).map((given): ContainerSpec['other'] =>
  Object.fromEntries(Object.entries(given).filter(([, values]) => (values ?? []).length > 0)),
);
const logging = fc.option(
  fc.record({
    driver: oneOf('json-file', 'syslog'),
    options: some('max-size=10m', 'tag={{.Name}}'),
  }),
  { nil: undefined },
);

const mode: fc.Arbitrary<ServiceMode> = fc.oneof(
  count.map((replicas) => ({ kind: 'replicated', replicas }) as const),
  oneOf({ kind: 'global' } as const, { kind: 'global-job' } as const),
  fc
    .record({ maxConcurrent: fc.integer({ min: 1, max: 3 }), totalCompletions: count })
    .map((rest) => ({ kind: 'replicated-job', ...rest }) as const),
);
const networks = fc.dictionary(oneOf('back', 'front'), some('api', 'db')).map((byName) => ({
  networks: Object.keys(byName).toSorted(),
  said: Object.entries(byName).filter(([, aliases]) => aliases.length > 0),
}));

/** Any service that commands can make. */
function services(shell: Shell) {
  return fc
    .record({
      mode,
      labels: pairs,
      containerLabels: pairs,
      image: oneOf('app:1', 'registry:5000/team/app:2'),
      command: oneOf<string[]>([], ['sh', '-c'], ['/entry', 'a b']),
      args: fc.array(odd, { maxLength: 2 }),
      env: fc.dictionary(oneOf('A', 'B'), odd),
      health: fc.option(health, { nil: undefined }),
      stopGraceMs: oneOf(DEFAULT_STOP_GRACE_MS, 0, 1_000, 90_000),
      stopSignal: fc.option(oneOf('SIGINT', 'SIGQUIT'), { nil: undefined }),
      secrets: dependencies(shell, 'secret'),
      configs: dependencies(shell, 'config'),
      others,
      logging,
      restart: fc.record({
        condition: oneOf<RestartCondition>('none', 'on-failure', 'any'),
        delayMs: oneOf(0, 5_000),
        maxAttempts: count,
        windowMs: oneOf(0, 60_000),
      }),
      networks,
      reservations: amount,
      limits: amount,
      constraints: some('node.role == worker', 'node.labels.disk != hdd', 'node.hostname==node-1'),
      preferences: some('node.labels.zone', 'node.labels.rack'),
      maxReplicas: count,
      ports,
      update: fc.option(updates, { nil: undefined }),
      rollback: fc.option(updates, { nil: undefined }),
    })
    .map((of): ServiceSpec => ({
      name: 'web',
      labels: of.labels,
      mode: of.mode,
      ...(of.update === undefined || isJob(of.mode) ? {} : { update: of.update }),
      ...(of.rollback === undefined || isJob(of.mode) ? {} : { rollback: of.rollback }),
      endpoint: { mode: 'vip', ports: of.ports },
      task: {
        restart: of.restart,
        networks: of.networks.networks,
        ...(of.networks.said.length > 0 && {
          networkAliases: Object.fromEntries(of.networks.said),
        }),
        resources: { reservations: of.reservations, limits: of.limits },
        placement: {
          ...ANYWHERE,
          constraints: of.constraints.toSorted(),
          preferences: of.preferences,
          maxReplicas: of.mode.kind === 'replicated' ? of.maxReplicas : 0,
        },
        forceUpdate: 0,
        container: {
          image: of.image,
          command: of.command,
          args: of.args,
          env: ['A', 'B'].flatMap((key) => (key in of.env ? [`${key}=${of.env[key]}`] : [])),
          labels: of.containerLabels,
          ...(of.health === undefined ? {} : { healthcheck: of.health }),
          stopGraceMs: of.stopGraceMs,
          ...(of.stopSignal === undefined ? {} : { stopSignal: of.stopSignal }),
          ...(of.secrets.length > 0 && { secrets: of.secrets }),
          ...(of.configs.length > 0 && { configs: of.configs }),
          other: {
            ...of.others,
            ...(of.logging && {
              'log-driver': [of.logging.driver],
              ...(of.logging.options.length > 0 && { 'log-opt': of.logging.options }),
            }),
          },
        },
      },
    }));
}

function aShellWithMore(): Shell {
  const shell = aShell({ files: { secret: 'x' } });
  for (const name of ['back', 'front']) shell.host.api.createNetwork(name);
  for (const kind of ['secret', 'config']) {
    for (const name of NAMES) shell.run(`docker ${kind} create ${name} secret`);
  }
  return shell;
}

/** The service that a command makes, or makes of one; it must be taken. */
function specAfter(shell: Shell, line: string): ServiceSpec {
  expect([line, shell.run(line).stderr]).toEqual([line, '']);
  return shell.service('web').spec;
}

/** Lists of which the order means nothing, in one. */
function inOrder(spec: ServiceSpec): unknown {
  return JSON.parse(JSON.stringify(spec), (key, value: unknown) =>
    ['secrets', 'configs', 'preferences', ...Object.keys(lists)].includes(key)
      ? (value as unknown[]).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : value,
  );
}

/**
 * What an update can make of a service: its kind stays, and what was said once has to be said again,
 * the default too (D-20); an init process and a log driver cannot be unsaid.
 */
function reachable(from: ServiceSpec, to: ServiceSpec): ServiceSpec {
  const { healthcheck = from.task.container.healthcheck && {} } = to.task.container;
  const update = to.update ?? (from.update && DEFAULT_UPDATE);
  const rollback = to.rollback ?? (from.rollback && DEFAULT_UPDATE);
  const isCounted = from.mode.kind === 'replicated';
  const kept = (flags: readonly string[], has: string): ContainerSpec['other'] => {
    const { other } = (to.task.container.other[has] ? to : from).task.container;
    return Object.fromEntries(flags.flatMap((flag) => (other[flag] ? [[flag, other[flag]]] : [])));
  };
  const { 'log-opt': _options, ...other } = to.task.container.other;
  return {
    name: to.name,
    labels: to.labels,
    mode: isCounted && to.mode.kind === 'replicated' ? to.mode : from.mode,
    ...(update && !isJob(from.mode) && { update }),
    ...(rollback && !isJob(from.mode) && { rollback }),
    endpoint: to.endpoint,
    task: {
      ...to.task,
      placement: { ...to.task.placement, ...(isCounted ? {} : { maxReplicas: 0 }) },
      container: {
        ...to.task.container,
        ...(healthcheck && { healthcheck }),
        other: {
          ...other,
          ...kept(['init'], 'init'),
          ...kept(['log-driver', 'log-opt'], 'log-driver'),
        },
      },
    },
  };
}

describe('command, spec, command', () => {
  const shell = aShellWithMore();
  const service = services(shell);
  const isLong = fc.boolean();

  it('CLI-6: create says everything that a service is', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(service, isLong, (spec, long) => {
        const made = specAfter(aShellWithMore(), createCommand(spec, long));
        expect(made).toEqual(spec);
        expect(createCommand(made, !long)).toBe(createCommand(spec, !long));
      }),
      { numRuns: 150 },
    );
  });

  it(
    'CLI-6, U-11: update adds, takes away and sets back, from any service to any other',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(service, service, isLong, (from, other, long) => {
          const swarm = aShellWithMore();
          specAfter(swarm, createCommand(from, long));
          const to = reachable(from, other);
          const updated = specAfter(swarm, updateCommand(from, to, long));
          expect(inOrder(updated)).toEqual(inOrder(to));
          const back = reachable(to, from);
          expect(inOrder(specAfter(swarm, updateCommand(updated, back, !long)))).toEqual(
            inOrder(back),
          );
        }),
        { numRuns: 150 },
      );
    },
  );
});
