import { describe, expect, it } from 'vitest';
import { checkOf, failedRequests, ledgerOf, whyOf } from '../analysis';
import { FAILURES, LOG_KINDS, taskName, type Failure } from '../engine';
import { simulate, type Scenario } from '../scenario';
import { en } from './en/en';
import { enWhy } from './en/why';
import { eventText } from './event-text';
import { reasonText } from './why-text';
import { zh } from './zh/zh';
import { zhWhy } from './zh/why';

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
/** A task behind the proxy stops soon after 12 s, and the proxy reads again after 20 s. */
const SCENARIO: Scenario = {
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
  ],
  until: '40s',
};
const recording = simulate(SCENARIO);
const entries = [...recording.log.kind.keys()];
const routes = entries.filter(
  (row) => LOG_KINDS[recording.log.kind[row] as number] === 'proxy.routes',
);
const failure = (of: Failure): number =>
  entries.findLast(
    (row) =>
      LOG_KINDS[recording.log.kind[row] as number] === 'request' &&
      FAILURES[recording.log.detail[row] as number] === of,
  ) ?? -1;
const why = (row: number) =>
  whyOf(recording, row, (task) => checkOf(recording, task, SCENARIO)).reason;

describe('BG-3: what a proxy does is told', () => {
  it('what it routes to', () => {
    expect(routes.map((row) => eventText(en, recording, row))).toEqual([
      's_proxy.1 now routes blue → s_blue 0%',
      's_proxy.1 now routes blue → s_blue',
      's_proxy.1 now routes blue → s_blue',
    ]);
    expect(eventText(zh, recording, routes[1] ?? -1)).toBe('s_proxy.1 现在的路由：blue → s_blue');
  });

  it('why it does so only now', () => {
    expect(reasonText(enWhy, why(routes[0] ?? -1))).toBe(
      's_proxy.1 listens and has read services and tasks from the managers.',
    );
    expect(reasonText(enWhy, why(routes[2] ?? -1))).toMatch(
      /^s_proxy\.1 reads services and tasks every so often: it found the change \S+ s later\.$/,
    );
    expect(reasonText(zhWhy, why(routes[2] ?? -1))).toMatch(/^s_proxy\.1 每隔一段时间/);
  });

  it('which task a request met, and who had sent it there', () => {
    const gone = failure('backend-gone');
    expect(eventText(en, recording, gone)).toBe(
      's_blue.2: server error (502): task gone, proxy not refreshed',
    );
    expect(reasonText(enWhy, why(gone))).toMatch(
      /^s_proxy\.1 sent it on to s_blue\.2, which had been gone for/,
    );
    expect(reasonText(enWhy, why(failure('no-route')))).toMatch(/^No router of s_proxy\.1 took it/);
    expect(reasonText(enWhy, why(failure('no-server')))).toBe(
      's_proxy.1 knew the service, but no task of it: it answered 503.',
    );
  });

  it('the proxy’s service answers for it all, task by task', () => {
    const { failed, reasons } = ledgerOf(recording, 0);
    expect(failed).toBe(failedRequests(recording).length);
    const gone = reasons.find(({ of }) => of === 'backend-gone');
    expect(gone?.byTask.map(({ of }) => taskName(recording, of))).toEqual(['s_blue.2']);
  });
});
