import type { ScaleLinear } from 'd3';
import type { Bar, Segment, Stretch } from '../../../analysis';
import { hueOf } from '../../version-hue';
import { COLORS, VERSION_COLORS } from './colors';
import { element } from './svg';

type Scale = ScaleLinear<number, number>;

/** A row lower than that has no details. */
const DETAILED = 9;

/** A task's life as the timeline draws it: state by form, version by hue (DESIGN 6). */
export function barShapes(bar: Bar, x: Scale, height: number): string {
  const color = VERSION_COLORS[hueOf(bar.version) - 1] ?? COLORS.muted;
  const isDetailed = height >= DETAILED;
  const over = ([fromMs, toMs]: Stretch, least: number) => ({
    x: x(fromMs),
    width: Math.max(x(toMs) - x(fromMs), least),
  });
  return [
    ...bar.segments.map((segment) => segmentShape(segment, x, height, color)),
    ...bar.failures.map(({ fromMs, toMs }) =>
      element('rect', { ...over([fromMs, toMs], 2), y: 0, height, fill: COLORS.failure }),
    ),
    ...(isDetailed ? bar.inPool : []).map((span) =>
      element('rect', { ...over(span, 1), y: height + 0.5, height: 1.5, fill: COLORS.served }),
    ),
    isDetailed && bar.monitored !== null
      ? element('path', {
          d: `M${x(bar.monitored[0])},3V0.75H${x(bar.monitored[1])}V3`,
          fill: 'none',
          stroke: COLORS.ink,
        })
      : '',
    bar.failedMs === null ? '' : cross(x(bar.failedMs), height / 2),
  ].join('');
}

const cross = (x: number, y: number): string =>
  element('path', {
    d: `M${x - 3.5},${y - 3.5}l7,7m0,-7l-7,7`,
    stroke: COLORS.failure,
    'stroke-width': 2,
  });

function segmentShape(
  { kind, fromMs, toMs }: Segment,
  x: Scale,
  height: number,
  color: string,
): string {
  const left = x(fromMs);
  const width = Math.max(x(toMs) - left, 0.75);
  const box = { x: left, y: 0, width, height };
  switch (kind) {
    case 'running':
      return element('rect', { ...box, rx: 2, fill: color });
    case 'starting':
      return element('rect', {
        ...box,
        rx: 2,
        fill: COLORS.panel,
        stroke: color,
        'stroke-dasharray': '3 2',
      });
    case 'stopping':
      return element('rect', {
        ...box,
        y: height * 0.3,
        height: height * 0.4,
        fill: color,
        'fill-opacity': 0.35,
      });
    case 'pending':
    case 'preparing':
    case 'prepared':
      return element('rect', {
        ...box,
        y: height * 0.7,
        height: height * 0.3,
        fill: color,
        'fill-opacity': 0.6,
      });
  }
}
