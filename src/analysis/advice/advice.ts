import type { Recording } from '../../engine';
import { applyEdit, simulate, type Edit, type Scenario } from '../../scenario';
import type { Adviser, AdviceKind, Finding, Proof } from './finding';
import { noHealthCheck } from './no-health-check';
import { MEASURE_NAMES, MEASURES, outcomeOf, type Measure, type Outcome } from './outcome';
import { sitesOf } from './site';

/** A finding that its runs bear out. */
export interface Advice<K extends AdviceKind = AdviceKind> {
  readonly finding: Finding<K>;
  readonly proof: Proof;
  /** What this very scenario suffers by it, the worst first; empty: it is a risk and no more. */
  readonly damage: readonly Damage[];
}

/** By how much the scenario would be better off, mended. */
export interface Damage {
  readonly measure: Measure;
  /** Infinite where what never ends would. */
  readonly amount: number;
}

/** All of them, in the order in which those of the same weight are listed. */
const ADVISERS: { readonly [K in AdviceKind]: Adviser<K> } = {
  'no-health-check': noHealthCheck,
};

export const ADVICE_KINDS = Object.keys(ADVISERS) as readonly AdviceKind[];

/** What advisers read off a scenario and its run. Nothing is simulated, and nothing proven. */
export function findingsOf(scenario: Scenario, recording: Recording): readonly Finding[] {
  return sitesOf(scenario, recording).flatMap((site) =>
    ADVICE_KINDS.flatMap((kind) => {
      const found = ADVISERS[kind].find(site);
      return found === null ? [] : [{ ...found, kind, service: site.service }];
    }),
  );
}

/**
 * Runs what a finding claims: the damage shown, and mended.
 *
 * @param run - simulates a scenario
 * @returns null when the runs do not bear it out: then nobody is to be troubled with it
 */
export function prove(
  scenario: Scenario,
  recording: Recording,
  finding: Finding,
  run: (scenario: Scenario) => Recording = simulate,
): Advice | null {
  const { kind, service, blame, show, mend } = finding;
  const outcome = (of: Recording): Outcome => outcomeOf(of, service, blame.atMs);
  const after = (edits: readonly Edit[]): Outcome | null => {
    const edited = applyEdit(scenario, { kind: 'several', edits });
    return edited.ok ? outcome(run(edited.value)) : null;
  };
  const now = outcome(recording);
  const shown = show.length === 0 ? now : after(show);
  const mended = shown === null ? null : after([...show, ...mend]);
  if (shown === null || mended === null) return null;
  const adviser: Adviser<AdviceKind> = ADVISERS[kind];
  // Two runs tell whether the other one is worth its time.
  const early: Proof = { now, shown, mended, mendedNow: mended };
  if (!adviser.isBorneOut(early, finding.facts)) return null;
  const mendedNow = show.length === 0 ? mended : after(mend);
  if (mendedNow === null || isWorse(mendedNow, now)) return null;
  return {
    finding,
    proof: { now, shown, mended, mendedNow },
    damage: damageOf(adviser, now, mendedNow),
  };
}

/** No advice is good whose mending loses more than it saves. */
const isWorse = (mended: Outcome, now: Outcome): boolean =>
  mended.failed > now.failed || MEASURES.unfinished(mended) > MEASURES.unfinished(now);

const damageOf = (
  { measures }: Adviser<AdviceKind>,
  now: Outcome,
  mended: Outcome,
): readonly Damage[] =>
  MEASURE_NAMES.filter((measure) => measures.includes(measure))
    .map((measure) => ({
      measure,
      before: MEASURES[measure](now),
      after: MEASURES[measure](mended),
    }))
    .filter(({ before, after }) => before > after)
    .map(({ measure, before, after }) => ({ measure, amount: before - after }));

/** Which of two pieces of advice is listed first: negative, the first; 0: they keep their order. */
export function byDamage(a: Advice, b: Advice): number {
  for (const measure of MEASURE_NAMES) {
    const less = amountOf(b, measure) - amountOf(a, measure);
    if (less !== 0 && !Number.isNaN(less)) return less;
  }
  return 0;
}

const amountOf = ({ damage }: Advice, measure: Measure): number =>
  damage.find((one) => one.measure === measure)?.amount ?? 0;

/** All advice on a scenario that its runs bear out, the worst first. */
export const adviceOn = (scenario: Scenario, recording: Recording): readonly Advice[] =>
  findingsOf(scenario, recording)
    .flatMap((finding) => prove(scenario, recording, finding) ?? [])
    .toSorted(byDamage);
