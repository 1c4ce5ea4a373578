import { Pencil, X } from 'lucide-react';
import { memo, useMemo, type ReactNode } from 'react';
import { ganttOf, probesByTask, type RunLabel } from '../../analysis';
import { slotName, type Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useCompareTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { focusOn, removeCompared } from '../../state/compare';
import type { ComparedRun } from '../../state/compared-runs';
import {
  GUTTER,
  LABEL_HEIGHT,
  REQUEST_ROW,
  RIGHT,
  rowHeight,
  SLOTS_DRAWN_MAX,
  UPDATE_ROW,
} from '../timeline/geometry';
import { RequestStrip, UpdateRow } from '../timeline/HeadRows';
import { SlotBars } from '../timeline/SlotBars';
import { StateRows } from '../timeline/StateRows';
import type { TimeScale } from '../timeline/time-scale';
import { labelText } from './label-text';

interface RunRowsProps {
  readonly run: ComparedRun;
  readonly label: RunLabel | undefined;
  /** Of all runs. */
  readonly count: number;
  readonly serviceName: string;
  readonly scale: TimeScale;
}

/** One run of the stack: what it is, its update, its requests and its tasks. */
export function RunRows({ run, label, count, serviceName, scale }: RunRowsProps) {
  const texts = useCompareTexts();
  const messages = useMessages();
  const { letter, position, recording, digest, isEdited } = run;
  const name = labelText(texts, label);
  return (
    <section
      aria-label={name === '' ? texts.run(letter) : `${texts.run(letter)}: ${name}`}
      data-digest={digest}
      className="relative mt-1 border-t border-line pt-0.5"
    >
      <div className="relative z-[1] flex h-6.5 items-center gap-2 text-[13px]">
        <h3 className="flex min-w-0 items-center gap-2">
          <Letter letter={letter} isEdited={isEdited} />
          <span className="truncate rounded bg-panel px-1 font-semibold">{name}</span>
        </h3>
        {count > 1 &&
          (isEdited ? (
            <span className="rounded bg-panel px-1 text-xs whitespace-nowrap text-muted">
              {texts.edited}
            </span>
          ) : (
            <IconButton label={texts.edit(letter)} onClick={() => void focusOn(position)}>
              <Pencil size={13} aria-hidden="true" />
            </IconButton>
          ))}
        {count > 1 && (
          <IconButton label={texts.remove(letter)} onClick={() => void removeCompared(position)}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {recording === null ? (
        <p className="p-3 text-muted">{messages.app.loading}</p>
      ) : (
        <Rows recording={recording} count={count} serviceName={serviceName} scale={scale} />
      )}
    </section>
  );
}

/** The letter of a run; filled where the settings edit it. */
export function Letter({
  letter,
  isEdited,
}: {
  readonly letter: string;
  readonly isEdited: boolean;
}) {
  return (
    <span
      data-edited={isEdited}
      className="inline-flex size-5 shrink-0 items-center justify-center rounded-md border border-ink bg-panel text-xs font-bold text-ink data-[edited=true]:bg-ink data-[edited=true]:text-panel"
    >
      {letter}
    </span>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function IconButton({ label, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="flex size-6 shrink-0 items-center justify-center rounded-md bg-panel text-muted hover:bg-sunken hover:text-ink"
    >
      {children}
    </button>
  );
}

/** What all slots of a run share, so that many runs fit. */
const SLOTS_PX = { few: 92, many: 72 };
const GAP = 4;

interface RowsProps {
  readonly recording: Recording;
  readonly count: number;
  readonly serviceName: string;
  readonly scale: TimeScale;
}

const Rows = memo(function Rows({ recording, count, serviceName, scale }: RowsProps) {
  const messages = useMessages();
  const rows = useMemo(() => ganttOf(recording), [recording]);
  const probes = useMemo(() => probesByTask(recording), [recording]);
  const service = recording.services.findIndex(({ name }) => name === serviceName);
  const availablePx = count > 2 ? SLOTS_PX.many : SLOTS_PX.few;
  const height = rowHeight(rows.length, availablePx, false);
  const labelEvery = Math.ceil(LABEL_HEIGHT / height);
  const slotsPx = rows.length * height;
  const slotsTop = UPDATE_ROW + GAP + REQUEST_ROW + GAP;
  const label = 'fill-muted text-[11px]';
  return (
    <>
      <p className="sr-only">
        {messages.timeline.summary(rows.length, clock(0), clock(recording.endMs))}
      </p>
      <svg
        width={GUTTER + scale.widthPx + RIGHT}
        height={slotsTop}
        className="block overflow-hidden"
        aria-hidden="true"
      >
        <text x={0} y={12} className={label}>
          {messages.timeline.update}
        </text>
        <text x={0} y={UPDATE_ROW + GAP + 13} className={label}>
          {messages.timeline.requests}
        </text>
        <svg x={GUTTER} width={scale.widthPx} height={slotsTop}>
          <UpdateRow recording={recording} service={Math.max(service, 0)} scale={scale} />
          <g transform={`translate(0 ${UPDATE_ROW + GAP})`}>
            <RequestStrip recording={recording} scale={scale} />
          </g>
        </svg>
      </svg>
      {rows.length > SLOTS_DRAWN_MAX ? (
        <StateRows rows={rows} scale={scale} heightPx={availablePx} />
      ) : (
        <div className="relative" style={{ height: slotsPx }}>
          <SlotBars
            recording={recording}
            rows={rows}
            probes={probes}
            scale={scale}
            rowHeight={height}
            mayBeChosen={false}
          />
          {rows.map((row, i) =>
            i % labelEvery === 0 && (i === 0 || i * height + LABEL_HEIGHT <= slotsPx + 1) ? (
              <span
                key={`${row.service}.${row.slot}`}
                aria-hidden="true"
                className="absolute left-0 truncate text-[10px] leading-none text-muted"
                style={{ top: i * height + 0.5, width: GUTTER - 6 }}
              >
                {slotName(recording, row.service, row.slot)}
              </span>
            ) : null,
          )}
        </div>
      )}
    </>
  );
});
