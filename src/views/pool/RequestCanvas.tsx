import { useEffect, useRef } from 'react';
import { poolChanges } from '../../analysis';
import type { Recording } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { failuresOf } from '../../state/failures';
import { pause, usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { selectEntry } from '../../state/selection';
import { useReducedMotion } from '../../ui/useMedia';
import { zoomOf } from '../../ui/zoom';
import { useTokens } from '../tokens';
import { drawChanges } from './draw-changes';
import { drawRequests, failureAt } from './draw-requests';
import { drawSockets } from './draw-sockets';
import type { Picture } from './picture';

interface RequestCanvasProps {
  readonly recording: Recording;
  readonly picture: Picture;
  readonly widthPx: number;
}

/** Requests on their way, drawn after each move of the playhead and without React (STYLE 10). */
export function RequestCanvas(props: RequestCanvasProps) {
  const { recording, picture, widthPx } = props;
  const { heightPx, sockets, services, socketOf } = picture;
  const messages = useMessages();
  const ref = useRef<HTMLCanvasElement>(null);
  const isStill = useReducedMotion();
  const tokens = useTokens();
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (canvas == null || context == null) return undefined;
    const zoom = zoomOf(canvas);
    const scale = devicePixelRatio * zoom;
    // A canvas that is given its size anew, even the same, starts from nothing, which takes long.
    const width = Math.round(widthPx * scale);
    const height = Math.round(heightPx * scale);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const changes = services
      .flatMap((service) =>
        poolChanges(recording, service).map((change) => {
          return { ...change, socket: socketOf(service, change.slot) ?? -1 };
        }),
      )
      .toSorted((a, b) => a.entry - b.entry);
    const scene = { recording, picture, tokens, isStill, labelPx: zoom > 1 ? 12.5 : 11 };
    const draw = (atMs: number) => {
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, widthPx, heightPx);
      if (sockets.kind === 'dots') {
        drawSockets(context, useRun.getState().frame, picture, tokens);
      }
      if (!isStill) drawChanges(context, changes, sockets, tokens, atMs);
      drawRequests(context, scene, atMs, messages.pool.rate);
    };
    const pointed = (event: MouseEvent) => {
      const box = canvas.getBoundingClientRect();
      const point = {
        x: (event.clientX - box.left) / zoom,
        y: (event.clientY - box.top) / zoom,
      };
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
  }, [
    recording,
    picture,
    heightPx,
    sockets,
    services,
    socketOf,
    widthPx,
    isStill,
    tokens,
    messages,
  ]);
  return (
    <canvas
      ref={ref}
      aria-hidden="true"
      className="absolute inset-0"
      style={{ width: widthPx, height: heightPx }}
    />
  );
}
