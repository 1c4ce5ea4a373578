import type { Ms } from '../../engine';
import { poolCurve, type CurvePoint, type Scene } from '../../lessons';
import { guessThat, sceneNow, useLesson } from '../../state/lesson';
import { useAxisEnd } from '../../state/run';
import { partsOf } from './curve';

const put = (points: readonly CurvePoint[]): void => guessThat({ ask: 'curve', points });

/** The curve that is drawn: at first as many as there are now, all the time. */
export function useCurve(): {
  readonly points: readonly CurvePoint[];
  readonly scene: Scene | null;
  readonly toMs: Ms;
  readonly put: (points: readonly CurvePoint[]) => void;
} {
  const guess = useLesson((state) => state.guess);
  useLesson((state) => state.fromMs);
  const toMs = useAxisEnd();
  const scene = sceneNow();
  if (guess?.ask === 'curve') return { points: guess.points, scene, toMs, put };
  if (scene === null) return { points: [], scene, toMs, put };
  const value = poolCurve(scene)[0]?.value ?? 0;
  const points = partsOf(scene.fromMs, toMs)
    .slice(0, -1)
    .map((t) => ({ t, value }));
  return { points, scene, toMs, put };
}
