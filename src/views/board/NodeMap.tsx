import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { isPast, type Frame } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { versionNow } from '../../state/versions';
import { Select } from '../../ui/Select';
import { useSize } from '../../ui/useSize';
import { fillShape } from '../fill-shape';
import { hueOf } from '../version-hue';
import { formOf } from '../task-form';
import { useTokens, type Tokens } from '../tokens';
import { NodeCard } from './NodeCard';

/** Tasks in a row of a node's box. */
const PER_ROW = 5;
const DOT_PX = 6;
const DOT_GAP = 2;
const PAD_PX = 4;
const BOX_GAP = 6;
const BOX_WIDTH = PER_ROW * (DOT_PX + DOT_GAP) - DOT_GAP + 2 * PAD_PX;

/** Boxes in rows, as many as fit. */
interface MapLayout {
  readonly columns: number;
  readonly boxHeight: number;
  readonly heightPx: number;
}

/** A swarm of many nodes: a box each, a dot for each task; the node that is looked at unfolds. */
export function NodeMap() {
  const messages = useMessages();
  const ref = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { widthPx } = useSize(ref);
  const tokens = useTokens();
  const nodes = useRun((run) => run.recording?.nodes ?? []);
  const [unfolded, setUnfolded] = useState(0);
  const most = useRun(({ frame }) =>
    Math.max(1, ...frame.nodes.map((node) => livingOn(frame, node.tasks).length)),
  );
  const layout = layoutOf(nodes.length, most, widthPx);
  const { columns, boxHeight, heightPx } = layout;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element == null || context == null || widthPx === 0) return undefined;
    const scale = devicePixelRatio;
    element.width = Math.round(widthPx * scale);
    element.height = Math.round(heightPx * scale);
    const draw = (frame: Frame) => {
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, widthPx, heightPx);
      drawMap(context, frame, { columns, boxHeight, heightPx }, tokens, unfolded);
    };
    draw(useRun.getState().frame);
    return useRun.subscribe(({ frame }, before) => {
      if (frame !== before.frame) draw(frame);
    });
  }, [widthPx, columns, boxHeight, heightPx, tokens, unfolded]);
  const look = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left) / (BOX_WIDTH + BOX_GAP));
    const row = Math.floor((event.clientY - box.top) / (boxHeight + BOX_GAP));
    const index = row * columns + column;
    if (column < columns && index < nodes.length) setUnfolded(index);
  };
  return (
    <div className="flex min-h-0 flex-1 gap-3">
      <div ref={ref} className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        <canvas
          ref={canvas}
          role="img"
          aria-label={messages.cluster.map(nodes.length)}
          data-node={unfolded}
          onPointerMove={look}
          onPointerDown={look}
          style={{ width: widthPx, height: heightPx }}
        />
      </div>
      <div className="flex w-44 shrink-0 flex-col gap-2 overflow-y-auto">
        <Select
          label={messages.task.node}
          isLabelHidden
          value={String(unfolded)}
          options={nodes.map(({ name }, i) => ({ value: String(i), text: name }))}
          onChange={(value) => setUnfolded(Number(value))}
          className="text-xs"
        />
        <NodeCard index={unfolded} density="cells" />
      </div>
    </div>
  );
}

function layoutOf(nodes: number, mostTasks: number, widthPx: number): MapLayout {
  const columns = Math.max(Math.floor((widthPx + BOX_GAP) / (BOX_WIDTH + BOX_GAP)), 1);
  const rows = Math.ceil(mostTasks / PER_ROW);
  const boxHeight = rows * (DOT_PX + DOT_GAP) - DOT_GAP + 2 * PAD_PX;
  return { columns, boxHeight, heightPx: Math.ceil(nodes / columns) * (boxHeight + BOX_GAP) };
}

const livingOn = ({ tasks }: Frame, rows: readonly number[]) =>
  rows
    .map((row) => tasks[row])
    .filter((task) => task !== undefined)
    .filter(({ state }) => !isPast(state, 'running') || state === 'failed' || state === 'rejected');

function drawMap(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { columns, boxHeight }: MapLayout,
  tokens: Tokens,
  unfolded: number,
): void {
  frame.nodes.forEach((node, i) => {
    if (node.isRemoved) return;
    const left = (i % columns) * (BOX_WIDTH + BOX_GAP) + 0.5;
    const top = Math.floor(i / columns) * (boxHeight + BOX_GAP) + 0.5;
    const isDown = node.state !== 'ready' || !node.alive;
    context.lineWidth = i === unfolded ? 2 : 1;
    context.strokeStyle = i === unfolded ? tokens.accent : isDown ? tokens.failure : tokens.line;
    context.setLineDash(
      isDown || node.hasLeft || node.partition !== 0 || node.availability !== 'active'
        ? [3, 2]
        : [],
    );
    context.strokeRect(left, top, BOX_WIDTH - 1, boxHeight - 1);
    context.setLineDash([]);
    livingOn(frame, node.tasks).forEach((task, n) => {
      const x = left + PAD_PX + (n % PER_ROW) * (DOT_PX + DOT_GAP) - 0.5;
      const y = top + PAD_PX + Math.floor(n / PER_ROW) * (DOT_PX + DOT_GAP) - 0.5;
      const version = versionNow(task.index);
      const color = tokens.revs[hueOf(version) - 1] ?? tokens.ink;
      const form = formOf(task);
      if (form === 'running') {
        fillShape(context, tokens, version, { x, y, width: DOT_PX, height: DOT_PX });
      } else if (form === 'failed') {
        context.strokeStyle = tokens.failure;
        context.lineWidth = 1.5;
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(x + DOT_PX, y + DOT_PX);
        context.moveTo(x + DOT_PX, y);
        context.lineTo(x, y + DOT_PX);
        context.stroke();
      } else {
        context.strokeStyle = color;
        context.lineWidth = 1;
        context.setLineDash(form === 'stopping' ? [1, 1] : [2, 1]);
        context.strokeRect(x + 0.5, y + 0.5, DOT_PX - 1, DOT_PX - 1);
        context.setLineDash([]);
      }
    });
  });
}
