import type { Recording } from '../../engine';
import { applyEdit, type Edit, type Scenario } from '../../scenario';
import { changesBetween } from './changes';
import type { Adviser, AdviceKind, Finding } from './finding';
import { changedInPlace } from './changed-in-place';
import { graceTooLong } from './grace-too-long';
import { graceTooShort } from './grace-too-short';
import { movingTag } from './moving-tag';
import { failureAction } from './failure-action';
import { failureRatio } from './failure-ratio';
import { firstProbe } from './first-probe';
import { idleDelay } from './idle-delay';
import { lostFailure } from './lost-failure';
import { noSpareNode } from './no-spare-node';
import { oneReplica } from './one-replica';
import { shortMonitor } from './short-monitor';
import { noHealthCheck } from './no-health-check';
import { rollbackOrder } from './rollback-order';
import { startFirstHostPort } from './start-first-host-port';
import { startFirstMaxReplicas } from './start-first-max-replicas';
import { startFirstReservations } from './start-first-reservations';
import { MEASURE_NAMES, MEASURES } from './measures';
import { outcomeOf, type Outcome } from './outcome';
import { byDamage, type Advice, type Damage } from './severity';
import { sitesOf } from './site';

/** All of them, in the order in which those of the same weight are listed. */
const ADVISERS: { readonly [K in AdviceKind]: Adviser<K> } = {
  'no-health-check': noHealthCheck,
  'start-first-host-port': startFirstHostPort,
  'start-first-max-replicas': startFirstMaxReplicas,
  'start-first-reservations': startFirstReservations,
  'rollback-order': rollbackOrder,
  'grace-too-short': graceTooShort,
  'grace-too-long': graceTooLong,
  'moving-tag': movingTag,
  'changed-in-place': changedInPlace,
  'failure-action': failureAction,
  'failure-ratio': failureRatio,
  'first-probe': firstProbe,
  'idle-delay': idleDelay,
  'lost-failure': lostFailure,
  'no-spare-node': noSpareNode,
  'one-replica': oneReplica,
  'short-monitor': shortMonitor,
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
  run: Simulate,
): Advice | null {
  const { kind, service, blame, show, mend } = finding;
  const outcome = (of: Recording): Outcome => outcomeOf(of, service, blame.atMs);
  const shownBy = edited(scenario, show);
  const mendedBy = edited(scenario, mend);
  const both = shownBy === null ? null : edited(shownBy, mend);
  if (shownBy === null || mendedBy === null || both === null) return null;
  const isShownNow = show.length === 0;
  const now = outcome(recording);
  const shown = isShownNow ? now : outcome(run(shownBy));
  const mended = outcome(run(both));
  const adviser: Adviser<AdviceKind> = ADVISERS[kind];
  if (!adviser.isBorneOut({ now, shown, mended }, finding.facts)) return null;
  const mendedNow = isShownNow ? mended : outcome(run(mendedBy));
  if (isWorse(mendedNow, now)) return null;
  return {
    finding,
    proof: { now, shown, mended, mendedNow },
    damage: damageOf(adviser, now, mendedNow),
    changes: {
      show: changesBetween(scenario, shownBy),
      mend: changesBetween(scenario, mendedBy),
    },
  };
}

function edited(scenario: Scenario, edits: readonly Edit[]): Scenario | null {
  const result = applyEdit(scenario, { kind: 'several', edits });
  return result.ok ? result.value : null;
}

/**
 * No advice is good whose mending loses more than it saves. What did not come to pass has cost no
 * requests yet: an update that never ends, a command that was refused.
 */
function isWorse(mended: Outcome, now: Outcome): boolean {
  const { unfinished, refused } = MEASURES;
  const isDone = unfinished(mended) < unfinished(now) || refused(mended) < refused(now);
  return (mended.failed > now.failed && !isDone) || unfinished(mended) > unfinished(now);
}

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

/** Runs a scenario. */
type Simulate = (scenario: Scenario) => Recording;

/** Advice on one scenario, piece by piece, so that whoever asks may stop asking. */
export class Consultation {
  private readonly recording: Recording;
  private readonly findings: readonly Finding[];
  private asked = 0;

  constructor(
    private readonly scenario: Scenario,
    private readonly run: Simulate,
  ) {
    this.recording = run(scenario);
    // What this run shows takes one more to be proven, and is what one wants to hear of first.
    this.findings = findingsOf(scenario, this.recording).toSorted(
      (a, b) => a.show.length - b.show.length,
    );
  }

  /** Proves the next finding: null where its runs do not bear it out; undefined: there are no more. */
  next(): Advice | null | undefined {
    const finding = this.findings[this.asked++];
    if (finding === undefined) return undefined;
    return prove(this.scenario, this.recording, finding, this.run);
  }

  /** The rest, the worst first. */
  all(): readonly Advice[] {
    const advice: Advice[] = [];
    for (let one = this.next(); one !== undefined; one = this.next()) {
      if (one !== null) advice.push(one);
    }
    return advice.toSorted(byDamage);
  }
}
