import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { labelsOf } from '../../analysis';
import { useCompareTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { drawOnOneAxis } from '../../state/compare';
import { useComparedRuns } from '../../state/compared-runs';
import { BandForms } from '../timeline/Band';
import { Controls } from '../timeline/Controls';
import { AddRun } from './AddRun';
import { luckText } from './label-text';
import { OutcomeTable } from './OutcomeTable';
import { PartingCard } from './PartingCard';
import { Stack } from './Stack';
import { Summary } from './Summary';
import { pairsOf } from './pairs';

/** Up to four runs on one playhead: where they part, and what each comes to. */
export default function CompareView() {
  const messages = useMessages();
  const texts = useCompareTexts();
  const scroller = useRef<HTMLElement>(null);
  const runs = useComparedRuns();
  useEffect(() => {
    drawOnOneAxis(true);
    return () => drawOnOneAxis(false);
  }, []);
  // While a slider is dragged, the timelines go before what is said of them.
  const settled = useDeferredValue(runs);
  const labels = useMemo(() => labelsOf(settled), [settled]);
  const pairs = useMemo(() => pairsOf(settled), [settled]);
  return (
    <section
      ref={scroller}
      aria-label={texts.title}
      className="area-way flex min-h-0 min-w-0 flex-col gap-2 overflow-y-auto bg-panel px-4 pt-2 pb-4"
    >
      <AddRun runs={runs}>
        <h2 className="text-base font-semibold">{texts.title}</h2>
        <p className="mr-auto text-[13px] text-muted">{luckText(texts, settled, labels)}</p>
      </AddRun>
      <Summary pairs={pairs} />
      <Controls isBare />
      <BandForms />
      {runs.some(({ recording }) => recording !== null) ? (
        <Stack runs={runs} labels={labels} pairs={pairs} scroller={scroller} />
      ) : (
        <p className="p-6 text-muted">{messages.app.loading}</p>
      )}
      <OutcomeTable runs={settled} labels={labels} />
      {pairs.map((pair) => (
        <PartingCard key={pair.second.position} pair={pair} labels={labels} />
      ))}
    </section>
  );
}
