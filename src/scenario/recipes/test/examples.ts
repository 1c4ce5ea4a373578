import { FIVE_NODES, DEPLOY } from '../../library/chapter';
import { webStack } from '../../library/web-stack';
import type { RecipeName } from '../names';
import type { Answers } from '../recipe';
import type { Scenario } from '../../schema';

/** What a built-in is made from. */
interface Example {
  readonly replicas: number;
  readonly answers: Answers;
}

/** By which answers the built-ins are made of their recipes. */
export const EXAMPLES = {
  rolling: { replicas: 10, answers: { version: 'healthy' } },
  'rolling-canary': { replicas: 5, answers: { version: 'errors', pause: '20s' } },
  'scale-during': { replicas: 6, answers: { version: 'healthy' } },
  'second-deploy': { replicas: 6, answers: { version: 'turns-unhealthy' } },
  'rotate-secret': { replicas: 5, answers: { early: 'yes' } },
  'rotate-config': { replicas: 5, answers: {} },
  'drain-node': { replicas: 10, answers: { node: 'node-3', pause: '20s' } },
  'add-node': { replicas: 10, answers: {} },
  'node-dies': { replicas: 10, answers: { version: 'healthy', node: 'node-3' } },
  'leader-dies': { replicas: 10, answers: { version: 'healthy' } },
  registry: { replicas: 5, answers: { registry: 'gone' } },
} as const satisfies Partial<Record<RecipeName, Example>>;

/** The chapter's swarm and its web service, before anything is done to it. */
export const exampleGround = (title: string, replicas: number): Scenario => ({
  swarmscope: 1,
  title,
  nodes: FIVE_NODES,
  images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': {} },
  files: { 'stack.yml': webStack(replicas) },
  traffic: [{ service: 'web_web', rate: 50 }],
  timeline: [{ at: '0s', run: DEPLOY }],
});
