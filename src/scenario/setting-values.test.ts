import { expect, it } from 'vitest';
import { readValue, valueText } from './setting-values';

it.each([
  ['delay', '1m30s', 90_000],
  ['delay', ' 1.5h ', 5_400_000],
  ['monitor', '1ms', 1],
  ['parallelism', '0', 0],
  ['replicas', '1000', 1_000],
  ['max_failure_ratio', '.25', 0.25],
  ['healthcheck.test', ' curl -f x ', 'curl -f x'],
] as const)('%s: reads %j', (setting, text, value) => {
  expect(readValue(setting, text)).toEqual({ ok: true, value });
});

it.each([
  ['delay', 'soon', { code: 'value/not-a-duration', text: 'soon' }],
  ['delay', '', { code: 'value/not-a-duration', text: '' }],
  ['delay', '10', { code: 'value/no-unit', text: '10', nearest: '10s' }],
  ['delay', '-5s', { code: 'value/too-low', min: '0s' }],
  ['delay', '25h', { code: 'value/too-high', max: '24h' }],
  ['monitor', '0s', { code: 'value/too-low', min: '1ms' }],
  ['parallelism', '1.5', { code: 'value/not-a-count', text: '1.5' }],
  ['parallelism', '-1', { code: 'value/too-low', min: '0' }],
  ['replicas', '1001', { code: 'value/too-high', max: '1000' }],
  ['max_failure_ratio', '20%', { code: 'value/not-a-number', text: '20%' }],
  ['max_failure_ratio', '2', { code: 'value/too-high', max: '1' }],
  ['healthcheck.test', '  ', { code: 'value/empty' }],
] as const)('%s: says what is wrong with %j', (setting, text, error) => {
  expect(readValue(setting, text)).toEqual({ ok: false, error });
});

it('writes durations as docker does, and everything else as it is', () => {
  expect(valueText('delay', 90_000)).toBe('1m30s');
  expect(valueText('parallelism', 3)).toBe('3');
  expect(valueText('order', 'stop-first')).toBe('stop-first');
});
