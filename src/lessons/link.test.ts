import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { digestOf, fingerprintOf, simulate, UNPACKED_MAX, type Edit } from '../scenario';
import { flawsOfStep, flawsOfTexts } from './check';
import type { BuiltLesson, Step } from './lesson';
import { canonical, packLesson, parseLesson, unpackLesson } from './link';
import kept from './links-1.json';
import { isPackedLesson, LESSON_NAMES } from './names';
import { LESSON_LIMITS } from './limits';
import { EVERY_KIND, ourLessons, sortedJson } from './test/built';
import { runsOf } from './test/scene';

const ours = await ourLessons();

const refusal = (data: string): unknown => {
  const read = unpackLesson(data);
  return read.ok ? null : read.error;
};

/** Any text as the data of a link; without a preset dictionary, which may be left out. */
const packedText = (text: string | Uint8Array): string => {
  const bytes = typeof text === 'string' ? strToU8(text) : text;
  return `1.${Buffer.from(deflateSync(bytes, { level: 9 })).toString('base64url')}`;
};

const packedValue = (value: unknown): string => packedText(JSON.stringify(value));

const tooMany = <T>(of: T, max: number): readonly T[] => Array.from({ length: max + 1 }, () => of);

const withStep = (change: object): unknown => ({
  ...EVERY_KIND,
  steps: [{ ...(EVERY_KIND.steps[2] as Step), ...change }],
});

describe('a lesson in a link', () => {
  it.each([EVERY_KIND, ...ours].map((lesson) => [lesson.texts.title, lesson] as const))(
    '%s: is the lesson that it was made of',
    (_title, lesson) => {
      const data = packLesson(lesson);
      const read = unpackLesson(data);
      expect(read).toEqual({ ok: true, value: canonical(lesson) });
      expect(data).toBe(packLesson(canonical(lesson)));
    },
  );

  it('is short enough for a chat, and for a code', () => {
    expect(packLesson(EVERY_KIND).length).toBeLessThan(1_000);
    const lengths = ours.map((lesson) => packLesson(lesson).length);
    expect(Math.max(...lengths)).toBeLessThan(2_000);
  });

  it('is one that has nothing wrong with it, and asks all six kinds of question', () => {
    expect(flawsOfTexts(EVERY_KIND, EVERY_KIND.texts)).toEqual([]);
    const flaws = EVERY_KIND.steps.flatMap((_, at) =>
      flawsOfStep(EVERY_KIND, at, runsOf(EVERY_KIND, at)),
    );
    expect(flaws).toEqual([]);
    const asked = EVERY_KIND.steps.flatMap((step) =>
      step.kind === 'predict' ? [step.question.ask] : [],
    );
    expect(asked).toEqual(['when', 'slot', 'node', 'number', 'choice', 'curve']);
  });

  it('leaves out words that no step says', () => {
    const [first] = EVERY_KIND.steps;
    const said: BuiltLesson = {
      ...EVERY_KIND,
      steps: [first as Step],
      texts: {
        title: 'A',
        steps: {
          'step-1': { say: 'B', right: 'C', wrong: 'D', hint: 'E', slips: { a: 'F' } },
          'step-7': { say: 'G' },
        },
      },
    };
    expect(canonical(said).texts).toEqual({ title: 'A', steps: { 'step-1': { say: 'B' } } });
  });

  it('is told from the name of a lesson of ours', () => {
    expect(isPackedLesson(packLesson(EVERY_KIND))).toBe(true);
    expect(LESSON_NAMES.filter(isPackedLesson)).toEqual([]);
  });
});

describe('a lesson that is none is refused', () => {
  it.each(['1.', '1.!', '2.book@1.', '1.AAAA====', '1'])('%s', (data) => {
    expect(refusal(data)).toMatchObject({
      code: expect.stringMatching(/damaged|version/) as string,
    });
  });

  it('of a version that nobody knows, by name', () => {
    expect(refusal('3.abc')).toEqual({ code: 'link/unknown-version', version: '3' });
  });

  it('that unpacks to more than 1 MB is not unpacked', () => {
    expect(refusal(packedText(new Uint8Array(8 * UNPACKED_MAX)))).toEqual({
      code: 'link/unpacks-too-large',
      max: UNPACKED_MAX,
    });
  });

  const add: Edit = { kind: 'add', atMs: 1, run: 'docker node ls' };

  it.each<[path: string, value: unknown]>([
    ['', 'nonsense'],
    ['lesson', { ...EVERY_KIND, lesson: 2 }],
    ['', { ...EVERY_KIND, script: 'alert(1)' }],
    ['service', { ...EVERY_KIND, service: 5 }],
    ['steps', { ...EVERY_KIND, steps: [] }],
    ['steps', { ...EVERY_KIND, steps: [EVERY_KIND.steps[0], EVERY_KIND.steps[0]] }],
    ['steps', { ...EVERY_KIND, steps: tooMany({ id: 'a', kind: 'say' }, LESSON_LIMITS.steps) }],
    ['texts.title', { ...EVERY_KIND, texts: { ...EVERY_KIND.texts, title: 'x'.repeat(201) } }],
    [
      'texts.steps.a.say',
      { ...EVERY_KIND, texts: { title: '', steps: { a: { say: 'x'.repeat(2_001) } } } },
    ],
    ['steps[0].id', withStep({ id: '__proto__' })],
    ['steps[0].kind', withStep({ kind: 'run' })],
    ['steps[0].question.ask', withStep({ question: { ask: 'why' } })],
    ['steps[0].until.beforeMs', withStep({ until: { moment: { kind: 'end' }, beforeMs: -1 } })],
    ['steps[0].spotlight', withStep({ spotlight: 'body' })],
    ['steps[0].change', withStep({ change: tooMany(add, LESSON_LIMITS.edits) })],
    ['steps[0].change[0].kind', withStep({ change: [{ kind: 'several', edits: [] }] })],
    [
      'steps[0].change[0].behaviour.pull',
      withStep({ change: [{ kind: 'image', ref: 'a', behaviour: { pull: 'soon' } }] }),
    ],
    [
      'steps[0].change[0].scenario',
      withStep({ change: [{ kind: 'replace', scenario: { swarmscope: 1 } }] }),
    ],
  ])('where it is wrong: %s', (path, value) => {
    expect(refusal(packedValue(value))).toEqual({ code: 'link/bad-lesson', path });
  });

  it('with what is wrong with its scenario', () => {
    expect(refusal(packedValue({ ...EVERY_KIND, scenario: { swarmscope: 1 } }))).toMatchObject({
      code: 'link/bad-scenario',
      errors: [{ path: 'nodes' }, { path: 'timeline' }],
    });
  });

  it('as JSON that is none, which a draft may be', () => {
    expect(parseLesson('{"lesson":')).toEqual({
      ok: false,
      error: { code: 'link/bad-lesson', path: '' },
    });
    const draft = { ...EVERY_KIND, steps: [], texts: { title: '', steps: {} } };
    expect(parseLesson(JSON.stringify(draft)).ok).toBe(true);
  });
});

describe('links of lesson format 1', () => {
  it.each(kept)('open for ever: $title', ({ link, lesson, run }) => {
    const read = unpackLesson(link.slice('#lesson='.length));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(fingerprintOf(sortedJson(read.value))).toBe(lesson);
    expect(digestOf(simulate(read.value.scenario))).toBe(run);
  });

  it('are kept for each lesson of ours, each kind of step and each kind of question', () => {
    const lessons = kept.flatMap(({ link }) => {
      const read = unpackLesson(link.slice('#lesson='.length));
      return read.ok ? [read.value] : [];
    });
    expect(kept.map(({ title }) => title)).toEqual(expect.arrayContaining([...LESSON_NAMES]));
    const steps = lessons.flatMap((one) => one.steps);
    expect(new Set(steps.map(({ kind }) => kind)).size).toBe(4);
    const asked = steps.flatMap((step) => (step.kind === 'predict' ? [step.question.ask] : []));
    expect(new Set(asked).size).toBe(6);
  });
});
