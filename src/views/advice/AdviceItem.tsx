import { useId } from 'react';
import type { Advice } from '../../analysis';
import { clock, seconds } from '../../i18n/format';
import { useAdviceTexts, useLateMessages } from '../../i18n/late-messages';
import { mend, watchItFail } from '../../state/advice';
import { seek } from '../../state/playhead';
import { useRun } from '../../state/run';
import { useScenario } from '../../state/scenario';
import { showSetting } from '../../state/setting-in-view';
import { Button } from '../../ui/Button';
import { ChangeList } from './ChangeList';
import { pieceOf } from './piece';
import { ProofTable } from './ProofTable';

interface AdviceItemProps {
  readonly advice: Advice;
  /** It was acted on, and the page behind shows what comes of it. */
  readonly onDone: () => void;
}

/** One piece of advice: what is wrong, where, how that is known, and what mends it. */
export function AdviceItem({ advice, onDone }: AdviceItemProps) {
  const texts = useAdviceTexts();
  const name = useId();
  const { finding, damage, changes } = advice;
  const { rules, blame, show } = finding;
  const run = useScenario(({ history }) => history.present.timeline[blame.pin]?.run ?? '');
  const service = useRun((state) => state.recording?.services[finding.service]?.name ?? '');
  const piece = pieceOf(texts, advice);
  const act = (action: () => void) => () => {
    action();
    onDone();
  };
  return (
    <article
      aria-labelledby={name}
      className="mt-4 border-t border-line pt-3 first-of-type:border-t-0"
    >
      <h3 id={name} className="leading-snug font-semibold">
        {piece.sentence(advice)}
      </h3>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 text-xs text-muted">
        {damage.map(({ measure, amount }) => (
          <span key={measure} className="font-medium text-failure">
            {texts.costs[measure](measure.endsWith('Ms') ? seconds(amount) : String(amount))}
          </span>
        ))}
        <span className="font-mono">{service}</span>
      </p>
      <button
        type="button"
        onClick={act(() => {
          seek(blame.atMs);
          showSetting(blame.pin, blame.setting);
        })}
        className="mt-1 block min-h-6 w-full truncate rounded-sm text-left font-mono text-xs text-accent hover:underline"
        title={run}
      >
        {texts.look(clock(blame.atMs))}
        {blame.setting === null ? '' : ` · ${blame.setting}`} · {run}
      </button>
      {show.length > 0 && (
        <p className="mt-2">
          {texts.toFail}: {piece.fail?.(finding.facts)}
        </p>
      )}
      <div className="mt-2 grid gap-3 sm:grid-cols-2">
        <ProofTable advice={advice} />
        <div className="min-w-0">
          <h4 className="text-xs text-muted">{texts.change}</h4>
          <ChangeList changes={changes.mend} />
        </div>
      </div>
      <Rules rules={rules} />
      <p className="mt-2 flex flex-wrap gap-2">
        <Button look="primary" onClick={act(() => mend(advice))}>
          {piece.fix}
        </Button>
        {show.length > 0 && (
          <Button title={texts.watchHint} onClick={act(() => watchItFail(advice))}>
            {texts.watch}
          </Button>
        )}
      </p>
    </article>
  );
}

/** The rules that it follows from. */
function Rules({ rules }: { readonly rules: readonly string[] }) {
  const sentences: Readonly<Record<string, string>> = {
    ...useLateMessages().why.rules,
    ...useAdviceTexts().rules,
  };
  return (
    <ul className="mt-2 text-xs text-muted">
      {rules.map((rule) => (
        <li key={rule}>
          <span className="font-mono">{rule}</span> {sentences[rule]}
        </li>
      ))}
    </ul>
  );
}
