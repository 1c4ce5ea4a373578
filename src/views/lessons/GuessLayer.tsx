import { lazy, Suspense } from 'react';
import { usePointerRange } from './use-pointer-range';
import type { Ms } from '../../engine';
import { useClassroomTexts } from '../../i18n/late-messages';
import { poolCurve, type CurvePoint, type Guess, type Question } from '../../lessons';
import { guessThat, sceneNow, stepOf, useLesson } from '../../state/lesson';
import { useClassroom } from '../../state/classroom';
import { useAxisEnd } from '../../state/run';
import type { TimeScale } from '../timeline/time-scale';
import { partsOf, withParts } from './curve';
import { flagText } from './guess-text';
import { parkedMs } from './parked';
import { useCurve } from './use-curve';

// Fetched by those who build a lesson.
const MomentLayer = lazy(() => import('./builder/MomentLayer'));

/** Where on the timeline something is drawn, in px from the plot's left and top. */
export interface Place {
  readonly scale: TimeScale;
  /** Time runs downwards. */
  readonly isVertical?: boolean;
  /** Where the size of the pool is drawn; null: nowhere. */
  readonly pool: {
    readonly topPx: number;
    readonly heightPx: number;
    readonly most: number;
  } | null;
  /** Where a slot's row is, from and to; undefined: it has none. */
  readonly rowOf: (service: number, slot: number) => readonly [Ms, Ms] | undefined;
}

/** A guess on the timeline: it is made there, and laid over what happened. */
export default function GuessLayer(place: Place) {
  const isTaken = useClassroom((state) => state.place !== null);
  const question = useLesson((state) => {
    const step = stepOf(state);
    return step?.kind === 'predict' && state.isReady ? step.question : null;
  });
  if (!isTaken) return <MomentLayer {...place} />;
  if (question === null) return null;
  return (
    <Suspense>
      <Layer place={place} question={question} />
    </Suspense>
  );
}

interface LayerProps {
  readonly place: Place;
  readonly question: Question;
}

function Layer({ place, question }: LayerProps) {
  switch (question.ask) {
    case 'when':
      return <Flags place={place} question={question} />;
    case 'curve':
      return <Curve place={place} />;
    case 'slot':
      return <SlotMark place={place} />;
    case 'node':
    case 'number':
    case 'choice':
      return null;
  }
}

interface FlagsProps {
  readonly place: Place;
  readonly question: Extract<Question, { ask: 'when' }>;
}

/** The flag that is dragged; once it has been checked, beside the one of the truth. */
function Flags({ place, question }: FlagsProps) {
  const texts = useClassroomTexts();
  const guess = useLesson((state) => state.guess);
  const truth = useLesson(({ verdict }) => verdict?.truth ?? null);
  const fromMs = useLesson((state) => state.fromMs);
  const toMs = useAxisEnd();
  const { scale, isVertical = false } = place;
  const put = (px: number) =>
    guessThat({
      ask: 'when',
      atMs: Math.min(Math.max(Math.round(scale.msAt(px) / 100) * 100, fromMs), toMs),
    });
  const drag = usePointerRange(({ x, y }) => put(isVertical ? y : x));
  const guessed = timeOf(guess);
  const text = flagText(texts, question.moment);
  if (truth !== null) {
    const actual = timeOf(truth);
    return (
      <>
        {actual != null && (
          <Flag px={scale.x(actual)} isVertical={isVertical} look="truth" text={text} />
        )}
        {guessed != null && (
          <Flag px={scale.x(guessed)} isVertical={isVertical} look="guess" text={texts.yours} />
        )}
      </>
    );
  }
  const shown = guessed === undefined ? parkedMs(fromMs, toMs) : guessed;
  const startPx = Math.max(scale.x(fromMs), 0);
  return (
    <>
      <div
        aria-hidden="true"
        className="absolute cursor-ew-resize touch-none"
        style={
          isVertical
            ? { top: startPx, bottom: 0, left: 0, right: 0 }
            : { left: startPx, top: 0, bottom: 0, width: Math.max(scale.widthPx - startPx, 0) }
        }
        {...drag(isVertical ? { x: 0, y: startPx } : { x: startPx, y: 0 })}
      />
      {shown !== null && (
        <Flag
          px={scale.x(shown)}
          isVertical={isVertical}
          look={guessed === undefined ? 'parked' : 'set'}
          text={text}
        />
      )}
    </>
  );
}

const timeOf = (guess: Guess | null): Ms | null | undefined =>
  guess?.ask === 'when' ? guess.atMs : undefined;

interface FlagProps {
  readonly px: number;
  readonly isVertical: boolean;
  readonly look: 'parked' | 'set' | 'guess' | 'truth';
  readonly text: string;
}

/** A flag at a moment. What was guessed stays dashed once the truth is known. */
function Flag({ px, isVertical, look, text }: FlagProps) {
  return (
    <div
      aria-hidden="true"
      data-look={look}
      data-vertical={isVertical}
      className="guess-flag"
      style={isVertical ? { top: px } : { left: px }}
    >
      <span className="guess-flag-cloth">{text}</span>
    </div>
  );
}

/** The slot that was chosen, and the one that it was. */
function SlotMark({ place }: { readonly place: Place }) {
  const guess = useLesson((state) => state.guess);
  const truth = useLesson(({ verdict }) => verdict?.truth ?? null);
  const service = sceneNow()?.service ?? -1;
  const marks = [
    ['guess', guess],
    ['truth', truth],
  ] as const;
  return marks.map(([look, of]) => {
    const row = of?.ask === 'slot' ? place.rowOf(service, of.slot) : undefined;
    if (row === undefined) return null;
    const [from, to] = row;
    return (
      <div
        key={look}
        aria-hidden="true"
        data-look={look}
        className="guess-row"
        style={
          place.isVertical === true
            ? { left: from, width: to - from, top: 0, bottom: 0 }
            : { top: from, height: to - from, left: 0, width: place.scale.widthPx }
        }
      />
    );
  });
}

/** The curve of the pool, drawn part by part. */
function Curve({ place: { scale, pool, isVertical = false } }: { readonly place: Place }) {
  const { points, scene, toMs, put } = useCurve();
  const isChecked = useLesson((state) => state.verdict !== null);
  const hasGuess = useLesson((state) => state.guess !== null);
  const parts = scene === null ? [] : partsOf(scene.fromMs, toMs);
  const drag = usePointerRange(({ x, y }, last) => {
    if (pool === null || scene === null) return;
    const partAt = (px: number) =>
      Math.min(
        Math.max(
          parts.findLastIndex((t) => t <= scale.msAt(px)),
          0,
        ),
        points.length - 1,
      );
    const share = 1 - y / pool.heightPx;
    const value = Math.max(Math.round(share * pool.most), 0);
    put(withParts(points, [partAt(last.x), partAt(x)], value));
  });
  if (pool === null || scene === null || isVertical) return null;
  const { topPx, heightPx, most } = pool;
  const yOf = (value: number) => heightPx - (Math.min(value, most) / most) * heightPx;
  const pathOf = (curve: readonly CurvePoint[], end: Ms) =>
    curve
      .map(({ t, value }, i) => {
        const [from, to] = [scale.x(t), scale.x(curve[i + 1]?.t ?? end)];
        return `${i === 0 ? 'M' : 'L'}${from},${yOf(value)}H${to}`;
      })
      .join('');
  const startPx = Math.max(scale.x(scene.fromMs), 0);
  return (
    <>
      <svg
        aria-hidden="true"
        className="pointer-events-none absolute left-0 overflow-visible"
        style={{ top: topPx }}
        width={scale.widthPx}
        height={heightPx}
      >
        {isChecked && (
          <path
            d={pathOf(poolCurve(scene), scene.recording.endMs)}
            className="fill-none stroke-ink"
            strokeWidth={1.5}
          />
        )}
        <path
          d={pathOf(points, toMs)}
          className="fill-none stroke-accent"
          strokeWidth={2.5}
          strokeDasharray={isChecked ? '6 4' : undefined}
          strokeOpacity={hasGuess ? 1 : 0.5}
        />
      </svg>
      {!isChecked && (
        <div
          aria-hidden="true"
          className="absolute cursor-crosshair touch-none rounded-sm outline-1 outline-accent outline-dashed"
          style={{
            left: startPx,
            top: topPx,
            height: heightPx,
            width: Math.max(scale.widthPx - startPx, 0),
          }}
          {...drag({ x: startPx, y: 0 })}
        />
      )}
    </>
  );
}
