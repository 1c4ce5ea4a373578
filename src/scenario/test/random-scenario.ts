import * as fc from 'fast-check';
import type {
  Scenario,
  ScenarioConditions,
  ScenarioGate,
  ScenarioImage,
  TimelineEntry,
} from '../schema';

const IMAGES = ['app:1', 'app:2', 'app:3', 'app:nowhere'] as const;
const SERVICES = ['web', 'shop_api'] as const;
const NODES_MAX = 6;
const REPLICAS_MAX = 12;
const COMMANDS_MAX = 10;
/** Commands fall on multiples of it, so that some fall together. */
const STEP_MS = 500;
const STEPS_MAX = 120;

const oneOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** Some of the keys, each with its value. */
const some = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] });

const span = oneOf('0s', '1ms', '80ms', '500ms', '1s±50%', '2s', '4s±100%');
const delay = oneOf('0s', '1ms', '250ms', '1s', '5s', '11s');
const ratio = oneOf(0, 0.1, 0.25, 0.5, 1);
const replicas = fc.integer({ min: 0, max: REPLICAS_MAX });
const slot = fc.integer({ min: 1, max: REPLICAS_MAX });
const image = oneOf(...IMAGES);
const service = oneOf(...SERVICES);
const availability = oneOf('active', 'pause', 'drain');
const order = oneOf('stop-first', 'start-first');
const action = oneOf('pause', 'continue', 'rollback');
const condition = oneOf('none', 'on-failure', 'any');
const parallelism = oneOf(0, 1, 1, 2, 3, 20);

const faultIn = (nodes: readonly string[]) =>
  fc
    .tuple(
      oneOf<NonNullable<ScenarioImage['faults']>[number]['kind']>(
        'exit',
        'unhealthy',
        'hang',
        'slow',
        'errors',
      ),
      some({
        after: delay,
        for: delay,
        code: oneOf(0, 1, 137),
        ratio,
        latency: oneOf('0s', '300ms', '12s'),
        slots: fc.uniqueArray(slot, { minLength: 1, maxLength: 4 }),
        nodes: fc.subarray([...nodes], { minLength: 1 }),
        chance: ratio,
      }),
    )
    .map(([kind, rest]) => ({ kind, ...rest }));

const imageIn = (nodes: readonly string[]): fc.Arbitrary<ScenarioImage> =>
  some({
    pull: span,
    create: span,
    start: span,
    listen: span,
    stop: oneOf('0s', '100ms', '1s±50%', '15s', 'never'),
    stopCode: oneOf(0, 1, 143),
    drain: fc.boolean(),
    latency: oneOf('0s', '20ms', '300ms±50%', '4s'),
    workers: oneOf(1, 2, 64),
    errors: ratio,
    platforms: oneOf<readonly string[]>(
      [],
      ['linux'],
      ['linux/amd64'],
      ['linux/arm64', 'linux/amd64'],
      ['linux/arm64'],
    ),
    probe: oneOf('0s', '50ms', '600ms±50%'),
    healthcheck: some({
      test: oneOf<string | readonly string[]>('curl -f localhost', ['NONE'], ['CMD', 'true']),
      interval: oneOf('0s', '300ms', '2s'),
      timeout: oneOf('0s', '100ms', '1s'),
      retries: oneOf(0, 1, 3),
      start_period: oneOf('0s', '2s', '20s'),
      start_interval: oneOf('0s', '200ms', '1s'),
    }),
    faults: fc.array(faultIn(nodes), { maxLength: 2 }),
  });

/** Values of flags, as `service create` and `service update` take them. */
const flagValues = some({
  replicas: replicas,
  'update-parallelism': parallelism,
  'update-delay': delay,
  'update-monitor': delay,
  'update-max-failure-ratio': ratio,
  'update-order': order,
  'update-failure-action': action,
  'rollback-parallelism': parallelism,
  'rollback-delay': delay,
  'rollback-monitor': delay,
  'rollback-max-failure-ratio': ratio,
  'rollback-order': order,
  'rollback-failure-action': action,
  'restart-condition': condition,
  'restart-delay': delay,
  'restart-max-attempts': oneOf(0, 1, 3),
  'restart-window': delay,
  'stop-grace-period': oneOf('0s', '1500ms', '10s', '70s'),
  'health-cmd': oneOf('true', '"curl -f localhost"'),
  'health-interval': oneOf('0s', '300ms', '2s'),
  'health-timeout': oneOf('0s', '100ms', '1s'),
  'health-retries': oneOf(0, 1, 2),
  'health-start-period': oneOf('0s', '2s', '20s'),
  'health-start-interval': oneOf('0s', '200ms', '1s'),
  'reserve-cpu': oneOf(0, 0.5, 1, 3),
  'reserve-memory': oneOf('64m', '300m'),
  'replicas-max-per-node': oneOf(0, 1, 2, 5),
});

type FlagValues = typeof flagValues extends fc.Arbitrary<infer T> ? T : never;

const flagsOf = (chosen: FlagValues): string =>
  Object.entries(chosen)
    .map(([name, value]) => `--${name} ${value} `)
    .join('');

const flags = flagValues.map(flagsOf);

const MODES = ['replicated', 'replicated', 'global', 'replicated-job', 'global-job'] as const;
const mode = oneOf(...MODES);

/** Only what docker takes for the mode: else nearly all would be refused (CLI-19, J-5). */
function flagsFor(kind: (typeof MODES)[number], chosen: FlagValues): string {
  if (kind === 'replicated') return flagsOf(chosen);
  const isJob = kind !== 'global';
  const taken = Object.entries(chosen).filter(
    ([name]) =>
      (!name.startsWith('replicas') || kind === 'replicated-job') &&
      !(isJob && /^(?:update|roll)/.test(name)),
  );
  const more = kind === 'replicated-job' ? '--max-concurrent 2 ' : '';
  return `--mode ${kind} ${more}${flagsOf(Object.fromEntries(taken))}`;
}

const create = fc
  .tuple(
    mode,
    flagValues,
    oneOf(
      '--publish 80:80 ',
      '--publish 80:80 ',
      '',
      '--endpoint-mode dnsrr ',
      '--secret key ',
      '--publish mode=host,published=83,target=80 ',
      '--constraint node.labels.zone==a ',
      '--placement-pref spread=node.labels.zone --publish 80:80 ',
    ),
    image,
  )
  .map(
    ([kind, given, port, ref]) =>
      `docker service create --name web ${flagsFor(kind, given)}${port}${ref}`,
  );

const update = fc
  .tuple(
    flags,
    fc.option(image),
    oneOf(
      '',
      '',
      '--force ',
      '--no-resolve-image ',
      '--env-add A=1 ',
      '--no-healthcheck ',
      '--publish-add 82:80 ',
      '--secret-add key ',
      '--secret-rm key --config-add conf ',
      '--endpoint-mode dnsrr ',
      '--constraint-add node.labels.zone!=a ',
      '--constraint-rm node.labels.zone==a ',
      '--publish-add mode=host,published=84,target=80 ',
    ),
    service,
  )
  .map(([given, ref, more, name]) => {
    const ofImage = ref === null ? '' : `--image ${ref} `;
    return `docker service update ${ofImage}${given}${more}${name}`;
  });

const updateConfig = some({
  parallelism,
  delay,
  monitor: delay,
  max_failure_ratio: ratio,
  order,
  failure_action: action,
});

const restart_policy = some({ condition, delay, max_attempts: oneOf(0, 1, 3), window: delay });
const deployIn = fc.oneof(
  {
    weight: 3,
    arbitrary: some({
      replicas,
      update_config: updateConfig,
      rollback_config: updateConfig,
      restart_policy,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        mode: fc.constant('global'),
        update_config: updateConfig,
        rollback_config: updateConfig,
        restart_policy,
      },
      { requiredKeys: ['mode'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      { mode: oneOf('replicated-job', 'global-job'), restart_policy },
      { requiredKeys: ['mode'] },
    ),
  },
);

/** JSON, which is YAML too. */
const stack = fc
  .record({
    image,
    ports: oneOf(['81:80'], ['81:80'], []),
    healthcheck: some({
      test: oneOf('true', 'NONE'),
      interval: oneOf('300ms', '2s'),
      timeout: oneOf('100ms', '1s'),
      retries: oneOf(1, 2),
      start_period: oneOf('0s', '4s'),
    }),
    stop_grace_period: oneOf('0s', '3s', '10s'),
    deploy: deployIn,
  })
  .map((api) => JSON.stringify({ version: '3.8', services: { api } }));

const DEPLOY = 'docker stack deploy -c stack.yml shop';
const KEY = 'printf s3cr3t | docker secret create key -';
const CONF = 'printf a=1 | docker config create conf -';
/** Refused, each for another reason. */
const bad = oneOf(
  'docker service update --image app:2 nosuch',
  'docker service update --update-parallelism -1 web',
  'docker service update --update-delay 5 web',
  'docker service scale web=many',
  'docker service create --name web app:1',
  'docker service create --network nosuch --name other app:1',
  'docker stack deploy -c missing.yml shop',
  'docker node update --availability asleep node-1',
  'docker frobnicate',
  'docker service update "web',
  'chaos kill web',
  'chaos image app:1 {"pull":"soon"}',
  'chaos node-down node-99',
  'echo hello',
);

function commandIn(nodes: readonly string[]): fc.Arbitrary<string> {
  const node = oneOf(...nodes);
  return fc.oneof(
    { weight: 6, arbitrary: update },
    { weight: 2, arbitrary: fc.tuple(service, replicas).map(scale) },
    { weight: 2, arbitrary: service.map((name) => `docker service rollback ${name}`) },
    { weight: 1, arbitrary: service.map((name) => `docker service rm ${name}`) },
    { weight: 1, arbitrary: create },
    { weight: 1, arbitrary: oneOf(DEPLOY, DEPLOY, 'docker stack rm shop') },
    {
      weight: 2,
      arbitrary: fc
        .tuple(availability, node)
        .map(([what, name]) => `docker node update --availability ${what} ${name}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(oneOf('--label-add zone=a', '--label-add zone=b', '--label-rm zone'), node)
        .map(([what, name]) => `docker node update ${what} ${name}`),
    },
    { weight: 2, arbitrary: fc.tuple(service, slot).map(([s, n]) => `chaos kill ${s}.${n}`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(service, slot, oneOf('', ' --for 3s'))
        .map(([name, n, forMs]) => `chaos unhealthy ${name}.${n}${forMs}`),
    },
    { weight: 2, arbitrary: node.map((name) => `chaos node-down ${name}`) },
    { weight: 2, arbitrary: node.map((name) => `chaos node-up ${name}`) },
    {
      weight: 1,
      arbitrary: fc
        .subarray([...nodes], { minLength: 1 })
        .map((names) => `chaos partition ${names.join(' ')}`),
    },
    { weight: 1, arbitrary: fc.constant('chaos heal') },
    { weight: 1, arbitrary: node.map((name) => `chaos leave ${name}`) },
    {
      weight: 1,
      arbitrary: oneOf('docker swarm leave --force', 'docker swarm init --force-new-cluster'),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(oneOf('promote', 'demote'), node)
        .map(([verb, name]) => `docker node ${verb} ${name}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(oneOf('image', 'push'), image, imageIn(nodes))
        .map(([verb, ref, behaviour]) => `chaos ${verb} ${ref} '${JSON.stringify(behaviour)}'`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(service, oneOf(0, 3, 40))
        .map(([name, rate]) => `chaos traffic ${name} ${rate}`),
    },
    {
      weight: 1,
      arbitrary: oneOf(KEY, CONF, 'docker secret rm key', 'docker config rm conf'),
    },
    { weight: 1, arbitrary: bad },
  );
}

const scale = ([name, count]: readonly [string, number]): string =>
  `docker service scale ${name}=${count}`;

const conditionsIn = (nodes: readonly string[]): fc.Arbitrary<ScenarioConditions> =>
  fc
    .tuple(
      fc.oneof(
        service.map((updated) => ({ updated })),
        service.map((paused) => ({ paused })),
        service.map((rolledBack) => ({ rolledBack })),
        service.map((running) => ({ running })),
        service.map((gone) => ({ gone })),
        fc
          .tuple(service, replicas)
          .map(([name, atLeast]) => ({ replicas: { service: name, atLeast } })),
        fc
          .tuple(oneOf(...nodes), oneOf('ready' as const, 'down' as const, 'drained' as const))
          .map(([name, state]) => ({ node: { name, state } })),
        fc
          .tuple(service, oneOf(undefined, ...IMAGES), ratio, fc.boolean())
          .map(([name, ref, limit, isBelow]) => ({
            requests: {
              service: name,
              ...(ref === undefined ? {} : { image: ref }),
              ...(isBelow ? { errorsBelow: limit, latencyBelow: '2s' } : { errorsAtLeast: limit }),
              ...(ref === undefined ? {} : { against: { errorsBelow: limit, latencyBelow: 3 } }),
            },
          })),
      ),
      oneOf(undefined, undefined, '0s', '2500ms'),
    )
    .map(([asked, held]) => (held === undefined ? asked : { ...asked, for: held }));

const gateIn = (nodes: readonly string[]): fc.Arbitrary<ScenarioGate> =>
  fc.oneof(
    { weight: 3, arbitrary: conditionsIn(nodes) },
    { weight: 1, arbitrary: fc.array(conditionsIn(nodes), { minLength: 1, maxLength: 3 }) },
  );

/** What keeps a command waiting; the names of others are filled in. */
const waitIn = (nodes: readonly string[]) =>
  fc.record({
    isNamed: fc.boolean(),
    isUnlessRan: fc.boolean(),
    when: fc.option(gateIn(nodes), { freq: 4, nil: undefined }),
    unless: fc.option(conditionsIn(nodes), { freq: 1, nil: undefined }),
    delay: oneOf(undefined, '0s', '700ms', '8s'),
    timeout: oneOf('0s', '3s', '9500ms', '20s'),
  });

type Wait = ReturnType<typeof waitIn> extends fc.Arbitrary<infer T> ? T : never;

function waitFor(
  { isNamed, isUnlessRan, when, unless, timeout, ...rest }: Wait,
  name: string | undefined,
): Partial<TimelineEntry> {
  const bar = isUnlessRan && name !== undefined ? { ...unless, ran: name } : unless;
  const after = isNamed ? name : undefined;
  return {
    ...(after === undefined ? {} : { after }),
    ...(when === undefined && after !== undefined ? {} : { when: when ?? { running: 'web' } }),
    ...(bar === undefined ? {} : { unless: bar }),
    ...(rest.delay === undefined ? {} : { delay: rest.delay }),
    timeout,
  };
}

const timelineIn = (nodes: readonly string[]): fc.Arbitrary<readonly TimelineEntry[]> =>
  fc
    .tuple(
      fc.oneof(create, fc.constant(DEPLOY)),
      fc.option(fc.oneof(create, fc.constant(DEPLOY))),
      fc.array(
        fc.tuple(
          fc.nat(STEPS_MAX),
          commandIn(nodes),
          fc.oneof(
            { weight: 3, arbitrary: fc.constant(null) },
            { weight: 1, arbitrary: waitIn(nodes) },
          ),
          fc.nat(COMMANDS_MAX),
        ),
        { maxLength: COMMANDS_MAX, size: 'max' },
      ),
    )
    .map(([first, second, rest]) => [
      { at: '0s', run: KEY },
      { at: '0s', run: CONF },
      { at: '0s', run: first },
      ...(second === null ? [] : [{ at: '0s', run: second }]),
      ...rest.map(([steps, run, wait, other], i) => {
        const name = `c${i}`;
        // Only earlier ones, so that none waits for itself.
        const named = i === 0 ? undefined : `c${other % i}`;
        return wait === null
          ? { name, at: `${steps * STEP_MS}ms`, run }
          : { name, ...waitFor(wait, named), run };
      }),
    ]);

const trafficIn = (nodes: readonly string[]) =>
  fc.record(
    {
      service,
      rate: oneOf(0, 0.3, 5, 20),
      from: oneOf('outside', 'outside', 'web.1', 'shop_api.2'),
      via: oneOf('all', ...nodes),
      keepAlive: fc.boolean(),
      dns: oneOf('ask' as const, 'cache' as const),
      arrivals: oneOf('even' as const, 'poisson' as const),
    },
    { requiredKeys: ['service', 'rate'] },
  );

const luckIn = (nodes: readonly string[]) =>
  some({
    updateOrder: fc.array(fc.uniqueArray(slot, { maxLength: 4 }), { maxLength: 3 }),
    tieOrder: fc.shuffledSubarray([...nodes]),
    rollbackRace: oneOf('restart-first' as const, 'swap-first' as const),
    nodeDownAfter: fc.subarray([...nodes]).map((names) => namedAll(names, '9500ms')),
  });

const namedAll = <T>(names: readonly string[], value: T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, value]));

/**
 * Scenarios of format 1 that few would write: small swarms with odd settings, with images that fail
 * in every way, and with commands that fall together, contradict each other or are refused.
 */
export const randomScenario: fc.Arbitrary<Scenario> = fc
  .tuple(fc.integer({ min: 1, max: NODES_MAX }), oneOf(1, 1, 2, 3, 3, 5))
  .chain(([count, managers]) => {
    const names = Array.from({ length: count }, (_, i) => `node-${i + 1}`);
    const nodes = fc.tuple(
      ...names.map((name, i) =>
        fc
          .tuple(
            fc.option(availability, { freq: 5 }),
            some({
              labels: oneOf({ zone: 'a' }, { zone: 'b' }),
              platform: oneOf({ arch: 'amd64' }, { arch: 'x86_64' }, { arch: 'aarch64' }),
              cpus: oneOf(1, 4),
              memory: oneOf('600MB', '2GB'),
            }),
          )
          .map(([given, machine]) => ({
            name,
            ...machine,
            ...(i < managers ? { role: 'manager' as const } : {}),
            ...(given === null ? {} : { availability: given as 'active' }),
          })),
      ),
    );
    return fc.record(
      {
        swarmscope: fc.constant(1 as const),
        seed: fc.nat(),
        engine: oneOf('20.10' as const, '25' as const, '28' as const),
        nodes,
        images: fc
          .tuple(imageIn(names), imageIn(names), imageIn(names))
          .map(([one, two, three]) => ({
            'app:1': one,
            'app:2': two,
            'app:3': three,
            'app:nowhere': { missing: true },
          })),
        files: stack.map((text) => ({ 'stack.yml': text })),
        traffic: fc.array(trafficIn(names), { maxLength: 2 }),
        timeline: timelineIn(names),
        luck: luckIn(names),
        jitter: fc.boolean(),
        until: oneOf(undefined, undefined, undefined, '0s', '3s', '20s', '75s'),
      },
      { requiredKeys: ['swarmscope', 'seed', 'nodes', 'images', 'files', 'timeline', 'until'] },
    );
  })
  .map(({ until, ...scenario }) => (until === undefined ? scenario : { ...scenario, until }));
