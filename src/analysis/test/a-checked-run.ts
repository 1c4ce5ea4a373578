import type { Recording } from '../../engine';
import { simulate, type Scenario, type ScenarioImage } from '../../scenario';
import { checkOf } from '../task-check';
import { taskLife, type TaskLife } from '../task-life';

const HEALTHCHECK = `    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost/"]
      interval: 5s
      timeout: 2s
      retries: 3
      start_period: 15s
`;

interface Setup {
  readonly engine?: Scenario['engine'];
  readonly replicas?: number;
  /** Of `web:1`, which listens 6 s after it starts unless told otherwise. */
  readonly image?: ScenarioImage;
  /** Lines of the stack file; left out: interval 5s, timeout 2s, retries 3, start_period 15s. */
  readonly healthcheck?: string;
  readonly restart?: string;
  readonly nodes?: Scenario['nodes'];
  /** Commands after the deployment. */
  readonly later?: Scenario['timeline'];
}

/** A run of two minutes of `web_web`, one replica, with a health check. */
export function aCheckedRun(setup: Setup = {}): CheckedRun {
  const { replicas = 1, healthcheck = HEALTHCHECK, restart = 'any', engine } = setup;
  const scenario: Scenario = {
    swarmscope: 1,
    ...(engine === undefined ? {} : { engine }),
    nodes: setup.nodes ?? [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
    images: { 'web:1': { listen: '6s', stopCode: 143, ...setup.image } },
    files: {
      'stack.yml': `version: "3.8"
services:
  web:
    image: web:1
${healthcheck}    deploy:
      replicas: ${replicas}
      restart_policy:
        condition: ${restart}
`,
    },
    timeline: [{ at: '0s', run: 'docker stack deploy -c stack.yml web' }, ...(setup.later ?? [])],
    until: '120s',
  };
  const recording = simulate(scenario);
  return {
    recording,
    scenario,
    life: (row = 0) => {
      const life = taskLife(recording, row, checkOf(recording, row, scenario));
      if (life === null) throw new Error(`no task ${row}`);
      return life;
    },
  };
}

interface CheckedRun {
  readonly recording: Recording;
  readonly scenario: Scenario;
  /** Of a row of tasks; left out: the first. */
  readonly life: (row?: number) => TaskLife;
}
