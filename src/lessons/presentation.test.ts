import * as fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import {
  ASKED,
  CAPTION_MAX,
  CUES_MAX,
  decodePresentation,
  encodePresentation,
  OURS,
  PRESENT_PARTS,
  readable,
  withPart,
  type Presentation,
} from './presentation';

const TAUGHT: Presentation = {
  shown: ['caption', 'timeline'],
  cues: [
    { at: 'command.2', caption: null, spotlight: null, question: null },
    {
      at: 18_500,
      caption: '滚动更新 <b>is</b> here',
      spotlight: 'cluster',
      question: { ask: 'own', text: 'Which one?', choices: ['web.1', 'web.2'] },
    },
  ],
  isHidden: true,
};

/** As it was sent when the format was new: it opens for ever. */
const SENT =
  '1.Qwk5eKBAxBHmYOgytDA1MNBRerZ71tOuFc9mb3k2bYOCTZJdZrGNfpKdQkZqEShg4aEdDQk9pfCMzOQMhfy8VHuQWHlqkp4hUBREGynFAoFOSVFpaiwA';

it('a presentation that was sent long ago opens as it was', () => {
  expect(decodePresentation(SENT)).toEqual(TAUGHT);
});

it('one that is as ours takes no room in an address', () => {
  expect(encodePresentation(OURS)).toBe('');
  expect(decodePresentation('')).toEqual(OURS);
});

it('the pool and the cluster take turns, whatever a link asks for', () => {
  const { shown } = decodePresentation(
    encodePresentation({ ...OURS, shown: ['timeline', 'cluster', 'pool'] }),
  );
  expect(shown).toEqual(['cluster', 'timeline']);
  expect(withPart(['cluster', 'timeline'], 'pool')).toEqual(['pool', 'timeline']);
  expect(withPart(['pool', 'timeline'], 'cluster')).toEqual(['cluster', 'timeline']);
  expect(withPart(['pool', 'timeline'], 'pool')).toEqual(['timeline']);
  expect(withPart(['pool'], 'caption')).toEqual(['caption', 'pool']);
});

const part = fc.constantFrom(...PRESENT_PARTS);
const caption = fc.option(fc.string({ unit: 'binary', maxLength: CAPTION_MAX / 2 }));
const presentation: fc.Arbitrary<Presentation> = fc.record({
  shown: fc.option(fc.uniqueArray(part).map(readable)),
  cues: fc.option(
    fc.array(
      fc.record({
        at: fc.oneof(fc.constantFrom('end', 'joins.2'), fc.nat(100_000)),
        caption,
        spotlight: fc.option(part),
        question: fc.option(
          fc.record({
            ask: fc.constantFrom(...ASKED),
            text: caption,
            choices: fc.option(
              fc.array(fc.string({ maxLength: 20 }), { minLength: 2, maxLength: 6 }),
            ),
          }),
        ),
      }),
      { maxLength: CUES_MAX },
    ),
  ),
  isHidden: fc.boolean(),
});

it('what is written is read again', () => {
  fc.assert(
    fc.property(presentation, (one) => {
      expect(decodePresentation(encodePresentation(one))).toEqual(one);
    }),
    { numRuns: 300, seed: 8 },
  );
});

it('anything else opens as ours, and never throws', () => {
  const changed = fc
    .record({ at: fc.nat(SENT.length - 1), to: fc.string({ unit: 'binary', maxLength: 3 }) })
    .map(({ at, to }) => SENT.slice(0, at) + to + SENT.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(changed, fc.string(), fc.base64String()), (data) => {
      const { cues, shown } = decodePresentation(data);
      expect(cues?.length ?? 0).toBeLessThanOrEqual(CUES_MAX);
      expect(shown?.every((one) => PRESENT_PARTS.includes(one)) ?? true).toBe(true);
      for (const cue of cues ?? []) {
        expect(cue.caption?.length ?? 0).toBeLessThanOrEqual(CAPTION_MAX);
      }
    }),
    { numRuns: 5_000, seed: 8 },
  );
});

it.each([
  ['what unpacks to far more', ' '.repeat(10_000_000)],
  [
    'too many cues',
    JSON.stringify([
      null,
      Array.from({ length: CUES_MAX + 1 }, () => ['end', null, null, null]),
      false,
    ]),
  ],
  [
    'a caption that never ends',
    JSON.stringify([null, [['end', 'x'.repeat(500), null, null]], false]),
  ],
  ['one choice', JSON.stringify([null, [['end', null, null, ['own', null, ['a']]]], false])],
  ['a part that is none', JSON.stringify([['<script>'], null, false])],
  ['no list', '{"__proto__":{}}'],
])('%s opens as ours', (_, text) => {
  const data = Buffer.from(deflateSync(strToU8(text), { level: 9 })).toString('base64url');
  expect(decodePresentation(`1.${data}`)).toEqual(OURS);
});
