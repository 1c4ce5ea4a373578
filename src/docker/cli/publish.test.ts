import { describe, expect, it } from 'vitest';
import { editPorts, parsePort } from './publish';

const read = (text: string, where: 'flag' | 'file' = 'flag'): unknown => {
  const ports = parsePort(text, where);
  return ports.ok
    ? ports.value.map((p) => `${p.published}:${p.target}/${p.protocol}/${p.mode}`)
    : ports.error;
};

describe('CLI-21, ST-31: published ports', () => {
  it.each<[string, string[]]>([
    ['8080:80', ['8080:80/tcp/ingress']],
    ['80', ['0:80/tcp/ingress']],
    [':80', ['0:80/tcp/ingress']],
    ['53:53/udp', ['53:53/udp/ingress']],
    ['53:53/UDP', ['53:53/udp/ingress']],
    ['8080-8081:80-81', ['8080:80/tcp/ingress', '8081:81/tcp/ingress']],
    ['8080-8081:80', ['8080:80/tcp/ingress', '8081:80/tcp/ingress']],
    ['80-81', ['0:80/tcp/ingress', '0:81/tcp/ingress']],
    ['target=80', ['0:80/tcp/ingress']],
    ['published=8080,target=80,protocol=sctp,mode=host', ['8080:80/sctp/host']],
    ['Published=8080,Target=80', ['8080:80/tcp/ingress']],
  ])('%s', (text, ports) => {
    expect(read(text)).toEqual(ports);
  });

  it.each<[string, string]>([
    ['', 'no port specified: <empty>'],
    ['8080:', 'no port specified: 8080:<empty>'],
    ['web', 'invalid containerPort: web'],
    ['65536', 'invalid containerPort: 65536'],
    ['81-80', 'invalid containerPort: 81-80'],
    ['80-81-82', 'invalid containerPort: 80-81-82'],
    ['x:80', 'invalid hostPort: x'],
    ['80:80/icmp', 'invalid proto: icmp'],
    [
      '8080-8082:80-81',
      'invalid ranges specified for container and host Ports: 80-81 and 8080-8082',
    ],
    ['127.0.0.1:80:80', 'hostip is not supported'],
    ['published=80', "missing mandatory field 'target'"],
    [
      'target=80,mode=local',
      "invalid publish mode value (local): must be either 'ingress' or 'host'",
    ],
    ['target=80,protocol=icmp', "invalid protocol value 'icmp'"],
    ['target=80,port=1', 'invalid field key: port'],
    ['target=80,host', 'invalid field: host'],
    ['target=http', 'invalid target port (http): value must be an integer: invalid syntax'],
    [
      'target=80,published=99999',
      'invalid published port (99999): value must be an integer: value out of range',
    ],
  ])('refuses %j', (text, problem) => {
    expect(read(text)).toBe(problem);
  });

  it('ST-31: lets a stack file name an address, which is ignored', () => {
    expect(read('127.0.0.1:8080:80', 'file')).toEqual(['8080:80/tcp/ingress']);
  });

  it('U-11: adds a port unless it is there, and removes by target', () => {
    const before = [{ target: 80, published: 8080, protocol: 'tcp', mode: 'ingress' }] as const;
    const edit = (add: readonly string[], remove: readonly string[]) =>
      editPorts(before, add, remove).map((p) => `${p.published}:${p.target}`);
    expect(edit(['8080:80'], [])).toEqual(['8080:80']);
    expect(edit(['8081:80'], [])).toEqual(['8080:80', '8081:80']);
    expect(edit(['8081:80'], ['80'])).toEqual(['8081:80']);
    expect(edit([], ['80/udp'])).toEqual(['8080:80']);
    expect(edit([], ['81'])).toEqual(['8080:80']);
    expect(edit(['target=81,mode=host'], [])).toEqual(['8080:80', '0:81']);
    // A port of the nodes is another one than one of the mesh.
    expect(edit([], ['target=80,mode=host'])).toEqual(['8080:80']);
  });
});
