import * as fc from 'fast-check';
import type { Scenario } from '../../../scenario';
import { anUpdate, CHECK } from './an-update';

const lines = (...text: readonly string[]): string => text.map((line) => `${line}\n`).join('');

const CHECKS = [
  '',
  CHECK,
  lines('    healthcheck:', '      test: "true"'),
  lines('    healthcheck:', '      test: "true"', '      interval: 3s', '      retries: 1'),
];
const PLACES = [
  '',
  lines('      placement:', '        max_replicas_per_node: 3'),
  lines('      placement:', '        constraints: [node.role == worker]'),
  lines('      resources:', '        reservations:', "          cpus: '0.4'"),
];
const FAULTS = [
  [],
  [],
  [{ kind: 'exit', after: '2s' }],
  [{ kind: 'exit', after: '1s', slots: [2] }],
  [{ kind: 'unhealthy', after: '20s' }],
] as const;

/** An update with any of the settings that advice is about, of an app that may or may not fail. */
export const randomUpdate: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.nat(1_000),
    engine: fc.constantFrom('28' as const, '20.10' as const),
    replicas: fc.integer({ min: 1, max: 8 }),
    parallelism: fc.integer({ min: 0, max: 5 }),
    delay: fc.constantFrom('0s', '2s', '7s', '25s'),
    monitor: fc.constantFrom('1s', '5s', '20s', '40s'),
    ratio: fc.constantFrom(0, 0.05, 0.2, 0.5, 1),
    action: fc.constantFrom('pause', 'rollback', 'continue'),
    order: fc.constantFrom('stop-first', 'start-first'),
    service: fc.constantFrom(...CHECKS),
    deploy: fc.constantFrom(...PLACES),
    listen: fc.constantFrom('0s', '1s', '8s', '40s'),
    start: fc.constantFrom('500ms', '4s±90%'),
    stop: fc.constantFrom('200ms', 'never'),
    faults: fc.constantFrom(...FAULTS),
  })
  .map(({ seed, engine, replicas, service, deploy, listen, start, stop, faults, ...config }) => ({
    ...anUpdate({
      engine,
      replicas,
      service,
      deploy,
      rate: 30,
      nodes: [1, 2, 3].map((i) => ({
        name: `node-${i}`,
        cpus: 2,
        ...(i === 1 ? { role: 'manager' as const } : {}),
      })),
      images: [{ stop }, { listen, start, stop, faults }],
      flags: [
        `--update-parallelism ${config.parallelism}`,
        `--update-delay ${config.delay}`,
        `--update-monitor ${config.monitor}`,
        `--update-max-failure-ratio ${config.ratio}`,
        `--update-failure-action ${config.action}`,
        `--update-order ${config.order}`,
      ].join(' '),
    }),
    seed,
  }));
