import { expect, it } from 'vitest';
import { ganttOf } from '../../analysis';
import { enAccess } from '../../i18n/en/access';
import { en } from '../../i18n/en/en';
import { zhAccess } from '../../i18n/zh/access';
import { zh } from '../../i18n/zh/zh';
import { builtin, simulate } from '../../scenario';
import { cellAt, lanesOf } from './lanes';

const BOOK = simulate(builtin('book').scenario);
const ROWS = ganttOf(BOOK);
const TOLD = { recording: BOOK, rows: ROWS, service: 0, isCounted: false };
const ENGLISH = lanesOf({ ...TOLD, messages: en, texts: enAccess.grid });

it('tells every period of every slot, and what comes after it', () => {
  const lane = ENGLISH.find(({ name }) => name === 'web_web.3');
  const texts = lane?.cells.map(({ text }) => text) ?? [];
  expect(texts).toContainEqual(
    expect.stringMatching(
      /^web_web\.3, version 2 \(1\.13-alpine\) on node-\d: starts from \d:\d\d\.\d to \d:\d\d\.\d, then runs$/,
    ),
  );
  const bars = ROWS.find(({ slot }) => slot === 3)?.bars ?? [];
  const periods = bars.flatMap(({ segments, failures }) => [...segments, ...failures]);
  const delays = ROWS.find(({ slot }) => slot === 3)?.delays ?? [];
  expect(lane?.cells).toHaveLength(periods.length + delays.length);
});

it('tells the update, the pool by version and the requests that fail before the slots', () => {
  expect(ENGLISH.slice(0, 4).map(({ name }) => name)).toEqual([
    'update',
    'in pool',
    'requests',
    'web_web.1',
  ]);
  const [update, pool, requests] = ENGLISH;
  expect(update?.cells[0]?.text).toMatch(/^Update updating from 0:08\.0 to /);
  expect(pool?.cells.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(
      /^10 tasks in the pool, 8 of version 1, 2 of version 2; from \d:\d\d\.\d to /,
    ),
  );
  expect(requests?.cells.some(({ text }) => text.includes('refused'))).toBe(true);
});

it('says of whom a request failed what a click on it chooses', () => {
  const failure = ENGLISH[2]?.cells[0];
  expect(failure?.entry).toBeGreaterThan(0);
  expect(BOOK.tasks[failure?.task ?? -1]).toBeDefined();
});

it('counts slots by state where there are too many', () => {
  const lanes = lanesOf({ ...TOLD, isCounted: true, messages: en, texts: enAccess.grid });
  const running = lanes.find(({ name }) => name === 'running v1');
  expect(running?.cells.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^10 running v1, from /),
  );
});

it('tells the same periods in Chinese', () => {
  const chinese = lanesOf({ ...TOLD, messages: zh, texts: zhAccess.grid });
  expect(chinese.map(({ cells }) => cells.length)).toEqual(
    ENGLISH.map(({ cells }) => cells.length),
  );
  expect(chinese.at(-1)?.cells[0]?.text).toMatch(/^web_web\.10，版本 1（1\.12-alpine），位于/);
});

it('finds the period at a moment, the first before there is any', () => {
  const [update] = ENGLISH;
  if (update === undefined) throw new Error('no lane');
  expect(cellAt(update, 0)).toBe(0);
  expect(cellAt(update, 8_000)).toBe(0);
  expect(cellAt(update, BOOK.endMs)).toBe(update.cells.length - 1);
  const first = ENGLISH.find(({ name }) => name === 'web_web.1');
  if (first === undefined) throw new Error('no slot');
  // Its requests failed until 0:13.0.
  expect(first.cells[cellAt(first, 12_500)]?.text).toContain('refused');
  expect(first.cells[cellAt(first, 30_000)]?.text).toContain(
    'version 2 (1.13-alpine) on node-1: runs',
  );
});
