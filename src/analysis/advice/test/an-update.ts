import type { Recording } from '../../../engine';
import {
  applyEdit,
  simulate,
  type Edit,
  type Scenario,
  type ScenarioImage,
} from '../../../scenario';
import { findingsOf, prove } from '../advice';
import type { AdviceFacts, AdviceKind, Finding } from '../finding';
import type { Advice } from '../severity';

/** The chapter's check. */
export const CHECK = `    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost/"]
      interval: 5s
      timeout: 2s
      retries: 3
      start_period: 15s
`;

interface Setup {
  readonly engine?: Scenario['engine'];
  readonly nodes?: Scenario['nodes'];
  readonly replicas?: number;
  /** Of the service in the stack file, beside image and deploy; left out: {@link CHECK}. */
  readonly service?: string;
  /** Of `deploy`, beside replicas. */
  readonly deploy?: string;
  /** Of `web:1` and of `web:2`. */
  readonly images?: readonly [ScenarioImage, ScenarioImage];
  /** Of the update. */
  readonly flags?: string;
  readonly rate?: number;
  /** Commands after the update. */
  readonly later?: Scenario['timeline'];
}

/** `web_web` on three nodes, updated at 40 s, one task after the other. */
export function anUpdate(setup: Setup = {}): Scenario {
  const { replicas = 4, service = CHECK, deploy = '', flags = '', rate = 50, later = [] } = setup;
  const [first, second] = setup.images ?? [{}, {}];
  return {
    swarmscope: 1,
    ...(setup.engine === undefined ? {} : { engine: setup.engine }),
    nodes: setup.nodes ?? [
      { name: 'node-1', role: 'manager' },
      { name: 'node-2' },
      { name: 'node-3' },
    ],
    images: { 'web:1': first, 'web:2': second },
    files: {
      'stack.yml': `version: "3.8"
services:
  web:
    image: web:1
    ports:
      - "80:80"
${service}    deploy:
      replicas: ${replicas}
${deploy}`,
    },
    traffic: rate === 0 ? [] : [{ service: 'web_web', rate }],
    timeline: [
      { at: '0s', run: 'docker stack deploy -c stack.yml web' },
      {
        at: '40s',
        run: `docker service update ${flags === '' ? '' : `${flags} `}--image web:2 web_web`,
      },
      ...later,
    ],
  };
}

/** What an adviser finds in a scenario; null: nothing. */
export function found<K extends AdviceKind>(kind: K, scenario: Scenario): Finding<K> | null {
  const all = findingsOf(scenario, simulate(scenario));
  return (all.find((finding) => finding.kind === kind) as Finding<K> | undefined) ?? null;
}

interface Proven<K extends AdviceKind> extends Advice<K> {
  readonly facts: AdviceFacts[K];
  /** Simulations that the proof took. */
  readonly runs: number;
  /** The scenario, mended. */
  readonly mended: Scenario;
  /** The scenario with the damage. */
  readonly shown: Scenario;
}

/** A piece of advice on a scenario, which must be there and proven. */
export function proven<K extends AdviceKind>(kind: K, scenario: Scenario): Proven<K> {
  const finding = found(kind, scenario);
  if (finding === null) throw new Error(`${kind} was not found`);
  let runs = 0;
  const run = (of: Scenario): Recording => {
    runs++;
    return simulate(of);
  };
  const advice = prove(scenario, simulate(scenario), finding, run) as Advice<K> | null;
  if (advice === null) throw new Error(`${kind} was not borne out`);
  const { facts, show, mend } = finding;
  const shown = edited(scenario, show);
  return { ...advice, facts, runs, shown, mended: edited(scenario, mend) };
}

/** A scenario, changed. */
export function edited(scenario: Scenario, edits: readonly Edit[]): Scenario {
  const result = applyEdit(scenario, { kind: 'several', edits });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
