import { describe, expect, it } from 'vitest';
import { fromFile, fromLabels } from './dynamic';

const port = (name: string) => ({
  [`traefik.http.services.${name}.loadbalancer.server.port`]: '80',
});
const rule = (router: string, host: string) => ({
  [`traefik.http.routers.${router}.rule`]: `Host(\`${host}\`)`,
});
const ON = { 'traefik.enable': 'true' };

const read = (services: Readonly<Record<string, Readonly<Record<string, string>>>>) => {
  const said = Object.entries(services).map(([name, labels]) => ({ name, labels }));
  const { routers, services: targets } = fromLabels(said, false);
  return { routers: Object.fromEntries(routers), services: Object.fromEntries(targets) };
};

describe('BG-3: labels of services', () => {
  it('make a router to the only service that they name', () => {
    expect(read({ blue: { ...ON, ...port('blue'), ...rule('app', 'app') } })).toEqual({
      routers: { 'app@swarm': { rule: 'Host(`app`)', service: 'blue@swarm', priority: 11 } },
      services: {
        'blue@swarm': { kind: 'servers', of: [{ service: 'blue', byVip: false }] },
      },
    });
  });

  it('say which service and priority where they are given', () => {
    const more = {
      'traefik.http.routers.app.service': 'canary@file',
      'traefik.http.routers.app.priority': '7',
    };
    const { routers } = read({ blue: { ...ON, ...port('blue'), ...rule('app', 'app'), ...more } });
    expect(routers['app@swarm']).toEqual({
      rule: 'Host(`app`)',
      service: 'canary@file',
      priority: 7,
    });
  });

  it('count for nothing where they are not enabled, or name no port', () => {
    expect(read({ one: { ...port('one') }, other: { ...ON, ...rule('app', 'app') } })).toEqual({
      routers: {},
      services: {},
    });
    expect(read({ one: { ...ON, ...port('one'), 'traefik.enable': 'false' } }).services).toEqual(
      {},
    );
  });

  it('without a router: the service is asked for by its own name', () => {
    const { routers } = read({ shop_green: { ...ON, ...port('green') } });
    expect(routers['shop-green@swarm']?.rule).toBe('Host(`shop-green`)');
  });

  it('two that name one service share its requests', () => {
    const labels = { ...ON, ...port('app'), ...rule('app', 'app') };
    const { routers, services } = read({ stable: labels, canary: labels });
    expect(Object.keys(routers)).toEqual(['app@swarm']);
    expect(services['app@swarm']).toEqual({
      kind: 'servers',
      of: [
        { service: 'stable', byVip: false },
        { service: 'canary', byVip: false },
      ],
    });
  });

  it('two that describe one router differently lose it', () => {
    const { routers } = read({
      blue: { ...ON, ...port('blue'), ...rule('app', 'app') },
      green: { ...ON, ...port('green'), ...rule('app', 'app') },
    });
    expect(routers).toEqual({});
  });

  it('may ask for the virtual address', () => {
    const vip = { 'traefik.swarm.lbswarm': 'true' };
    const { services } = read({ blue: { ...ON, ...port('blue'), ...vip } });
    expect(services['blue@swarm']).toMatchObject({ of: [{ byVip: true }] });
  });
});

describe('BG-3: a file', () => {
  it('has routers and weighted services', () => {
    const { routers, services } = fromFile({
      http: {
        routers: { app: { rule: 'Host(`app`)', service: 'app' } },
        services: {
          app: { weighted: { services: [{ name: 'blue@docker', weight: 9 }, { name: 'green' }] } },
        },
      },
    });
    expect(routers.get('app@file')?.service).toBe('app@file');
    expect(services.get('app@file')).toEqual({
      kind: 'weighted',
      services: [
        { name: 'blue@swarm', weight: 9 },
        { name: 'green@file', weight: 1 },
      ],
    });
  });

  it('has servers, whose hosts are names of services', () => {
    const servers = [{ url: 'http://green:80/' }, { url: 'green' }];
    const { services } = fromFile({ http: { services: { app: { loadBalancer: { servers } } } } });
    expect(services.get('app@file')).toEqual({
      kind: 'servers',
      of: [{ service: 'green', byVip: true }],
    });
  });

  it.each([
    undefined,
    null,
    7,
    [],
    { http: [] },
    { http: { routers: { a: 1 }, services: { b: {} } } },
  ])('may be anything: %j', (file) => {
    const { routers, services } = fromFile(file);
    expect([routers.size, services.size]).toEqual([0, 0]);
  });
});
