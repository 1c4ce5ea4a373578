import { describe, expect, it } from 'vitest';
import { LOG_KINDS } from '../engine';
import { aProxy, ROUTED, ROUTER } from '../scenario/test/a-proxy';
import { proxyAt } from './proxy-at';

const run = aProxy({
  services: `
  blue:
    image: web:1
    networks: [net]
    deploy:
      replicas: 2${ROUTED('blue', ROUTER('blue'))}`,
  proxy: { refresh: '10s' },
  timeline: [
    ['22s', 'docker service update --label-add traefik.http.routers.blue.priority=7 s_blue'],
    ['50s', 'docker service scale s_proxy=0'],
  ],
  until: '60s',
});
const proxy = run.tasks.findIndex(({ image }) => image === 'traefik');
const firstMs = run.routes?.[0]?.t ?? 0;
const at = (ms: number) => proxyAt(run, proxy, ms);

describe('BG-3: what a task of a proxy knows', () => {
  it('nothing until it reads for the first time', () => {
    expect(at(firstMs - 1)).toMatchObject({ readMs: null, nextMs: firstMs, change: null });
    expect(at(firstMs)).toMatchObject({ readMs: firstMs, nextMs: firstMs + 10_000 });
  });

  it('reads every refresh from then on, whether there is news or not', () => {
    expect(at(firstMs + 9_999)?.readMs).toBe(firstMs);
    expect(at(firstMs + 10_000)?.readMs).toBe(firstMs + 10_000);
    expect(at(firstMs + 25_000)?.nextMs).toBe(firstMs + 30_000);
  });

  it('a change that it has not read yet is unknown until its next reading', () => {
    expect(at(21_999)?.unknown).toBeNull();
    const unknown = at(22_001)?.unknown ?? -1;
    expect(run.log.t[unknown]).toBe(22_000);
    expect(LOG_KINDS[run.log.kind[unknown] as number]).toMatch(/^(?:command|service)$/);
    const readMs = firstMs + 30_000;
    expect(at(readMs - 1)?.unknown).toBe(unknown);
    expect(at(readMs)?.unknown).toBeNull();
    expect(at(readMs)?.change?.routes[0]?.priority).toBe(7);
  });

  it('reads no more once it is told to stop', () => {
    expect(at(49_999)?.nextMs).not.toBeNull();
    expect(at(51_000)?.nextMs).toBeNull();
  });

  it('is asked of tasks of proxies only', () => {
    expect(
      proxyAt(
        run,
        run.tasks.findIndex(({ image }) => image === 'web:1'),
        30_000,
      ),
    ).toBeNull();
  });
});
