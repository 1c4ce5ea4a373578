import { useEffect, useRef } from 'react';
import { poolChanges } from '../../analysis';
import type { Recording } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { failuresOf } from '../../state/failures';
import { pause, usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { selectEntry } from '../../state/selection';
import { useReducedMotion } from '../../ui/useMedia';
import { useTokens } from '../tokens';
import { drawChanges } from './draw-changes';
import { drawRequests, failureAt } from './draw-requests';
import { drawSockets } from './draw-sockets';
import type { PoolLayout } from './layout';

interface RequestCanvasProps {
  readonly recording: Recording;
  /** Row of services. */
  readonly service: number;
  /** Slot of each socket. */
  readonly slots: readonly number[];
  readonly layout: PoolLayout;
  readonly widthPx: number;
}

/** Requests on their way, drawn after each move of the playhead and without React (STYLE 10). */
export function RequestCanvas(props: RequestCanvasProps) {
  const { recording, service, slots, layout, widthPx } = props;
  const messages = useMessages();
  const ref = useRef<HTMLCanvasElement>(null);
  const isStill = useReducedMotion();
  const tokens = useTokens();
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (canvas == null || context == null) return undefined;
    const scale = devicePixelRatio;
    // A canvas that is given its size anew, even the same, starts from nothing, which takes long.
    const width = Math.round(widthPx * scale);
    const height = Math.round(layout.heightPx * scale);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const socketOf = new Map(slots.map((slot, i) => [slot, i]));
    const changes = poolChanges(recording, service);
    const scene = { recording, service, socketOf, layout, tokens, isStill };
    const draw = (atMs: number) => {
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, widthPx, layout.heightPx);
      if (layout.kind === 'dots') {
        drawSockets(context, useRun.getState().frame, service, layout, tokens);
      }
      if (!isStill) drawChanges(context, changes, socketOf, layout, tokens, atMs);
      drawRequests(context, scene, atMs, messages.pool.rate);
    };
    const pointed = (event: MouseEvent) => {
      const box = canvas.getBoundingClientRect();
      const point = { x: event.clientX - box.left, y: event.clientY - box.top };
      return failureAt(scene, usePlayhead.getState().atMs, point);
    };
    const point = (event: MouseEvent) => {
      canvas.style.cursor = pointed(event) === null ? '' : 'pointer';
    };
    const choose = (event: MouseEvent) => {
      const row = pointed(event);
      const failure = failuresOf(recording).find(({ request }) => request === row);
      if (failure === undefined) return;
      // Where it is seen: the moment stays.
      pause();
      selectEntry(failure.entry);
    };
    canvas.addEventListener('pointermove', point);
    canvas.addEventListener('click', choose);
    const redraw = () => draw(usePlayhead.getState().atMs);
    redraw();
    // What was written before the fonts came was written in another.
    document.fonts.addEventListener('loadingdone', redraw);
    const unsubscribe = usePlayhead.subscribe(({ atMs }, before) => {
      if (atMs !== before.atMs) draw(atMs);
    });
    return () => {
      canvas.removeEventListener('pointermove', point);
      canvas.removeEventListener('click', choose);
      document.fonts.removeEventListener('loadingdone', redraw);
      unsubscribe();
    };
  }, [recording, service, slots, layout, widthPx, isStill, tokens, messages]);
  return (
    <canvas
      ref={ref}
      aria-hidden="true"
      className="absolute inset-0"
      style={{ width: widthPx, height: layout.heightPx }}
    />
  );
}
