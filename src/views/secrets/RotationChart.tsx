import { scaleLinear, type ScaleLinear } from 'd3';
import { useEffect, useId, useRef, useState } from 'react';
import { tasksIn, type DependencyLife, type HolderCounts, type Rotation } from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { clock, seconds } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { seek, usePlayhead } from '../../state/playhead';
import { versionsIn } from '../../state/versions';
import { useSize } from '../../ui/useSize';
import { versionFill } from '../version-hue';
import { Moment } from './Moment';

interface RotationChartProps {
  readonly recording: Recording;
  readonly lives: readonly DependencyLife[];
  readonly rotation: Rotation;
}

type Side = 'from' | 'to';
const SIDES: readonly Side[] = ['from', 'to'];

const LANE = 24;
const LABEL = 13;
const TOP = 13;
const AXIS = 13;
const HEIGHT = TOP + 2 * (LABEL + LANE) + AXIS;

/** Tasks with the old one and with the new one over time, and the time in which there are both. */
export function RotationChart({ recording, lives, rotation }: RotationChartProps) {
  const { secrets } = useLateMessages();
  const texts = secrets.rotation;
  const id = useId();
  const ref = useRef<HTMLDivElement>(null);
  const { widthPx } = useSize(ref);
  const { overlap, update, entry, t, isRollback } = rotation;
  const nameOf = (side: Side) => lives[rotation[side]]?.record.name ?? '';
  const title = (isRollback ? texts.back : texts.title)(nameOf('from'), nameOf('to'));
  const [fromMs, toMs] = windowOf(rotation, recording.endMs);
  const x = scaleLinear([fromMs, toMs], [0, widthPx]);
  return (
    <figure className="m-0 pt-1.5" aria-labelledby={id}>
      <figcaption id={id}>
        <span className="block font-mono text-[11px] font-semibold text-muted">{title}</span>
        <span className="sr-only">
          {overlap === null
            ? texts.none
            : texts.overlap(
                seconds(overlap.toMs - overlap.fromMs),
                clock(overlap.fromMs),
                clock(overlap.toMs),
              )}
        </span>
      </figcaption>
      <p className="flex flex-wrap items-baseline justify-between gap-x-2">
        <span className="whitespace-nowrap">
          {texts.update} <Moment t={t} entry={entry} />
          {update !== null && update.end >= 0 && (
            <>
              –<Moment t={update.toMs} entry={update.end} />
            </>
          )}
        </span>
        <Now rotation={rotation} />
      </p>
      <div ref={ref} className="relative">
        <svg width={widthPx} height={HEIGHT} aria-hidden="true" className="block">
          {overlap !== null && (
            <Overlap
              x={x}
              fromMs={overlap.fromMs}
              toMs={overlap.toMs}
              text={texts.overlapShort(seconds(overlap.toMs - overlap.fromMs))}
            />
          )}
          {SIDES.map((side, i) => (
            <Lane
              key={side}
              rotation={rotation}
              side={side}
              name={nameOf(side)}
              color={colorOf(recording, lives[rotation[side]], rotation.service)}
              y={TOP + i * (LABEL + LANE)}
              x={x}
            />
          ))}
          <g className="fill-muted text-[10px] tabular-nums">
            <text y={HEIGHT - 2}>{clock(fromMs)}</text>
            <text x={widthPx} y={HEIGHT - 2} textAnchor="end">
              {clock(toMs)}
            </text>
          </g>
        </svg>
        <NowLine x={x} fromMs={fromMs} toMs={toMs} />
      </div>
      <Key color={colorOf(recording, lives[rotation.from], rotation.service)} />
      <StepTable rotation={rotation} names={SIDES.map(nameOf)} />
    </figure>
  );
}

/** What of the run is drawn: a little before the change until nothing changes any more. */
function windowOf({ t, steps, update, untilMs }: Rotation, endMs: Ms): readonly [Ms, Ms] {
  const last = Math.max(steps.at(-1)?.t ?? t, Math.min(update?.toMs ?? t, untilMs));
  const pad = Math.max((last - t) * 0.06, 500);
  return [Math.max(t - pad, 0), Math.min(last + pad, Math.max(endMs, last))];
}

/** The hue that the tasks have everywhere. */
function colorOf(recording: Recording, life: DependencyLife | undefined, service: number): string {
  const holder = life?.holders.find((one) => one.service === service);
  return versionFill(versionsIn(recording)[holder?.task ?? -1] ?? 1);
}

interface LaneProps {
  readonly rotation: Rotation;
  readonly side: Side;
  readonly name: string;
  readonly color: string;
  readonly y: number;
  readonly x: ScaleLinear<number, number>;
}

/** How strong a state is drawn: state is form, version is hue (DESIGN 6). */
const PHASES = [
  ['running', 1],
  ['stopping', 0.45],
  ['starting', 0.2],
] as const;

function Lane({ rotation, side, name, color, y, x }: LaneProps) {
  const { steps, untilMs } = rotation;
  const most = Math.max(1, ...steps.flatMap((step) => SIDES.map((other) => tasksIn(step[other]))));
  const unit = (LANE - 2) / most;
  const floor = y + LABEL + LANE - 1;
  const [, rightMs = 0] = x.domain();
  return (
    <g>
      <text y={y + 10} className="fill-ink font-mono text-[10px]">
        {name}
      </text>
      {steps.map((step, i) => {
        const left = x(step.t);
        const right = x(Math.min(steps[i + 1]?.t ?? untilMs, rightMs));
        let top = floor;
        return PHASES.map(([phase, opacity]) => {
          const height = step[side][phase] * unit;
          if (height === 0) return null;
          top -= height;
          return (
            <rect
              key={`${step.t} ${phase}`}
              x={left}
              y={top}
              width={Math.max(right - left, 0)}
              height={height}
              fill={color}
              fillOpacity={opacity}
              data-phase={phase}
            />
          );
        });
      })}
      <line x2={x.range()[1]} y1={floor} y2={floor} className="stroke-line" />
    </g>
  );
}

interface OverlapProps {
  readonly x: ScaleLinear<number, number>;
  readonly fromMs: Ms;
  readonly toMs: Ms;
  readonly text: string;
}

function Overlap({ x, fromMs, toMs, text }: OverlapProps) {
  const left = x(fromMs);
  const right = x(toMs);
  return (
    <g>
      <rect
        x={left}
        y={TOP}
        width={Math.max(right - left, 1)}
        height={HEIGHT - TOP - AXIS}
        className="fill-accent-soft"
      />
      <path
        d={`M${left},${TOP + 3}v-4H${right}v4`}
        fill="none"
        className="stroke-accent"
        strokeWidth={1.5}
      />
      <text
        x={Math.min(Math.max((left + right) / 2, 36), (x.range()[1] ?? 0) - 36)}
        y={8}
        textAnchor="middle"
        className="fill-ink text-[10px] tabular-nums"
      >
        {text}
      </text>
    </g>
  );
}

/** Which shade is which state. */
function Key({ color }: { readonly color: string }) {
  const { secrets } = useLateMessages();
  return (
    <p className="flex flex-wrap gap-x-3 text-[10px] text-muted">
      {PHASES.map(([phase, opacity]) => (
        <span key={phase} className="flex items-center gap-1">
          <svg width="8" height="8" aria-hidden="true">
            <rect width="8" height="8" fill={color} fillOpacity={opacity} />
          </svg>
          {secrets.rotation[phase]}
        </span>
      ))}
    </p>
  );
}

/** How many tasks have which at the playhead. */
function Now({ rotation }: { readonly rotation: Rotation }) {
  const { secrets } = useLateMessages();
  const step = usePlayhead(({ atMs }) =>
    atMs < rotation.t || atMs >= rotation.untilMs
      ? undefined
      : rotation.steps.findLast(({ t }) => t <= atMs),
  );
  if (step === undefined) return null;
  return (
    <span className="whitespace-nowrap text-muted tabular-nums">
      {secrets.rotation.now(tasksIn(step.from), tasksIn(step.to))}
    </span>
  );
}

interface NowLineProps {
  readonly x: ScaleLinear<number, number>;
  readonly fromMs: Ms;
  readonly toMs: Ms;
}

/** The line of now: it moves without a render. */
function NowLine({ x, fromMs, toMs }: NowLineProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = (atMs: Ms) => {
      if (ref.current === null) return;
      ref.current.hidden = atMs < fromMs || atMs > toMs;
      ref.current.style.transform = `translateX(${x(atMs)}px)`;
    };
    move(usePlayhead.getState().atMs);
    return usePlayhead.subscribe(({ atMs }) => move(atMs));
  }, [x, fromMs, toMs]);
  return (
    <div
      ref={ref}
      aria-hidden="true"
      className="pointer-events-none absolute left-0 border-l-2 border-accent"
      style={{ top: TOP, height: HEIGHT - TOP - AXIS }}
    />
  );
}

const STEPS_SHOWN = 60;

interface StepTableProps {
  readonly rotation: Rotation;
  readonly names: readonly string[];
}

/** What the chart shows, in words. */
function StepTable({ rotation, names }: StepTableProps) {
  const { secrets } = useLateMessages();
  const texts = secrets.rotation;
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-6 cursor-pointer content-center rounded-md text-muted">
        {texts.table}
      </summary>
      {isOpen && (
        <table aria-label={texts.table} className="w-full tabular-nums">
          <thead className="text-right text-muted">
            <tr>
              <th scope="col" className="text-left font-medium">
                {texts.when}
              </th>
              {names.map((name) => (
                <th key={name} scope="col" className="pl-1 font-mono font-medium wrap-anywhere">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rotation.steps.slice(0, STEPS_SHOWN).map(({ t, from, to }) => (
              <tr key={t} className="border-t border-line text-right">
                <th scope="row" className="text-left font-normal">
                  <button
                    type="button"
                    className="min-h-6 rounded-md font-mono underline decoration-dotted underline-offset-2"
                    onClick={() => seek(t)}
                  >
                    {clock(t)}
                  </button>
                </th>
                <Counts counts={from} />
                <Counts counts={to} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

const Counts = ({ counts }: { readonly counts: HolderCounts }) => (
  <td className="pl-1">{tasksIn(counts)}</td>
);
