import { expect, it } from 'vitest';
import { FAILURES, LOG_KINDS, type Failure } from '../../engine';
import { saidBy, simulate, type Scenario } from '../../scenario';
import { checkOf } from '../task-check';
import { blameFor } from './blame';
import { whyOf } from './why';

const STACK = `version: "3.8"
services:
  proxy:
    image: traefik
    ports: ["80:80"]
  blue:
    image: web:1
    deploy:
      replicas: 2
      labels:
        traefik.enable: "true"
        traefik.http.services.blue.loadbalancer.server.port: "80"
        traefik.http.routers.blue.rule: Host(\`app\`)
`;
const scenario: Scenario = {
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
  images: { traefik: { pull: '0s', proxy: { refresh: '10s' } }, 'web:1': { pull: '0s' } },
  files: { 'stack.yml': STACK },
  traffic: [
    { service: 's_proxy', host: 'app', rate: 20 },
    { service: 's_proxy', host: 'other', rate: 1 },
  ],
  timeline: [
    { at: '0s', run: 'docker stack deploy -c stack.yml s' },
    { at: '12s', run: 'docker service scale s_blue=1' },
    { at: '25s', run: 'docker service update --label-rm traefik.http.routers.blue.rule s_blue' },
  ],
  until: '50s',
};
const recording = simulate(scenario);
const { log } = recording;

/** What a failure comes from, or another entry, as `what @pin:line`. */
function blameOf(row: number): readonly string[] {
  const why = whyOf(recording, row, (task) => checkOf(recording, task, scenario));
  const said = scenario.timeline.map((_, pin) => saidBy(scenario, pin));
  const blame = blameFor(why, scenario, recording, said, 's_proxy', log.t[row] ?? 0);
  return blame.map(({ what, pin, line, image = '' }) => `${what} @${pin}:${line} ${image}`.trim());
}

const last = (kind: string, failure?: Failure): number =>
  [...log.kind.keys()].findLast(
    (row) =>
      LOG_KINDS[log.kind[row] as number] === kind &&
      (failure === undefined || FAILURES[log.detail[row] as number] === failure),
  ) ?? -1;

const REFRESH = 'proxy.refresh @0:null traefik';

it('BG-3: what a proxy did not know yet comes from its refresh, retries and balance', () => {
  expect(blameOf(last('request', 'backend-gone'))).toEqual([
    REFRESH,
    'proxy.retries @0:null traefik',
    'proxy.balance @0:null traefik',
  ]);
  expect(blameOf(last('request', 'no-server'))).toEqual([REFRESH]);
  expect(blameOf(last('proxy.routes'))).toEqual([REFRESH]);
});

it('BG-3: no route comes from labels, where they were said last, and from what is asked for', () => {
  expect(blameOf(last('request', 'no-route'))).toEqual([
    'labels @2:0',
    REFRESH,
    'traffic.host.0 @0:null',
    'traffic.host.1 @0:null',
  ]);
});
