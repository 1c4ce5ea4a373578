import { expect, it } from 'vitest';
import { eventsOf, recordingUpTo } from '../../analysis';
import { enAccess } from '../../i18n/en/access';
import { en } from '../../i18n/en/en';
import { zhAccess } from '../../i18n/zh/access';
import { zh } from '../../i18n/zh/zh';
import { builtin, simulate } from '../../scenario';
import { Newsreader, newsText } from './newsreader';

const PAUSE = simulate(builtin('pause').scenario);
const EVENTS = eventsOf(PAUSE);
const PAUSED_MS = PAUSE.services[0]?.updates.find(({ state }) => state === 'paused')?.t ?? NaN;
const FRAME_MS = 16;

/** Everything that is said while a run plays, with when. */
function played(speed: number, events = EVENTS, recording = PAUSE) {
  const reader = new Newsreader(events);
  const words = { messages: en, texts: enAccess.news, recording };
  const said: { readonly atMs: number; readonly text: string }[] = [];
  for (let atMs = 0; atMs < recording.endMs; atMs += FRAME_MS * speed) {
    const text = newsText(words, reader.play(atMs - FRAME_MS * speed, atMs, speed), atMs);
    if (text !== null) said.push({ atMs, text });
  }
  return said;
}

it('tells a failure that counts and the pause that follows, soon after', () => {
  const said = played(1).filter(({ atMs }) => atMs >= PAUSED_MS && atMs < PAUSED_MS + 3_500);
  const text = said.map((one) => one.text).join(' ');
  expect(text).toContain('paused');
  expect(text).toContain('counts');
});

it.each([1, 4, 16])('says something at most every 3 s of the viewer, at %i×', (speed) => {
  const said = played(speed);
  expect(said.length).toBeGreaterThan(1);
  said.slice(1).forEach(({ atMs }, i) => {
    expect(atMs - (said[i]?.atMs ?? 0)).toBeGreaterThanOrEqual(3_000 * speed);
  });
});

it('says at most three things at once, and how many more there are', () => {
  const text = newsText({ messages: en, texts: enAccess.news, recording: PAUSE }, EVENTS, 0) ?? '';
  expect(text).toMatch(/^\d+:\d\d\.\d: .*And \d+ more\.$/);
});

it('tells requests that fail once for each reason, with their number', () => {
  const health = simulate(builtin('health').scenario);
  const failed = eventsOf(health).filter(({ kind }) => kind === 'request');
  const words = { messages: en, texts: enAccess.news, recording: health };
  const total = failed.reduce((sum, { count }) => sum + count, 0);
  expect(failed.length).toBeGreaterThan(1);
  expect(newsText(words, failed, 0)).toContain(`×${total}`);
});

it('leaves out what somebody jumped over, and tells all that happens where a step leads', () => {
  const reader = new Newsreader(EVENTS);
  reader.play(-1, 0, 1);
  reader.play(0, PAUSED_MS, 16);
  reader.jump();
  expect(reader.flush()).toEqual([]);
  const there = reader.at(PAUSED_MS);
  expect(there).toEqual(EVENTS.filter(({ t }) => t === PAUSED_MS));
  expect(there.length).toBeGreaterThan(0);
});

it('knows nothing of what is hidden', () => {
  const cut = recordingUpTo(PAUSE, PAUSED_MS - 1);
  const said = played(1, eventsOf(cut), cut);
  expect(said.map(({ text }) => text).join(' ')).not.toContain('paused');
});

it('speaks Chinese', () => {
  const reader = new Newsreader(EVENTS);
  const words = { messages: zh, texts: zhAccess.news, recording: PAUSE };
  expect(newsText(words, reader.at(PAUSED_MS), PAUSED_MS)).toMatch(/^\d+:\d\d\.\d：.*。$/);
});
