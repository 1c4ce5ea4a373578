import { poolCurve } from '../../lessons';
import { clock } from '../../i18n/format';
import { useClassroomTexts } from '../../i18n/late-messages';
import { useCurve } from './use-curve';
import { partsOf, withParts } from './curve';

/** How many more than now the pool may be thought to grow to. */
const MORE = 2;

/** The size of the pool over time: a slider for each part of the curve. */
export function CurveGuess() {
  const { curve: texts } = useClassroomTexts();
  const { points, scene, toMs, put } = useCurve();
  if (scene === null) return null;
  const times = partsOf(scene.fromMs, toMs);
  const now = poolCurve(scene)[0]?.value ?? 0;
  return (
    <fieldset>
      <legend className="mb-1 text-[13px] font-semibold">{texts.label}</legend>
      <div className="flex">
        {points.map(({ t, value }, i) => (
          <label key={t} className="flex w-6 shrink flex-col items-center text-[11px] tabular-nums">
            <input
              type="range"
              aria-label={texts.handle(clock(t), clock(times[i + 1] ?? toMs))}
              aria-valuetext={texts.tasks(value)}
              min={0}
              max={Math.max(now + MORE, value)}
              step={1}
              value={value}
              onChange={(event) =>
                put(withParts(points, [i, i], event.currentTarget.valueAsNumber))
              }
              className="h-24 w-6 accent-accent [direction:rtl] [writing-mode:vertical-lr]"
            />
            <span aria-hidden="true">{value}</span>
          </label>
        ))}
      </div>
      <p className="mt-1 flex justify-between text-[10px] text-muted" aria-hidden="true">
        <span>{clock(scene.fromMs)}</span>
        <span>{clock(toMs)}</span>
      </p>
      <p className="mt-1 text-xs text-muted">{texts.help}</p>
    </fieldset>
  );
}
