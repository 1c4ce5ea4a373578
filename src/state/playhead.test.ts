import { beforeEach, expect, it } from 'vitest';
import { advance, beginAt, glideTo, seek, setEnd, usePlayhead } from './playhead';

const now = () => usePlayhead.getState();

beforeEach(() => {
  beginAt(0, false);
  setEnd(60_000);
});

it('a glide takes as long as it is to, and stops where it goes', () => {
  seek(10_000);
  glideTo(30_000, 2_000);
  advance(1_000);
  expect(now()).toMatchObject({ atMs: 20_000, isPlaying: true });
  advance(999);
  expect(now()).toMatchObject({ atMs: 29_990, isPlaying: true });
  advance(100);
  expect(now()).toMatchObject({ atMs: 30_000, isPlaying: false, glide: null });
});

it('a glide over less than its time goes at the pace of the run', () => {
  glideTo(500, 2_000);
  advance(499);
  expect(now()).toMatchObject({ atMs: 499, isPlaying: true });
  advance(1);
  expect(now()).toMatchObject({ atMs: 500, isPlaying: false });
});

it('a hand on the playhead ends a glide', () => {
  glideTo(30_000, 2_000);
  seek(5_000);
  advance(1_000);
  expect(now()).toMatchObject({ atMs: 5_000, isPlaying: false, glide: null });
});
