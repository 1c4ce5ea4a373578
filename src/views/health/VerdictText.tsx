import type { TaskLife, Verdict } from '../../analysis';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import type { TaskTexts } from '../../i18n/task-texts';

/** Rules of dockerd and SwarmKit that a verdict follows from. */
const RULES: Readonly<Record<Verdict['kind'], string>> = {
  'never-started': 'EX-1',
  'no-check': 'EX-8',
  undecided: 'EX-9 · H-7',
  passing: 'EX-9 · H-6',
  recovered: 'H-6 · H-7',
  failing: 'H-7',
  killed: 'H-7 · EX-12 · EX-13',
  'never-healthy': 'EX-9 · H-7 · EX-12',
};

/** What came of a task's health check, in a sentence or two, and how else it ended. */
export function VerdictText({ life }: { readonly life: TaskLife }) {
  const texts = useLateMessages().task.health;
  const { verdict, exitedMs, exitCode, signalMs, lostMs } = life;
  const { main, more } = textOf(texts, verdict);
  const hasExited = exitedMs !== null && signalMs === null;
  return (
    <div className="mt-1.5 leading-snug">
      <p className="font-medium">{main}</p>
      <p className="text-muted">
        {more} <span className="font-mono text-xs whitespace-nowrap">{RULES[verdict.kind]}</span>
      </p>
      {hasExited && <p>{texts.exited(clock(exitedMs), exitCode ?? 0)}</p>}
      {lostMs !== null && <p>{texts.lost(clock(lostMs))}</p>}
    </div>
  );
}

/** The table has a sentence for each kind, which TypeScript does not follow through the union. */
function textOf(texts: TaskTexts['health'], verdict: Verdict): { main: string; more?: string } {
  const say = texts.verdicts[verdict.kind] as (of: Verdict) => {
    main: string;
    more?: string;
  };
  return say(verdict);
}
