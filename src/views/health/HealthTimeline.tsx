import { scaleLinear } from 'd3';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { TaskLife } from '../../analysis';
import { useLateMessages } from '../../i18n/late-messages';
import { seek, usePlayhead } from '../../state/playhead';
import { useSize } from '../../ui/useSize';
import { healthLayout, type HealthLayout, type Look } from './geometry';
import { HealthChart, type X } from './HealthChart';

interface HealthTimelineProps {
  readonly life: TaskLife;
  /** `web_web.3`. */
  readonly name: string;
  /** Hue of its version, 1 to 4. */
  readonly hue: number;
  readonly look: Look;
  /** How many times as wide as there is room for; the rest is scrolled. */
  readonly zoom?: number;
}

/** Room for half a label at the right edge. Px. */
const RIGHT = 8;
/** Room behind the end, so that what happens there is seen. */
const TAIL = 0.03;

/** One task's health check over time: its state, the pool, every probe and what it did to the streak. */
export function HealthTimeline({ life, name, hue, look, zoom = 1 }: HealthTimelineProps) {
  const late = useLateMessages();
  const scroller = useRef<HTMLDivElement>(null);
  const { widthPx } = useSize(scroller);
  const layout = useMemo(
    () => healthLayout(look, life.check !== null, life.startPeriod !== null),
    [look, life],
  );
  const plotPx = Math.max(Math.floor(widthPx * zoom), 0);
  const x = useMemo(() => {
    const { fromMs, toMs, ending } = life;
    const tailMs = ending === null ? 0 : (toMs - fromMs) * TAIL;
    return scaleLinear([fromMs, toMs + tailMs], [0, Math.max(plotPx - RIGHT, 0)]);
  }, [life, plotPx]);
  // Keeps the playhead in the middle when the zoom changes; where it is elsewhere, the middle.
  const shownZoom = useRef(zoom);
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = shownZoom.current;
    shownZoom.current = zoom;
    if (element === null || before === zoom) return;
    const [, endPx = 0] = x.range();
    const at = x(usePlayhead.getState().atMs);
    const middle = ((element.scrollLeft + element.clientWidth / 2) * zoom) / before;
    const centre = at >= 0 && at <= endPx ? at : middle;
    element.scrollTo({ left: centre - element.clientWidth / 2 });
  }, [x, zoom]);
  return (
    <div className="flex" style={{ height: layout.heightPx }}>
      <RowNames layout={layout} life={life} />
      <div
        ref={scroller}
        role="group"
        aria-label={late.task.health.chart(name)}
        // What is scrolled must be scrolled by keys, too: not every browser sees to that.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={zoom > 1 ? 0 : undefined}
        className="min-w-0 flex-1 overflow-x-auto overflow-y-hidden"
      >
        {plotPx > 0 && (
          <div
            className="relative cursor-ew-resize"
            data-rev={hue}
            style={{ width: plotPx, height: layout.heightPx }}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              seek(x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left));
            }}
            onPointerMove={(event) => {
              if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
              seek(x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left));
            }}
          >
            <HealthChart life={life} x={x} layout={layout} widthPx={plotPx} />
            <PlayheadLine x={x} />
          </div>
        )}
      </div>
    </div>
  );
}

/** Names of the rows: they stay where they are when the plot is scrolled. */
function RowNames({ layout, life }: { readonly layout: HealthLayout; readonly life: TaskLife }) {
  const { rows } = useLateMessages().task.health;
  const { look, bar, pool, probe, streak, gutter } = layout;
  const names: readonly (readonly [string, number])[] = [
    [rows.state, layout.stateTop + bar / 2],
    [rows.pool, layout.poolTop + pool / 2],
    ...(life.check === null
      ? []
      : ([
          ...(life.startPeriod === null
            ? []
            : ([[rows.startPeriod, layout.periodTop + 7]] as const)),
          [rows.probes, layout.probesTop + probe / 2],
          [look === 'wide' ? rows.streak : rows.streakShort, layout.streakTop + streak / 2],
          [rows.health, layout.healthTop + bar / 2],
        ] as const)),
  ];
  const isWide = look === 'wide';
  return (
    <svg
      aria-hidden="true"
      width={gutter}
      height={layout.heightPx}
      className="block shrink-0 overflow-visible"
    >
      {names.map(([name, y]) => (
        <text
          key={name}
          y={y + 4}
          className={`fill-muted ${isWide ? 'text-[13px]' : 'text-[11px]'}`}
        >
          {name}
        </text>
      ))}
      {life.check !== null && <StreakScale layout={layout} retries={life.check.retries} />}
    </svg>
  );
}

/** The numbers beside the streak: all of them where there is room, else the ends. */
function StreakScale({
  layout,
  retries,
}: {
  readonly layout: HealthLayout;
  readonly retries: number;
}) {
  const { streak, streakTop, gutter } = layout;
  const shown =
    streak / retries >= 12 ? Array.from({ length: retries + 1 }, (_, i) => i) : [0, retries];
  return shown.map((count) => (
    <text
      key={count}
      x={gutter - 6}
      y={streakTop + streak - (count / retries) * streak + 3.5}
      textAnchor="end"
      className="fill-muted text-[10px]"
    >
      {count}
    </text>
  ));
}

/** The line of now; out of sight before the task is made and after it is over. Moves without React. */
function PlayheadLine({ x }: { readonly x: X }) {
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [, widthPx = 0] = x.range();
    const move = (atMs: number) => {
      const element = line.current;
      if (element === null) return;
      const left = x(atMs);
      element.hidden = left < 0 || left > widthPx;
      element.style.transform = `translateX(${left}px)`;
    };
    move(usePlayhead.getState().atMs);
    return usePlayhead.subscribe(({ atMs }) => move(atMs));
  }, [x]);
  return (
    <div
      ref={line}
      aria-hidden="true"
      className="pointer-events-none absolute top-0 bottom-3 left-0 -ml-px w-0.5 bg-accent"
    />
  );
}
