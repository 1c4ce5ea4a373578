import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Advice } from '../../analysis';
import { useAdviceTexts } from '../../i18n/late-messages';
import { mend, useAdvice, useAdviceList } from '../../state/advice';
import { useRun } from '../../state/run';
import { LinkButton } from './LinkButton';
import { pieceOf } from './piece';

const AdviceDialog = lazy(() => import('./AdviceDialog'));

interface AdviceNoteProps {
  /** Row of services: of others only where there is nothing to say of it. */
  readonly service: number;
  /** Said where nothing is to be advised. */
  readonly children: React.ReactNode;
}

/** The worst that could go better, what mends it, and the way to all the rest. */
export default function AdviceNote({ service, children }: AdviceNoteProps) {
  const texts = useAdviceTexts();
  const all = useAdviceList();
  const isUnderWay = useAdvice((state) => state.isOpen);
  const [isOpen, setOpen] = useState(false);
  const part = useRef<HTMLDivElement>(null);
  /** Whether somebody acted from here, whose button may go with what it mended. */
  const hasActed = useRef(false);
  useEffect(() => {
    if (isUnderWay || !hasActed.current) return;
    hasActed.current = false;
    if (document.activeElement === document.body) part.current?.focus();
  }, [isUnderWay]);
  const act = (action: () => void) => () => {
    hasActed.current = true;
    action();
  };
  const damaging = all.filter(({ damage }) => damage.length > 0);
  const worst = damaging.find(({ finding }) => finding.service === service) ?? damaging[0];
  const others = all.length - (worst === undefined ? 0 : 1);
  return (
    <div ref={part} tabIndex={-1} data-part="advice" aria-busy={isUnderWay}>
      {worst === undefined ? (
        children
      ) : (
        <Worst advice={worst} isOfOther={worst.finding.service !== service} />
      )}
      <p className="flex gap-3">
        {worst !== undefined && (
          <LinkButton onClick={act(() => mend(worst))}>{pieceOf(texts, worst).fix}</LinkButton>
        )}
        {all.length > 0 && (
          <LinkButton onClick={() => setOpen(true)}>
            {worst === undefined ? texts.moreRisks(others) : texts.more(others)}
          </LinkButton>
        )}
      </p>
      {isOpen && (
        <Suspense fallback={null}>
          <AdviceDialog onClose={act(() => setOpen(false))} />
        </Suspense>
      )}
    </div>
  );
}

interface WorstProps {
  readonly advice: Advice;
  /** Of another service than the one looked at. */
  readonly isOfOther: boolean;
}

function Worst({ advice, isOfOther }: WorstProps) {
  const texts = useAdviceTexts();
  const isOpen = useAdvice((state) => state.isOpen);
  const name = useRun((run) => run.recording?.services[advice.finding.service]?.name ?? '');
  const note = `${isOfOther ? `${name}: ` : ''}${pieceOf(texts, advice).note(advice)}`;
  return (
    <p
      title={note}
      // What is being looked into anew is paler, and stays until it is known.
      className={`line-clamp-2 short:line-clamp-1 ${isOpen ? 'text-muted' : 'text-ink'}`}
    >
      <span aria-hidden="true" className="mr-1 font-bold text-failure">
        !
      </span>
      {note}
    </p>
  );
}
