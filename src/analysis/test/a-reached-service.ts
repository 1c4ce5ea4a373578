import { LOG_KINDS, type Failure, type Recording } from '../../engine';
import { simulate, type Scenario } from '../../scenario';
import { ledgerOf } from '../ledger';
import { poolAt } from '../pool-at';
import { poolTables } from '../pool-tables';

interface Setup {
  readonly replicas?: number;
  /** Lines of the service in the stack file besides image and replicas. */
  readonly service?: string;
  readonly image?: NonNullable<Scenario['images']>[string];
  readonly traffic?: NonNullable<Scenario['traffic']>;
  /** Commands after the deployment. */
  readonly later?: Scenario['timeline'];
  readonly until?: string;
}

/** A run of `web_web` on three nodes, a task a node unless told otherwise, with port 80 in the mesh. */
export function aReachedService(setup: Setup = {}) {
  const { replicas = 3, service = 'ports: ["80:80"]', image = {}, later = [] } = setup;
  const scenario: Scenario = {
    swarmscope: 1,
    nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }, { name: 'node-3' }],
    images: { 'web:1': { listen: '0s', stopCode: 0, ...image } },
    files: {
      'stack.yml': `version: "3.8"
services:
  web:
    image: web:1
    ${service}
    deploy:
      replicas: ${replicas}
`,
    },
    traffic: setup.traffic ?? [{ service: 'web_web', rate: 60 }],
    timeline: [{ at: '0s', run: 'docker stack deploy -c stack.yml web' }, ...later],
    until: setup.until ?? '30s',
  };
  const recording = simulate(scenario);
  const web = recording.services.findIndex(({ name }) => name === 'web_web');
  const tables = poolTables(recording, scenario, web);
  const ledger = ledgerOf(recording, web);
  return {
    scenario,
    recording,
    web,
    tables,
    ledger,
    now: (atMs: number) => poolAt(tables, atMs),
    reasons: Object.fromEntries(ledger.reasons.map(({ of, count }) => [of, count])) as Readonly<
      Partial<Record<Failure, number>>
    >,
  };
}

/** When something first happened to a task, by row. */
export function firstMs(recording: Recording, kind: (typeof LOG_KINDS)[number], task: number) {
  const { log } = recording;
  const row = log.kind.findIndex(
    (code, at) => LOG_KINDS[code] === kind && log.subject[at] === task,
  );
  return log.t[row] ?? NaN;
}
