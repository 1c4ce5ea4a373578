import {
  ChevronFirst,
  ChevronLast,
  FoldHorizontal,
  MoveHorizontal,
  Pause,
  Play,
  Plus,
  Rows3,
  Table2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { slotName, type Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { useIsFutureHidden } from '../../state/concealed';
import { useNotices } from '../../state/notices';
import { setSpeed, SPEEDS, togglePlay, usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { useSelection } from '../../state/selection';
import { step } from '../../state/stepping';
import {
  fitTime,
  toggleEach,
  toggleFolded,
  toggleTable,
  useTimeView,
  zoomAt,
} from '../../state/time-view';
import { Button } from '../../ui/Button';
import { PinEditor } from './PinEditor';

// Fetched when the first run is drawn.
const SteeringButtons = lazy(() => import('../plan/SteeringButtons'));

interface ControlsProps {
  /** Only time, without what changes the plan or is of one run alone. */
  readonly isBare?: boolean;
}

/** Play, step, speed, and what the time is. */
export function Controls({ isBare = false }: ControlsProps) {
  const messages = useMessages();
  const texts = messages.timeline;
  const isPlaying = usePlayhead((playhead) => playhead.isPlaying);
  const speed = usePlayhead((playhead) => playhead.speed);
  const recording = useRun((run) => run.recording);
  const end = recording?.end;
  const pin = useSelection((selection) => selection.pin);
  const isPast = useNotices(({ notice }) => notice?.kind === 'redraws-the-past');
  const isHidden = useIsFutureHidden();
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-1">
      <h2 className="sr-only">{texts.title}</h2>
      <div className="flex gap-1">
        <Button
          look="bare"
          className="px-2"
          aria-label={texts.previous}
          title={texts.previous}
          onClick={() => step(-1)}
        >
          <ChevronFirst size={16} aria-hidden="true" />
        </Button>
        <Button
          className="w-9 px-0"
          aria-label={isPlaying ? texts.pause : texts.play}
          title={texts.shortcuts}
          onClick={togglePlay}
        >
          {isPlaying ? (
            <Pause size={15} aria-hidden="true" />
          ) : (
            <Play size={15} aria-hidden="true" />
          )}
        </Button>
        <Button
          look="bare"
          className="px-2"
          aria-label={texts.next}
          title={texts.next}
          onClick={() => step(1)}
        >
          <ChevronLast size={16} aria-hidden="true" />
        </Button>
      </div>
      <Time />
      <div role="group" aria-label={texts.speed} className="flex gap-0.5 text-xs">
        {SPEEDS.map((option) => (
          <Button
            key={option}
            look="bare"
            className="px-2 font-mono aria-pressed:bg-accent-soft aria-pressed:font-semibold"
            aria-pressed={option === speed}
            onClick={() => setSpeed(option)}
          >
            {option}×
          </Button>
        ))}
      </div>
      <ViewButtons isBare={isBare} />
      {!isHidden && !isBare && (
        <>
          <Suspense>
            <SteeringButtons />
          </Suspense>
          <Button
            look="bare"
            className="px-2"
            aria-label={texts.addCommand}
            title={texts.addCommand}
            aria-expanded={isAdding}
            onClick={() => setAdding(!isAdding)}
          >
            <Plus size={16} aria-hidden="true" />
          </Button>
        </>
      )}
      {isBare ? null : isAdding || pin !== null ? (
        <PinEditor isNew={isAdding} onClose={() => setAdding(false)} />
      ) : (
        <p
          role="status"
          aria-label={texts.hint}
          className="ml-auto truncate text-xs text-muted data-[past=true]:font-medium data-[past=true]:text-ink max-lg:hidden"
          data-past={isPast}
        >
          {isPast
            ? messages.settings.redrawsThePast
            : isHidden
              ? messages.lessons.hidden
              : recording === null || end?.kind === 'settled' || end?.kind === 'until'
                ? texts.forecastHint
                : endText(messages.ends, recording)}
        </p>
      )}
    </div>
  );
}

function endText(texts: ReturnType<typeof useMessages>['ends'], recording: Recording): string {
  const { end, services } = recording;
  switch (end.kind) {
    case 'settled':
      return texts.settled(end, '');
    case 'until':
      return texts.until(end, '');
    case 'restart-loop':
    case 'pending': {
      const service = services.findLastIndex(({ name }) => name === end.service);
      const name = slotName(recording, service, end.slot);
      return end.kind === 'pending' ? texts.pending(end, name) : texts['restart-loop'](end, name);
    }
    case 'no-quorum':
      return texts['no-quorum'](end, '');
    case 'limit':
      return texts.limit(end, '');
  }
}

/** The time at the playhead, written without React while it plays. */
function Time() {
  const ref = useRef<HTMLSpanElement>(null);
  const endMs = usePlayhead((playhead) => playhead.endMs);
  const isHidden = useIsFutureHidden();
  useEffect(() => {
    const show = (atMs: number) => {
      const text = clock(atMs);
      if (ref.current !== null && ref.current.textContent !== text) ref.current.textContent = text;
    };
    show(usePlayhead.getState().atMs);
    return usePlayhead.subscribe(({ atMs }) => show(atMs));
  }, []);
  return (
    <p className="font-mono text-[13px] tabular-nums">
      <span ref={ref} className="font-semibold" />
      {!isHidden && <span className="text-muted"> / {clock(endMs)}</span>}
    </p>
  );
}

/** From so many slots on, not every row is legible. */
const SLOTS_MANY = 20;
/** How much a press of a button zooms. */
const ZOOM_STEP = 1.6;

const zoom = (factor: number): void => zoomAt(usePlayhead.getState().atMs, factor);

/** Which part of the run is shown. */
function ViewButtons({ isBare }: { readonly isBare: boolean }) {
  const texts = useMessages().timeline;
  const isFolded = useTimeView((view) => view.isFolded);
  const isWhole = useTimeView((view) => view.span === null);
  const isEach = useTimeView((view) => view.isEach);
  const isTable = useTimeView((view) => view.isTable);
  const slots = useRun(({ frame }) =>
    frame.services.reduce((sum, service) => sum + (service?.slots.length ?? 0), 0),
  );
  return (
    <div className="flex">
      <IconButton label={texts.zoomIn} onClick={() => zoom(1 / ZOOM_STEP)}>
        <ZoomIn size={15} aria-hidden="true" />
      </IconButton>
      <IconButton label={texts.zoomOut} isDisabled={isWhole} onClick={() => zoom(ZOOM_STEP)}>
        <ZoomOut size={15} aria-hidden="true" />
      </IconButton>
      <IconButton label={texts.fit} isDisabled={isWhole} onClick={fitTime}>
        <MoveHorizontal size={15} aria-hidden="true" />
      </IconButton>
      <IconButton label={texts.fold} isPressed={isFolded} onClick={toggleFolded}>
        <FoldHorizontal size={15} aria-hidden="true" />
      </IconButton>
      {!isBare && (
        <IconButton label={texts.asTable} isPressed={isTable} onClick={toggleTable}>
          <Table2 size={15} aria-hidden="true" />
        </IconButton>
      )}
      {slots > SLOTS_MANY && !isBare && (
        <IconButton label={texts.eachSlot} isPressed={isEach} onClick={toggleEach}>
          <Rows3 size={15} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function IconButton({ label, isPressed, isDisabled = false, onClick, children }: IconButtonProps) {
  return (
    <Button
      look="bare"
      className="px-2 aria-pressed:bg-accent-soft"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
