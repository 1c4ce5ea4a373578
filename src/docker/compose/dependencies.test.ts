import { describe, expect, it } from 'vitest';
import { convertStack, type Stack } from './convert';
import { parseCompose } from './parse';

/** A stack `shop` of one service, with more lines for the service and for the file. */
function convert(service: string, top: string): Stack | string {
  const text = `services:\n  web:\n    image: "web:1"\n    ${service}\n${top}\n`;
  const file = parseCompose(text, 'stack.yml');
  if (!file.ok) return file.error.message;
  const stack = convertStack(file.value, 'shop');
  return stack.ok ? stack.value : stack.error.message;
}

function secretsOf(service: string, top: string) {
  const stack = convert(service, top);
  return typeof stack === 'string' ? stack : stack.services[0]?.secrets;
}

describe('the top level', () => {
  it('SC-14, ST-3: makes secrets and configs of files, by the stack’s name or their own', () => {
    const stack = convert(
      '',
      'secrets:\n  key: {file: ./key.txt, labels: {a: "1"}}\n  other: {file: o.txt, name: my_key}\n' +
        'configs:\n  conf: {file: c.txt}',
    );
    const label = { 'com.docker.stack.namespace': 'shop' };
    expect(stack).toMatchObject({
      dependencies: [
        { kind: 'secret', name: 'shop_key', file: './key.txt', labels: { a: '1', ...label } },
        { kind: 'secret', name: 'my_key', file: 'o.txt', labels: label },
        { kind: 'config', name: 'shop_conf', file: 'c.txt', labels: label },
      ],
    });
  });

  it('SC-14: makes none that are external', () => {
    const top = 'secrets:\n  key: {external: true}\n  old: {external: {name: older}}';
    expect(convert('', top)).toMatchObject({ dependencies: [] });
    expect(secretsOf('secrets: [key, old]', top)).toMatchObject([
      { name: 'key', target: 'key' },
      { name: 'older', target: 'old' },
    ]);
  });

  it.each([
    [
      'secrets: {x: {external: {name: a}, name: b}}',
      'secret x: secret.external.name and secret.name conflict; only use secret.name',
    ],
    [
      'secrets: {x: {driver: vault, file: f}}',
      'secret x: secret.driver and secret.file conflict; only use secret.driver',
    ],
    ['secrets: {x: {driver: vault}}', 'swarmscope: secret drivers are not simulated yet'],
    ['secrets: {x: {environment: X}}', 'secrets.x Additional property environment is not allowed'],
    ['configs: {x: {content: X}}', 'configs.x Additional property content is not allowed'],
    ['configs: {x: {driver: X}}', 'configs.x Additional property driver is not allowed'],
    ['secrets: {x: }', 'secrets.x must be a mapping'],
  ])('SC-14: refuses %s', (top, message) => {
    expect(convert('', top)).toBe(message);
  });
});

describe('a service', () => {
  const TOP = 'secrets: {b: {file: b}, a: {file: a}}';

  it('SC-15: takes the short form, whose target has no stack in it, and sorts by name', () => {
    expect(secretsOf('secrets: [b, a]', TOP)).toEqual([
      { name: 'shop_a', target: 'a', uid: '0', gid: '0', mode: 0o444 },
      { name: 'shop_b', target: 'b', uid: '0', gid: '0', mode: 0o444 },
    ]);
  });

  it('SC-15: takes the long form; a mode that begins with 0 is octal', () => {
    const long = 'secrets: [{source: b, target: /k, uid: "5", gid: "6", mode: 0400, more: 1}]';
    expect(secretsOf(long, TOP)).toEqual([
      { name: 'shop_b', target: '/k', uid: '5', gid: '6', mode: 0o400 },
    ]);
    expect(secretsOf('secrets: [{source: b, mode: 256}]', TOP)).toMatchObject([{ mode: 0o400 }]);
    expect(secretsOf('secrets: [{source: b, uid: 5}]', TOP)).toBe(
      'services.web.secrets.0.uid must be a string',
    );
  });

  it('SC-14: refuses what the file does not declare', () => {
    expect(secretsOf('secrets: [c]', TOP)).toBe('service web: undefined secret "c"');
    expect(convert('configs: [a]', TOP)).toBe('service web: undefined config "a"');
  });

  it('SC-10: none is as if nothing had been said', () => {
    const stack = convert('secrets: []', TOP);
    expect(stack).toMatchObject({ services: [{ secrets: [], configs: [] }] });
  });

  it('D-32: takes endpoint_mode dnsrr', () => {
    expect(convert('deploy: {endpoint_mode: dnsrr}', '')).toMatchObject({
      services: [{ spec: { endpoint: { mode: 'dnsrr', ports: [] } } }],
    });
  });
});
