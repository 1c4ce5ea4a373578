import { expect, it } from 'vitest';
import type { PortConfig } from '../../engine';
import { portsColumn } from './ports';

const port = (published: number, target: number, change: Partial<PortConfig> = {}): PortConfig => ({
  published,
  target,
  protocol: 'tcp',
  mode: 'ingress',
  ...change,
});

it('CLI-22: merges successive ports into a range, to one target or to as many', () => {
  expect(portsColumn([port(8080, 80)])).toBe('*:8080->80/tcp');
  expect(portsColumn([port(81, 80), port(80, 80)])).toBe('*:80-81->80/tcp');
  expect(portsColumn([port(80, 80), port(81, 81)])).toBe('*:80-81->80-81/tcp');
  expect(portsColumn([port(80, 80), port(82, 82)])).toBe('*:80->80/tcp, *:82->82/tcp');
});

it('CLI-22: begins another range where the targets go back or the protocol changes', () => {
  expect(portsColumn([port(80, 80), port(81, 81), port(82, 80)])).toBe(
    '*:80-81->80-81/tcp, *:82->80/tcp',
  );
  expect(portsColumn([port(53, 53, { protocol: 'udp' }), port(53, 53)])).toBe(
    '*:53->53/tcp, *:53->53/udp',
  );
});

it('CLI-22: leaves out ports of the nodes themselves', () => {
  expect(portsColumn([port(80, 80, { mode: 'host' })])).toBe('');
});
