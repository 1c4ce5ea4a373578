import { describe, expect, it } from 'vitest';
import {
  bytesSize,
  compareNaturally,
  ellipsis,
  familiarImage,
  goDuration,
  humanDuration,
} from './human';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('CLI-23: how long ago, as docker words it', () => {
  it.each([
    [0, 'Less than a second'],
    [999, 'Less than a second'],
    [1_000, '1 second'],
    [1_999, '1 second'],
    [2_000, '2 seconds'],
    [59_999, '59 seconds'],
    [MINUTE, 'About a minute'],
    [2 * MINUTE - 1, 'About a minute'],
    [2 * MINUTE, '2 minutes'],
    [59 * MINUTE, '59 minutes'],
    [HOUR, 'About an hour'],
    [1.5 * HOUR - 1, 'About an hour'],
    [1.5 * HOUR, '2 hours'],
    [47 * HOUR, '47 hours'],
    [2 * DAY, '2 days'],
    [13 * DAY, '13 days'],
    [14 * DAY, '2 weeks'],
    [60 * DAY, '2 months'],
    [730 * DAY, '2 years'],
  ])('%d ms is %s', (ms, text) => {
    expect(humanDuration(ms)).toBe(text);
  });
});

describe('CLI-24: durations as Go prints them', () => {
  it.each([
    [0, '0s'],
    [0.5, '500µs'],
    [1.5, '1.5ms'],
    [3_000, '3s'],
    [90_000, '1m30s'],
    [600_000, '10m0s'],
    [3_600_000, '1h0m0s'],
    [-1_500, '-1.5s'],
  ])('%d ms is %s', (ms, text) => {
    expect(goDuration(ms)).toBe(text);
  });
});

it('CLI-26: tells a size in four digits', () => {
  expect(bytesSize(1023)).toBe('1023B');
  expect(bytesSize(25_276_000_000)).toBe('23.54GiB');
  expect(bytesSize(64 * 1024 ** 3)).toBe('64GiB');
});

it('CLI-23: cuts an error at thirty characters, the last of which says so', () => {
  expect(ellipsis('a'.repeat(30), 30)).toBe('a'.repeat(30));
  expect(ellipsis('a'.repeat(31), 30)).toBe(`${'a'.repeat(29)}…`);
});

it('D-41: shows an image without its digest, and without the registry it comes from by default', () => {
  expect(familiarImage('nginx:1.13@sha256:0123')).toBe('nginx:1.13');
  expect(familiarImage('docker.io/library/nginx:1.13')).toBe('nginx:1.13');
  expect(familiarImage('registry:5000/web:1')).toBe('registry:5000/web:1');
  expect(familiarImage('registry:5000/web')).toBe('registry:5000/web');
});

it('CLI-22: sorts names by the numbers in them', () => {
  const sorted = ['web.10', 'web.2', 'web', 'web.02', 'web.1a', '1', 'Web'];
  expect(sorted.toSorted(compareNaturally)).toEqual([
    '1',
    'Web',
    'web',
    'web.1a',
    'web.2',
    'web.02',
    'web.10',
  ]);
});
