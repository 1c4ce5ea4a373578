import * as fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { applyEdit, simulate, UNPACKED_MAX } from '../scenario';
import { flawsOfStep, flawsOfTexts } from './check';
import type { BuiltLesson, Step } from './lesson';
import { canonical, packLesson, unpackLesson } from './link';
import kept from './links-1.json';
import { serviceRow } from './moment';
import { EVERY_KIND, ourLessons } from './test/built';
import { editsBefore, startMs } from './walk';

/** As many as are tried in all, in three ways to make one. */
const RANDOM = 40_000;
const MUTATED = 40_000;
const REPACKED = 20_000;
/** Of the lessons that open, so many are taken. */
const TAKEN = 60;
/** An engine gives up after so many events. */
const EVENTS_MAX = 20_000_000;

const TEN_MINUTES = { timeout: 600_000 };
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** How the links of a kind fared. */
function tryAll(kind: fc.Arbitrary<string>, count: number) {
  const codes = new Set<string>();
  const opened: BuiltLesson[] = [];
  for (const data of fc.sample(kind, { numRuns: count, seed: 8 })) {
    const read = unpackLesson(data);
    if (read.ok) opened.push(read.value);
    else codes.add(read.error.code);
  }
  return { opened, codes: [...codes].toSorted() };
}

it(`${RANDOM} lessons of random characters are refused, and none throws`, TEN_MINUTES, () => {
  const letters = fc.string({ unit: fc.constantFrom(...ALPHABET.split('')), maxLength: 400 });
  const references = fc.constantFrom('1', '2.book@1', '2.health@1', '2.none@1', '3', '');
  const data = fc.oneof(
    fc.tuple(references, letters).map(([reference, text]) => `${reference}.${text}`),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => `1.${text}`),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const { opened, codes } = tryAll(data, RANDOM);
  expect(opened).toEqual([]);
  expect(codes).toContain('link/damaged');
});

it(`${MUTATED} lessons with characters changed open as lessons or not at all`, TEN_MINUTES, () => {
  const links = kept.map(({ link }) => link.slice('#lesson='.length));
  const data = fc
    .record({
      link: fc.constantFrom(...links),
      at: fc.nat(),
      to: fc.string({ unit: 'binary', maxLength: 3 }),
      drop: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ link, at, to, drop }) => {
      const start = at % link.length;
      return link.slice(0, start) + to + link.slice(start + drop);
    });
  const { opened, codes } = tryAll(data, MUTATED);
  expect(codes).toContain('link/damaged');
  for (const lesson of opened.slice(0, TAKEN)) expectToOpenAgain(lesson);
});

it(
  `${REPACKED} changed lessons are refused by name, or taken within bounds`,
  TEN_MINUTES,
  async () => {
    const texts = [EVERY_KIND, ...(await ourLessons())].map((one) =>
      JSON.stringify(canonical(one)),
    );
    const odd = fc.oneof(
      fc.constantFrom('-1', '1e9', '"', '<img src=x onerror=alert(1)>', '{', '99h', '[]', 'null'),
      fc.string({ maxLength: 4 }),
      fc.nat({ max: 10_000 }).map(String),
    );
    const data = fc
      .record({
        text: fc.constantFrom(...texts),
        at: fc.nat(),
        odd,
        drop: fc.nat({ max: 6 }),
      })
      .map(({ text, at, odd: to, drop }) => {
        const start = at % text.length;
        return packedText(text.slice(0, start) + to + text.slice(start + drop));
      });
    const { opened, codes } = tryAll(data, REPACKED);
    expect(codes).toEqual(expect.arrayContaining(['link/bad-lesson', 'link/bad-scenario']));
    expect(opened.length).toBeGreaterThan(TAKEN);
    const every = Math.floor(opened.length / TAKEN);
    for (const lesson of opened.filter((_, i) => i % every === 0)) {
      expectToOpenAgain(lesson);
      expectToBeTaken(lesson);
    }
  },
);

/** Without a preset dictionary, which may be left out. */
const packedText = (text: string): string =>
  `1.${Buffer.from(deflateSync(strToU8(text), { level: 1 })).toString('base64url')}`;

function expectToOpenAgain(lesson: BuiltLesson): void {
  expect(JSON.stringify(lesson).length).toBeLessThanOrEqual(UNPACKED_MAX);
  expect(unpackLesson(packLesson(lesson))).toEqual({ ok: true, value: canonical(lesson) });
}

/** Each step is put on stage and judged as the page does it. */
function expectToBeTaken(lesson: BuiltLesson): void {
  expect(() => flawsOfTexts(lesson, lesson.texts)).not.toThrow();
  const runs = new Map<string, ReturnType<typeof simulate>>();
  lesson.steps.forEach((_step: Step, index) => {
    const edits = editsBefore(lesson, index);
    const scenario = applyEdit(lesson.scenario, { kind: 'several', edits });
    if (!scenario.ok) return;
    const key = JSON.stringify(edits);
    const recording = runs.get(key) ?? simulate(scenario.value);
    runs.set(key, recording);
    expect(recording.kernelEvents).toBeLessThanOrEqual(EVENTS_MAX);
    const scene = {
      recording,
      service: serviceRow(recording, lesson.service),
      fromMs: startMs(lesson, index, { recording }),
    };
    expect(() => flawsOfStep(lesson, index, { scene, solved: null })).not.toThrow();
  });
}
