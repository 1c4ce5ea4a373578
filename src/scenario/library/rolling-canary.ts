import type { Builtin } from './builtin';
import { DEPLOY, FIVE_NODES } from './chapter';
import { webStack } from './web-stack';

/**
 * One task of a version that fails some requests, found out and taken back by the plan.
 * Published: a change of it is `rolling-canary@2`.
 */
export const ROLLING_CANARY_1: Builtin = {
  scenario: {
    swarmscope: 1,
    title: 'One task first: a canary that is taken back',
    nodes: FIVE_NODES,
    images: { 'nginx:1.12-alpine': {}, 'nginx:1.13-alpine': { errors: 0.05 } },
    files: { 'stack.yml': webStack(5) },
    traffic: [{ service: 'web_web', rate: 50 }],
    timeline: [
      { at: '0s', run: DEPLOY },
      {
        name: 'canary',
        run: 'docker service update --image nginx:1.13-alpine --update-delay 10m --update-order start-first --update-parallelism 1 --update-failure-action pause --update-monitor 23s web_web',
        at: '12s',
      },
      {
        name: 'promote',
        after: 'canary',
        when: {
          requests: {
            service: 'web_web',
            image: 'nginx:1.13-alpine',
            over: '20s',
            atLeast: 20,
            against: { image: 'nginx:1.12-alpine', errorsBelow: 0.01, latencyBelow: 1.5 },
          },
          for: '20s',
        },
        timeout: '3m40s',
        unless: { ran: 'abort' },
        run: 'docker service update --update-delay 0s --update-parallelism 1 web_web',
      },
      {
        name: 'abort',
        after: 'canary',
        when: [
          { paused: 'web_web' },
          {
            requests: {
              service: 'web_web',
              image: 'nginx:1.13-alpine',
              over: '20s',
              atLeast: 20,
              against: { image: 'nginx:1.12-alpine', errorsAtLeast: 0.01 },
            },
          },
          {
            requests: {
              service: 'web_web',
              image: 'nginx:1.13-alpine',
              over: '20s',
              atLeast: 20,
              against: { image: 'nginx:1.12-alpine', latencyAtLeast: 1.5 },
            },
          },
          { replicas: { service: 'web_web', atLeast: 1 }, for: '2m10s' },
        ],
        unless: { ran: 'promote' },
        timeout: '3m40s',
        run: 'docker service rollback web_web',
      },
      {
        name: 'abort-late',
        after: 'promote',
        when: [
          { paused: 'web_web' },
          {
            requests: {
              service: 'web_web',
              image: 'nginx:1.13-alpine',
              over: '20s',
              atLeast: 20,
              against: { image: 'nginx:1.12-alpine', errorsAtLeast: 0.01 },
            },
          },
          {
            requests: {
              service: 'web_web',
              image: 'nginx:1.13-alpine',
              over: '20s',
              atLeast: 20,
              against: { image: 'nginx:1.12-alpine', latencyAtLeast: 1.5 },
            },
          },
        ],
        unless: { updated: 'web_web' },
        run: 'docker service update --image nginx:1.12-alpine web_web',
      },
    ],
  },
  opensAtMs: 20_000,
  mend: { kind: 'image', ref: 'nginx:1.13-alpine', behaviour: {} },
};
