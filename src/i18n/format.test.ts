import { expect, it } from 'vitest';
import { platform, signed, signedSeconds } from './format';

it.each([
  [2, '+2'],
  [-34, '−34'],
  [0, null],
])('a difference of %d is told as %s', (difference, text) => {
  expect(signed(difference)).toBe(text);
});

it.each([
  [-18_240, '−18 s'],
  [9_949, '+9.9 s'],
  [10_000, '+10 s'],
  [-140, '−0.1 s'],
  [49, null],
  [-49, null],
])('a difference of %d ms is told as %s', (ms, text) => {
  expect(signedSeconds(ms)).toBe(text);
});

it.each([
  [{ os: 'linux', arch: 'arm64' }, 'linux/arm64'],
  [{ os: 'linux', arch: '' }, 'linux'],
])('the platform %j is told as %s', (value, text) => {
  expect(platform(value)).toBe(text);
});
