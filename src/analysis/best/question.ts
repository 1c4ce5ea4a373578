import { DEFAULT_UPDATE } from '../../engine';
import type { SettingName } from '../../scenario';
import { MEASURE_FACTS, type MeasureName } from '../measures';
import type { Parameter, ParameterValue } from '../sweep/parameter';
import type { SweepAxis } from '../sweep/sweep';
import type { Trial, TrialAnswer } from '../sweep/trial';
import type { Score } from './grid-search';

/** What a run has to keep to; of a ratio or a time in its unit, as its measure has it. */
export type Limit =
  | { readonly measure: MeasureName; readonly atMost: number }
  | { readonly measure: MeasureName; readonly atLeast: number }
  /** The update gets through: it is neither paused nor rolled back. */
  | { readonly ending: 'completed' };

/** What is looked for. */
export interface BestQuestion {
  readonly axes: readonly SweepAxis[];
  readonly limits: readonly Limit[];
  /** Of which the best is wished for. */
  readonly wish: MeasureName;
  /** No more may fail where the new version is bad than with the setting as it is now. */
  readonly isNoRiskier: boolean;
}

/** What a setting comes to: as it is, and with a new version that crashes soon after its start. */
export interface Outlook {
  readonly asIs: TrialAnswer;
  readonly ifBad: TrialAnswer;
}

/** Missed by as much as that, in shares of the limit: there is no value, or no run. */
const NOWHERE = 1_000;

/** How far a run misses a limit, as a share of it; 0: it keeps it. */
function missedBy(limit: Limit, { ending, measured }: Trial): number {
  if ('ending' in limit) return ending === limit.ending ? 0 : NOWHERE;
  const value = measured[limit.measure] ?? null;
  if (value === null) return NOWHERE;
  const [beyond, bound] =
    'atMost' in limit
      ? [value - limit.atMost, limit.atMost]
      : [limit.atLeast - value, limit.atLeast];
  return beyond <= 0 ? 0 : beyond / Math.max(Math.abs(bound), 1);
}

/** What is feared where nobody knows it: more than any run has. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** What fails where the new version is bad. */
export const riskOf = ({ ifBad }: Outlook): number =>
  ifBad.ok ? (ifBad.value.measured.failed ?? NEVER) : NEVER;

/**
 * What a setting is worth.
 *
 * @param now - the setting as it is
 */
export function scoreOf(
  { limits, wish, isNoRiskier }: BestQuestion,
  outlook: Outlook,
  now: Outlook,
): Score {
  const { asIs } = outlook;
  if (!asIs.ok) return { excess: NOWHERE * (limits.length + 2), wish: NEVER, risk: NEVER };
  const risk = riskOf(outlook);
  const riskNow = riskOf(now);
  const missed = limits.reduce((sum, limit) => sum + missedBy(limit, asIs.value), 0);
  const riskier = isNoRiskier && risk > riskNow ? (risk - riskNow) / Math.max(riskNow, 1) : 0;
  const value = asIs.value.measured[wish] ?? null;
  const isMore = MEASURE_FACTS[wish].better === 'more';
  return {
    excess: missed + riskier,
    wish: value === null ? NEVER : isMore ? -value : value,
    risk,
  };
}

/** What is measured of a question's runs. */
export function measuresFor({ limits, wish }: BestQuestion): readonly MeasureName[] {
  const limited = limits.flatMap((limit) => ('measure' in limit ? [limit.measure] : []));
  return [...new Set<MeasureName>(['failed', wish, ...limited])];
}

/** What one would turn first, and the values that are worth trying for each. */
const VALUES: Readonly<Partial<Record<SettingName, readonly ParameterValue[]>>> = {
  order: ['stop-first', 'start-first'],
  parallelism: [1, 2, 3, 4, 5, 6, 8, 10],
  delay: [0, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 20_000, 30_000],
  monitor: [1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 20_000, 30_000],
  healthcheck: ['on'],
  'healthcheck.interval': [1_000, 2_000, 5_000, 10_000, 30_000],
  stop_grace_period: [5_000, 10_000, 20_000, 30_000, 60_000],
};

const isTimeOfCheck = ({ name }: Parameter): boolean => name.startsWith('healthcheck.');

/** Batches larger than all that there is are one. */
const withinReplicas = (values: readonly ParameterValue[], replicas: number) =>
  values.filter((value) => Number(value) <= replicas);

/**
 * The axes of a search where nobody chooses them: how an update goes about it, and how it sees that
 * something fails. A check that is there is never switched off.
 */
export function usualAxes(parameters: readonly Parameter[]): readonly SweepAxis[] {
  const nowOf = (name: SettingName) => parameters.find((one) => one.name === name)?.now;
  const replicas = nowOf('replicas') ?? Infinity;
  const isChecked = nowOf('healthcheck') === 'on';
  return parameters.flatMap((parameter): readonly SweepAxis[] => {
    const usual = VALUES[parameter.name as SettingName];
    if (usual === undefined || parameter.target.of !== 'setting') return [];
    // There is nothing to choose about a check that is there, nor about the times of one that is not.
    if (parameter.name === 'healthcheck' ? isChecked : isTimeOfCheck(parameter) && !isChecked) {
      return [];
    }
    const worthTrying =
      parameter.name === 'parallelism' ? withinReplicas(usual, Number(replicas)) : usual;
    const values = new Set([...worthTrying, parameter.now]);
    const isWord = parameter.kind === 'word';
    return [
      {
        parameter,
        values: isWord ? [...values] : [...values].toSorted((a, b) => Number(a) - Number(b)),
      },
    ];
  });
}

/** What docker does where nobody says anything. */
const DEFAULTS: Readonly<Partial<Record<SettingName, ParameterValue>>> = {
  order: DEFAULT_UPDATE.order,
  parallelism: DEFAULT_UPDATE.parallelism,
  delay: DEFAULT_UPDATE.delayMs,
  monitor: DEFAULT_UPDATE.monitorMs,
  stop_grace_period: 10_000,
};

/** The point at which docker's defaults hold; what has none, as whether there is a check, stays as it is. */
export const defaultPoint = (axes: readonly SweepAxis[]): readonly ParameterValue[] =>
  axes.map(({ parameter }) => DEFAULTS[parameter.name as SettingName] ?? parameter.now);
