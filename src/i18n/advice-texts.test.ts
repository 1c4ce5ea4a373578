import { expect, it } from 'vitest';
import type { Advice } from '../analysis';
import { Consultation } from '../analysis/advice/advice';
import { builtin, BUILTIN_NAMES, simulate } from '../scenario';
import type { AdviceTexts } from './advice-texts';
import { enAdvice } from './en/advice';
import { enRules } from './en/rules';
import { zhAdvice } from './zh/advice';

/** Two lines of the narrowest column. */
const NOTE_LENGTH = 110;

function saidOf(texts: AdviceTexts, advice: Advice): Readonly<Record<string, string>> {
  const piece = texts.pieces[advice.finding.kind] as AdviceTexts['pieces']['no-health-check'];
  const one = advice as Advice<'no-health-check'>;
  const { show, facts } = one.finding;
  return {
    note: piece.note(one),
    sentence: piece.sentence(one),
    fix: piece.fix,
    ...(show.length === 0 ? {} : { fail: piece.fail?.(facts) ?? '' }),
  };
}

it('all advice on built-in scenarios is said in both languages, its note in two lines', () => {
  const advice = BUILTIN_NAMES.flatMap((name) =>
    new Consultation(builtin(name).scenario, simulate).all(),
  );
  expect(advice.length).toBeGreaterThan(10);
  for (const texts of [enAdvice, zhAdvice]) {
    for (const one of advice) {
      const said = saidOf(texts, one);
      for (const text of Object.values(said)) {
        expect(text).toMatch(/\S/);
        expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
      }
      const rules = { ...enRules, ...texts.rules };
      for (const rule of one.finding.rules) expect(rules).toHaveProperty([rule]);
      expect(said['note']?.length).toBeLessThanOrEqual(NOTE_LENGTH);
    }
  }
});
