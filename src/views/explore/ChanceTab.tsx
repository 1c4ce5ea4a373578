import { useState } from 'react';
import { proportionOf, withBug, type Catch, type Proportion } from '../../analysis';
import { formatDuration, parseDuration } from '../../docker';
import { useExploreTexts } from '../../i18n/late-messages';
import type { ScenarioFault } from '../../scenario';
import {
  findMonitor,
  play,
  stopPlaying,
  useChance,
  type Game,
  type MonitorAnswer,
} from '../../state/chance';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { Histogram } from './Histogram';
import { ShortField } from './ShortField';
import { RunningBar } from './RunningBar';
import type { Ground } from './use-ground';

const BUGS = ['none', 'exit', 'unhealthy', 'hang', 'errors'] as const;
const SEEDS = ['20', '50', '100', '200', '500', '1000'] as const;
const VERDICTS: readonly Catch[] = ['caught', 'late', 'missed', 'silent'];
const MONITOR_SHARE = 0.99;

/** One setting with many seeds: how things spread, and whether a bug is caught. */
export function ChanceTab({ ground }: { readonly ground: Ground }) {
  const texts = useExploreTexts().chance;
  const { progress, game, trials, monitor } = useChance();
  const [bug, setBug] = useState<(typeof BUGS)[number]>('exit');
  const [afterMs, setAfterMs] = useState(3_000);
  const [chance, setChance] = useState(0.3);
  const [seeds, setSeeds] = useState<(typeof SEEDS)[number]>('200');
  const { scenario, recording, subject, parameters } = ground;
  const after = formatDuration(afterMs);
  const fault: ScenarioFault | null =
    bug === 'none' ? null : { kind: bug, after, chance, ...(bug === 'exit' ? { code: 1 } : {}) };
  const played = fault === null ? scenario : withBug(scenario, recording, subject, fault);
  const chosen: Game | null =
    played === null
      ? null
      : { scenario: played, subject, seed: recording.seed, count: Number(seeds) };
  const monitorParameter = parameters.find(({ name }) => name === 'monitor');
  return (
    <div className="grid max-w-4xl gap-3">
      <p className="text-[13px] text-muted">{texts.about}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-[13px]">
        <span className="flex items-center gap-2">
          <span aria-hidden="true" className="text-muted">
            {texts.bug}
          </span>
          <Select
            label={texts.bug}
            isLabelHidden
            value={bug}
            options={BUGS.map((value) => ({ value, text: texts.bugs[value] }))}
            onChange={setBug}
          />
        </span>
        {bug !== 'none' && (
          <>
            <ShortField
              label={texts.after}
              value={after}
              onChange={(typed) => {
                const ms = parseDuration(typed);
                if (ms !== undefined && ms >= 0 && ms <= 3_600_000) setAfterMs(ms);
                return ms !== undefined && ms >= 0;
              }}
            />
            <ShortField
              label={texts.chance}
              value={String(chance)}
              onChange={(typed) => {
                const share = Number(typed);
                const isShare = typed.trim() !== '' && share >= 0 && share <= 1;
                if (isShare) setChance(share);
                return isShare;
              }}
            />
          </>
        )}
        <span className="flex items-center gap-2">
          <span aria-hidden="true" className="text-muted">
            {texts.seeds}
          </span>
          <Select
            label={texts.seeds}
            isLabelHidden
            value={seeds}
            options={SEEDS.map((value) => ({ value, text: value }))}
            onChange={setSeeds}
          />
        </span>
        <Button
          look="primary"
          disabled={chosen === null}
          onClick={() => chosen && void play(chosen)}
        >
          {texts.play}
        </Button>
        <span className="min-h-7">
          {progress !== null && <RunningBar {...progress} onCancel={stopPlaying} />}
        </span>
      </div>
      {chosen === null && <p className="text-[13px]">{texts.noUpdate}</p>}
      {trials.length > 0 && (
        <>
          <Verdicts verdicts={trials.map(({ reach }) => reach.verdict)} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Histogram
              measure="failed"
              values={trials.flatMap(({ measured }) => measured.failed ?? [])}
            />
            <Histogram
              measure="duration"
              values={trials.flatMap(({ measured }) => measured.duration ?? [])}
            />
          </div>
          {game !== null && monitorParameter !== undefined && (
            <section className="grid justify-items-start gap-2">
              <h3 className="text-[13px] font-semibold">{texts.monitor}</h3>
              <Button
                disabled={progress !== null}
                onClick={() => void findMonitor(game, monitorParameter, MONITOR_SHARE)}
              >
                {texts.findMonitor}
              </Button>
              {monitor !== null && <MonitorText answer={monitor} />}
            </section>
          )}
        </>
      )}
    </div>
  );
}

const shareText = (share: number): string => `${Math.round(share * 1_000) / 10} %`;

/** How often what became of the bug, with the interval of each share. */
function Verdicts({ verdicts }: { readonly verdicts: readonly Catch[] }) {
  const texts = useExploreTexts().chance;
  const count = (verdict: Catch) => verdicts.filter((one) => one === verdict).length;
  const shown = verdicts.length - count('silent');
  const caught = proportionOf(count('caught'), shown);
  return (
    <section aria-label={texts.outcome} className="grid gap-1">
      <h3 className="text-[13px] font-semibold">{texts.outcome}</h3>
      <ul className="grid gap-1 text-xs tabular-nums">
        {VERDICTS.map((verdict) => {
          const share = proportionOf(count(verdict), verdicts.length);
          return (
            <li
              key={verdict}
              className="grid grid-cols-[16rem_minmax(4rem,1fr)_5rem_13rem] items-center gap-2 max-sm:grid-cols-[1fr_auto]"
            >
              <span>{texts.verdicts[verdict]}</span>
              <ShareBar share={share} isBad={verdict === 'missed'} />
              <span className="text-right font-semibold">
                {share.hits} · {shareText(share.share ?? 0)}
              </span>
              <span className="text-muted">
                {texts.interval(shareText(share.low), shareText(share.high))}
              </span>
            </li>
          );
        })}
      </ul>
      {caught.share !== null && (
        <p className="text-[13px]">
          {texts.caughtOf(
            shareText(caught.share),
            shareText(caught.low),
            shareText(caught.high),
            shown,
          )}
        </p>
      )}
    </section>
  );
}

/** A share as a bar, its interval as a line across its end. */
function ShareBar({ share, isBad }: { readonly share: Proportion; readonly isBad: boolean }) {
  return (
    <span aria-hidden="true" className="relative h-3 rounded-sm bg-sunken max-sm:hidden">
      <span
        className={`absolute inset-y-0 left-0 rounded-sm ${isBad ? 'bg-failure' : 'bg-accent'}`}
        style={{ width: `${(share.share ?? 0) * 100}%` }}
      />
      <span
        className="absolute top-1/2 h-0.5 bg-ink"
        style={{ left: `${share.low * 100}%`, width: `${(share.high - share.low) * 100}%` }}
      />
    </span>
  );
}

function MonitorText({ answer }: { readonly answer: MonitorAnswer }) {
  const texts = useExploreTexts().chance;
  const { needed, of, share, triedMs } = answer;
  const text = (ms: number) =>
    Number.isFinite(ms) ? formatDuration(ms) : ms > 0 ? texts.longer : '0s';
  return (
    <p className="text-[13px]">
      {Number.isFinite(needed.value)
        ? texts.monitorIs(
            shareText(share),
            text(needed.value),
            text(needed.low),
            text(needed.high),
            of,
          )
        : texts.never(shareText(share), formatDuration(triedMs.at(-1) ?? 0))}
    </p>
  );
}
