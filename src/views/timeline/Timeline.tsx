import { scaleLinear } from 'd3';
import { useMemo, useRef } from 'react';
import { ganttOf } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { seek } from '../../state/playhead';
import { useRun } from '../../state/run';
import { useSize } from '../../ui/useSize';
import { Chart } from './Chart';
import { Controls } from './Controls';
import { GUTTER, layoutOf, RIGHT } from './geometry';
import { Pins } from './Pins';
import { PlayheadLine, PlayheadSlider } from './Playhead';

/** The whole run: what was, and right of the playhead what will be. */
export function Timeline() {
  const messages = useMessages();
  const recording = useRun((run) => run.recording);
  const digest = useRun((run) => run.digest);
  return (
    <section
      id="timeline"
      data-digest={digest}
      aria-label={messages.timeline.title}
      className="flex min-h-0 flex-1 flex-col border-t border-line bg-panel px-4 pt-2 pb-1"
    >
      <Controls />
      {recording === null ? (
        <p className="p-6 text-muted">{messages.app.loading}</p>
      ) : (
        <Plot recording={recording} />
      )}
    </section>
  );
}

function Plot({ recording }: { readonly recording: Recording }) {
  const messages = useMessages();
  const ref = useRef<HTMLDivElement>(null);
  const { widthPx, heightPx } = useSize(ref);
  const plotPx = Math.max(widthPx - GUTTER - RIGHT, 0);
  const { endMs } = recording;
  const x = useMemo(() => scaleLinear([0, endMs], [0, plotPx]), [endMs, plotPx]);
  const rows = useMemo(() => ganttOf(recording), [recording]);
  const layout = useMemo(() => layoutOf(rows.length, heightPx - 4), [rows.length, heightPx]);
  const msAt = (clientX: number, left: number): Ms => x.invert(clientX - left);
  return (
    <div ref={ref} className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto">
      {plotPx > 0 && (
        <div className="relative" style={{ height: layout.heightPx }}>
          <p className="sr-only">
            {messages.timeline.summary(rows.length, clock(0), clock(endMs))}
          </p>
          <Chart recording={recording} rows={rows} x={x} layout={layout} widthPx={plotPx} />
          <div
            className="absolute top-0 cursor-ew-resize touch-none"
            style={{ left: GUTTER, width: plotPx, height: layout.heightPx }}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              seek(msAt(event.clientX, event.currentTarget.getBoundingClientRect().left));
            }}
            onPointerMove={(event) => {
              if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
              seek(msAt(event.clientX, event.currentTarget.getBoundingClientRect().left));
            }}
          />
          <PlayheadLine endMs={endMs} widthPx={plotPx} heightPx={layout.heightPx} />
          <Pins recording={recording} x={x} />
          <PlayheadSlider endMs={endMs} widthPx={plotPx} />
        </div>
      )}
    </div>
  );
}
