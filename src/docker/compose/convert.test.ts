import { describe, expect, it } from 'vitest';
import { ANYWHERE, NO_RESOURCES } from '../../engine';
import type { ServiceSpec } from '../../engine';
import { convertStack } from './convert';
import { parseCompose, type ComposeError } from './parse';

function convert(text: string): ServiceSpec | ComposeError {
  const file = parseCompose(text, 'stack.yml');
  if (!file.ok) return file.error;
  const stack = convertStack(file.value, 'shop');
  if (!stack.ok) return stack.error;
  const [first] = stack.value.services;
  if (first === undefined) throw new Error('no service');
  return first.spec;
}

const web = (lines: string): string =>
  `services:\n  web:\n    image: web:1\n${lines.replaceAll(/^(?=.)/gm, '    ')}\n`;

function specOf(lines: string): ServiceSpec {
  const spec = convert(web(lines));
  if ('message' in spec) throw new Error(spec.message);
  return spec;
}

const refusal = (text: string): unknown => {
  const error = convert(text);
  return 'message' in error ? [error.message, `${error.at.line}:${error.at.column}`] : null;
};

/** What a service on these networks of its file needs. */
const driversOn = (...networks: readonly string[]) => {
  const spec = convert(
    `${web(`networks: [${networks.join(', ')}]`)}networks:\n` +
      '  plain:\n  over: {driver: overlay}\n  knit: {driver: weave}\n' +
      '  bare: {driver: macvlan}\n  theirs: {external: true, driver: weave}\n',
  );
  return 'task' in spec ? spec.task.networkDrivers : spec;
};

describe('a service of a stack file', () => {
  it('S-7: needs the drivers that the file gives its networks', () => {
    expect(driversOn('plain', 'knit', 'bare')).toEqual(['macvlan', 'weave']);
    expect(driversOn('plain', 'over', 'theirs')).toBeUndefined();
  });

  it('D-11, D-17, D-19, D-23: has the defaults of compose', () => {
    const spec = specOf('');
    expect(spec.update).toBeUndefined();
    expect(spec.rollback).toBeUndefined();
    expect(spec.mode).toEqual({ kind: 'replicated', replicas: 1 });
    expect(spec.task.restart.delayMs).toBe(5_000);
    expect(spec.task.container).toMatchObject({ stopGraceMs: 10_000, env: [], other: {} });
    expect(specOf('deploy:').mode).toEqual({ kind: 'replicated', replicas: 1 });
  });

  it('D-7, J-1: has the four modes', () => {
    expect(specOf('deploy: {mode: global}').mode).toEqual({ kind: 'global' });
    expect(specOf('deploy: {mode: global-job}').mode).toEqual({ kind: 'global-job' });
    expect(specOf('deploy: {mode: replicated-job, replicas: 3}').mode).toEqual({
      kind: 'replicated-job',
      maxConcurrent: 3,
      totalCompletions: 3,
    });
    expect(specOf('deploy: {mode: replicated-job}').mode).toEqual({
      kind: 'replicated-job',
      maxConcurrent: 1,
      totalCompletions: 1,
    });
  });

  it('ST-37, D-19: fills in an update_config in part, which rollback_config does not inherit', () => {
    const spec = specOf(
      'deploy:\n  update_config: {delay: 10s, order: start-first}\n  rollback_config: {}',
    );
    const defaults = {
      parallelism: 1,
      delayMs: 0,
      monitorMs: 5_000,
      failureAction: 'pause',
      maxFailureRatio: 0,
      order: 'stop-first',
    };
    expect(spec.update).toEqual({ ...defaults, delayMs: 10_000, order: 'start-first' });
    expect(spec.rollback).toEqual(defaults);
  });

  it('reads every key that the simulation knows', () => {
    const spec = specOf(`
command: nginx -g "daemon off;"
entrypoint: [/bin/sh, -c]
environment: {B: 2, A: x, C: null}
labels: [a=b, c]
stop_grace_period: 30s
stop_signal: SIGINT
user: root
deploy:
  mode: replicated
  replicas: 7
  endpoint_mode: vip
  labels: {team: a}
  update_config: {parallelism: 0, monitor: 7s, max_failure_ratio: 0.2, failure_action: rollback}
  restart_policy: {condition: on-failure, delay: 1s, max_attempts: 3, window: 1m}
  resources: {limits: {cpus: "0.5", memory: 50M, pids: 10}}
healthcheck: {test: [CMD, a, b], interval: 5s, timeout: 2s, retries: 4, start_period: 15s, start_interval: 1s}
`);
    expect(spec).toMatchObject({
      name: 'shop_web',
      labels: { team: 'a', 'com.docker.stack.image': 'web:1' },
      mode: { replicas: 7 },
      update: { parallelism: 0, monitorMs: 7_000, maxFailureRatio: 0.2, failureAction: 'rollback' },
      task: {
        restart: { condition: 'on-failure', delayMs: 1_000, maxAttempts: 3, windowMs: 60_000 },
        networks: ['shop_default'],
        container: {
          args: ['nginx', '-g', 'daemon off;'],
          command: ['/bin/sh', '-c'],
          env: ['A=x', 'B=2', 'C'],
          labels: { a: 'b', c: '', 'com.docker.stack.namespace': 'shop' },
          stopGraceMs: 30_000,
          stopSignal: 'SIGINT',
          healthcheck: {
            test: ['CMD', 'a', 'b'],
            intervalMs: 5_000,
            timeoutMs: 2_000,
            retries: 4,
            startPeriodMs: 15_000,
            startIntervalMs: 1_000,
          },
          other: { user: ['root'], 'limit-pids': ['10'] },
        },
      },
    });
  });

  it('ST-23, ST-28, D-29, D-30: reads placement and resources', () => {
    const { task } = specOf(`
deploy:
  placement:
    constraints: [node.role == worker, "node.labels.zone!=b"]
    preferences: [{spread: node.labels.zone}, {spread: engine.labels.rack}]
    max_replicas_per_node: 2
  resources:
    limits: {cpus: "2.5", memory: 1gb}
    reservations: {cpus: "0.25", memory: 8192k}
`);
    expect(task.placement).toEqual({
      constraints: ['node.role == worker', 'node.labels.zone!=b'],
      preferences: ['node.labels.zone', 'engine.labels.rack'],
      maxReplicas: 2,
      platforms: [],
    });
    expect(task.resources).toEqual({
      limits: { nanoCpus: 2_500_000_000, memoryBytes: 1024 ** 3 },
      reservations: { nanoCpus: 250_000_000, memoryBytes: 8 * 1024 ** 2 },
    });
    expect(specOf('').task).toMatchObject({ placement: ANYWHERE, resources: NO_RESOURCES });
  });

  it('ST-31: reads ports of the nodes themselves', () => {
    const { endpoint } = specOf('ports: [{target: 80, published: 8080, mode: host}]');
    expect(endpoint.ports).toEqual([
      { target: 80, published: 8080, protocol: 'tcp', mode: 'host' },
    ]);
  });

  it('D-13, D-18: an empty word and a monitor of 0 are the defaults', () => {
    const { update } = specOf('deploy: {update_config: {failure_action: "", monitor: 0s}}');
    expect(update).toMatchObject({ failureAction: 'pause', monitorMs: 5_000 });
  });

  it('ST-8: the order of environment and ports in the file changes nothing', () => {
    const a = specOf('environment: [A=1, A.B=2]\nports: ["81:81", "80:80"]');
    const b = specOf('environment: [A.B=2, A=1]\nports: ["80:80", "81:81"]');
    expect(a).toEqual(b);
    expect(a.task.container.env).toEqual(['A=1', 'A.B=2']);
  });

  it.each<[text: string, condition: string, maxAttempts: number]>([
    ['"no"', 'any', 0],
    ['""', 'any', 0],
    ['always', 'any', 0],
    ['unless-stopped', 'any', 0],
    ['on-failure', 'on-failure', 0],
    ['on-failure:3', 'on-failure', 3],
  ])('D-25: restart: %s, where there is no restart_policy', (text, condition, maxAttempts) => {
    expect(specOf(`restart: ${text}`).task.restart).toMatchObject({ condition, maxAttempts });
    const both = specOf(`restart: ${text}\ndeploy: {restart_policy: {condition: none}}`);
    expect(both.task.restart).toMatchObject({ condition: 'none', maxAttempts: 0 });
  });

  it.each<[test: string, expected: readonly string[] | undefined]>([
    ['curl -f localhost', ['CMD-SHELL', 'curl -f localhost']],
    ['[CMD, curl, localhost]', ['CMD', 'curl', 'localhost']],
    ['[CMD-SHELL, "a || b"]', ['CMD-SHELL', 'a || b']],
    ['["NONE"]', ['NONE']],
    ['[]', undefined],
  ])('D-28: healthcheck.test %s', (test, expected) => {
    expect(specOf(`healthcheck: {test: ${test}, retries: 2}`).task.container.healthcheck).toEqual(
      expected === undefined ? { retries: 2 } : { test: expected, retries: 2 },
    );
  });

  it('ST-30: disables a check, but not one that it also sets', () => {
    const off = specOf('healthcheck: {disable: true, interval: 5s}');
    expect(off.task.container.healthcheck).toEqual({ test: ['NONE'] });
    expect(specOf('healthcheck: {disable: "true", test: []}').task.container.healthcheck).toEqual({
      test: ['NONE'],
    });
    expect(refusal(web('healthcheck: {disable: true, test: x}'))).toEqual([
      "service web: test and disable can't be set at the same time",
      '4:34',
    ]);
  });

  it('ST-31: takes ports short, long and as a number', () => {
    const { endpoint } = specOf(
      'ports: ["8080:80", 90, "53:53/udp", "100-101:100-101", {target: 70, published: "7070"}]',
    );
    expect(endpoint.ports.map((p) => `${p.published}:${p.target}/${p.protocol}`)).toEqual([
      '53:53/udp',
      '7070:70/tcp',
      '8080:80/tcp',
      '0:90/tcp',
      '100:100/tcp',
      '101:101/tcp',
    ]);
  });

  it.each<[rule: string, lines: string, message: string, place: string]>([
    ['ST-26', 'deploy: {mode: many}', 'service web: unknown mode: many', '4:14'],
    [
      'ST-26',
      'deploy: {mode: global, replicas: 3}',
      'service web: replicas can only be used with replicated or replicated-job mode',
      '4:28',
    ],
    [
      'ST-26',
      'deploy: {mode: global-job, replicas: 3}',
      'service web: replicas can only be used with replicated or replicated-job mode',
      '4:32',
    ],
    [
      'ST-26',
      'deploy: {restart_policy: {condition: sometimes}}',
      'invalid RestartCondition: "sometimes"',
      '4:31',
    ],
    ['D-32', 'deploy: {endpoint_mode: foo}', 'invalid resolution mode: "foo"', '4:14'],
    ['D-25', 'restart: sometimes', 'service web: unknown restart policy: sometimes', '4:5'],
    [
      'D-25',
      'restart: on-failure:many',
      'service web: invalid restart policy format: maximum retry count must be an integer',
      '4:5',
    ],
    ['ST-7', 'networks: [nope]', 'service web: undefined network "nope"', '4:5'],
    ['ST-28', 'deploy: {resources: {limits: {memory: lots}}}', "invalid size: 'lots'", '4:35'],
    [
      'ST-28',
      'deploy: {resources: {limits: {cpus: half}}}',
      'service web: failed to parse half as a rational number',
      '4:35',
    ],
    [
      'D-29',
      'deploy: {resources: {limits: {memory: 1M}}}',
      'rpc error: code = InvalidArgument desc = invalid memory value 1048576: Must be at least 4MiB',
      '4:26',
    ],
    ['ST-31', 'ports: ["80:web"]', 'invalid containerPort: web', '4:13'],
    ['ST-31', 'ports: [{target: 70000}]', 'invalid port: 70000', '4:13'],
    ['ST-23', 'deploy: {replicas: -1}', 'Number of replicas must be non-negative', '4:14'],
    [
      'ST-23',
      'deploy: {update_config: {parallelism: -1}}',
      "cannot parse 'parallelism', -1 overflows uint",
      '4:30',
    ],
    [
      'ST-23',
      'deploy: {restart_policy: {max_attempts: -1}}',
      "cannot parse 'max_attempts', -1 overflows uint",
      '4:31',
    ],
    [
      'D-31',
      'stop_grace_period: -1s',
      'swarmscope: a negative stop_grace_period is not simulated yet',
      '4:5',
    ],
    [
      'C-7',
      'deploy: {placement: {constraints: [disktype=ssd]}}',
      'rpc error: code = Unknown desc = constraint expected one operator from ==, !=',
      '4:26',
    ],
    [
      'ST-23',
      'deploy: {placement: {max_replicas_per_node: -1}}',
      "cannot parse 'max_replicas_per_node', -1 overflows uint",
      '4:26',
    ],
    [
      'D-29',
      'deploy: {resources: {reservations: {memory: 1M}}}',
      'rpc error: code = InvalidArgument desc = invalid memory value 1048576: Must be at least 4MiB',
      '4:26',
    ],
    [
      'ST-28',
      'deploy: {resources: {reservations: {memory: lots}}}',
      "invalid size: 'lots'",
      '4:41',
    ],
    [
      'ST-28',
      'deploy: {resources: {reservations: {cpus: "0.0000000001"}}}',
      'service web: value is too precise',
      '4:41',
    ],
    [
      'ST-23',
      'deploy: {resources: {reservations: {generic_resources: [{}]}}}',
      'swarmscope: generic_resources are not simulated yet',
      '4:41',
    ],
  ])('%s: refuses %s', (_rule, lines, message, place) => {
    expect(refusal(web(lines))).toEqual([message, place]);
  });

  it('ST-22: wants an image, whatever else is there', () => {
    expect(refusal('services:\n  web: {build: .}\n')).toEqual([
      'invalid image reference for service web: no image specified',
      '2:3',
    ]);
  });
});
