import { describe, expect, it } from 'vitest';
import type { NodeConfig } from '../api/config';
import { ANYWHERE } from '../api/defaults';
import type { NodeId } from '../api/ids';
import { newNode } from '../api/node';
import { nodeMatches, parseConstraints } from './constraint';

const NODE: NodeConfig = {
  name: 'node-2',
  role: 'worker',
  availability: 'active',
  labels: { zone: 'a', 'disk.type': 'SSD' },
  engineLabels: { storage: 'zfs' },
  platform: { os: 'linux', arch: 'x86_64' },
};
const node = newNode('nxmp0e982neq5ooymffeknya7' as NodeId, 1, NODE);

const matches = (...constraints: string[]): boolean =>
  nodeMatches({ ...ANYWHERE, constraints }, node);

const problem = (text: string): string | undefined => {
  const parsed = parseConstraints([text]);
  return parsed.ok ? undefined : parsed.error;
};

describe('reading constraints', () => {
  it('C-1: takes both operators, and trims what is around them', () => {
    const parsed = parseConstraints(['node.role==manager', '  node.labels.zone  !=  a b ']);
    expect(parsed).toEqual({
      ok: true,
      value: [
        { key: 'node.role', operator: '==', value: 'manager' },
        { key: 'node.labels.zone', operator: '!=', value: 'a b' },
      ],
    });
  });

  it('C-2, C-7: wants an operator', () => {
    const expected = 'constraint expected one operator from ==, !=';
    expect(problem('node.foo=bar')).toBe(expected);
    expect(problem('disktype=ssd')).toBe(expected);
    expect(problem('')).toBe(expected);
  });

  it('C-2: a key has two characters or more, the first a letter or _', () => {
    expect(problem('a==b')).toBe("key 'a' is invalid");
    expect(problem('1ab==b')).toBe("key '1ab' is invalid");
    expect(problem('node role==b')).toBe("key 'node role' is invalid");
    expect(problem('==b')).toBe("key '' is invalid");
    expect(problem('_a==b')).toBeUndefined();
    expect(problem('node.labels.a-b_c.d==b')).toBeUndefined();
  });

  it('C-2: a value is not empty and has no operator in it', () => {
    expect(problem('node.id==')).toBe("value '' is invalid");
    expect(problem('node.id== ')).toBe("value '' is invalid");
    expect(problem('node.id==a=b')).toBe("value 'a=b' is invalid");
    expect(problem('node.id==a!b')).toBe("value 'a!b' is invalid");
    expect(problem('node.id==ä')).toBe("value 'ä' is invalid");
    expect(problem('node.id==a:-_ .*()?+[]\\^$|/Z9')).toBeUndefined();
  });

  it('C-2: looks for == first', () => {
    expect(problem('a!=b==c')).toBe("key 'a!=b' is invalid");
  });
});

describe('matching', () => {
  it('C-1: all must hold', () => {
    expect(matches()).toBe(true);
    expect(matches('node.role==worker', 'node.labels.zone==a')).toBe(true);
    expect(matches('node.role==worker', 'node.labels.zone==b')).toBe(false);
  });

  it.each([
    ['node.id', 'nxmp0e982neq5ooymffeknya7'],
    ['node.hostname', 'node-2'],
    ['node.role', 'worker'],
    ['node.platform.os', 'linux'],
    ['node.platform.arch', 'x86_64'],
    ['node.labels.zone', 'a'],
    ['engine.labels.storage', 'zfs'],
  ])('C-3: %s is %s', (key, value) => {
    expect(matches(`${key}==${value}`)).toBe(true);
    expect(matches(`${key}!=${value}`)).toBe(false);
    expect(matches(`${key}==other`)).toBe(false);
    expect(matches(`${key}!=other`)).toBe(true);
  });

  it('C-3: keys are read without case', () => {
    expect(matches('NODE.ROLE==worker')).toBe(true);
    expect(matches('Node.Labels.zone==a')).toBe(true);
  });

  it('C-3: a key that nobody knows never matches', () => {
    for (const key of ['node.foo', 'node.labels.', 'engine.name', 'zone']) {
      expect(matches(`${key}==a`)).toBe(false);
      expect(matches(`${key}!=a`)).toBe(false);
    }
  });

  it('C-4: values compare whole and without case, label names with it', () => {
    expect(matches('node.labels.disk.type==ssd')).toBe(true);
    expect(matches('node.labels.disk.type==ss')).toBe(false);
    expect(matches('node.labels.disk.type==ss*')).toBe(false);
    expect(matches('node.labels.Zone==a')).toBe(false);
    expect(matches('node.labels.Zone!=a')).toBe(true);
  });

  it('C-5: a label that is not there is empty', () => {
    expect(matches('node.labels.gpu==yes')).toBe(false);
    expect(matches('node.labels.gpu!=yes')).toBe(true);
    expect(matches('engine.labels.gpu!=yes')).toBe(true);
    expect(matches('node.labels.constructor==yes')).toBe(false);
  });

  it('C-6: node.ip takes an address or a network', () => {
    expect(node.address).toBe('192.168.0.2');
    expect(matches('node.ip==192.168.0.2')).toBe(true);
    expect(matches('node.ip==192.168.0.3')).toBe(false);
    expect(matches('node.ip!=192.168.0.3')).toBe(true);
    expect(matches('node.ip==192.168.0.0/30')).toBe(true);
    expect(matches('node.ip!=192.168.0.0/30')).toBe(false);
    expect(matches('node.ip==192.168.0.4/30')).toBe(false);
    expect(matches('node.ip==0.0.0.0/0')).toBe(true);
    expect(matches('node.ip==2001:db8::2')).toBe(false);
    expect(matches('node.ip!=2001:db8::2')).toBe(true);
    expect(matches('node.ip!=2001:db8::/32')).toBe(true);
  });

  it.each(['192.168.0', '192.168.0.256', '192.168.0.02', '10.0.0.0/33', '10.0.0.0/x', 'a::b::c'])(
    'C-6: %s is no address, and nothing matches it',
    (text) => {
      expect(matches(`node.ip==${text}`)).toBe(false);
      expect(matches(`node.ip!=${text}`)).toBe(false);
    },
  );
});
