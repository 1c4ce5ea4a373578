import { scaleLinear, type ScaleLinear } from 'd3';
import {
  ganttOf,
  poolSteps,
  requestBuckets,
  updatesOf,
  versionsOf,
  wantedSteps,
} from '../../../analysis';
import { slotName, type Ms, type Recording } from '../../../engine';
import { clock, withoutDigest } from '../../../i18n/format';
import { hueOf } from '../../version-hue';
import { barShapes } from './bar-shapes';
import { COLORS, VERSION_COLORS } from './colors';
import { element, escaped, line } from './svg';

/** What stands beside the run in a picture of it. */
export interface Caption {
  readonly title: string;
  /** What becomes of the run, in a sentence. */
  readonly caption: string;
  /** Where it opens. */
  readonly link: string;
  readonly labels: {
    readonly update: string;
    readonly inPool: string;
    readonly requests: string;
    readonly ending: (ending: ReturnType<typeof updatesOf>[number]['ending']) => string;
  };
}

const WIDTH = 1600;
const LEFT = 150;
const RIGHT = 24;
const PLOT = WIDTH - LEFT - RIGHT;
const TOP = 78;
const POOL = 60;
const REQUESTS = 30;
const GAP = 12;
/** Rows share so much height, and each is within limits. */
const ROWS = 460;
const ROW_MOST = 20;
const ROW_LEAST = 2;
const SMALL = { 'font-size': 12, fill: COLORS.muted } as const;
const FONT = "Inter, 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif";
const MONO = "'JetBrains Mono', ui-monospace, monospace";

type Scale = ScaleLinear<number, number>;

const scaleOf = (endMs: Ms): Scale => scaleLinear([0, endMs], [LEFT, LEFT + PLOT]);

/** Where a moment is in a picture, px from its left edge. */
export const plotX = (endMs: Ms, t: Ms): number => scaleOf(endMs)(t);

/**
 * A picture of a whole run that stands by itself: caption, time axis, commands, update status, pool,
 * requests, a row for each slot, and the link that opens it.
 *
 * @param service - row of the recording's services: whose pool is drawn
 * @returns an SVG document, {@link WIDTH} pixels wide
 */
export function timelinePicture(recording: Recording, service: number, caption: Caption): string {
  const x = scaleOf(recording.endMs);
  const commands = commandRows(recording);
  const updateTop = TOP + 34;
  const poolTop = updateTop + 20 + GAP;
  const requestsTop = poolTop + POOL + GAP;
  const rowsTop = requestsTop + REQUESTS + GAP + 4;
  const gantt = ganttOf(recording);
  const pitch = Math.min(ROW_MOST, Math.max(ROW_LEAST, ROWS / Math.max(gantt.length, 1)));
  const commandsTop = rowsTop + gantt.length * pitch + GAP + 8;
  const height = commandsTop + commands.length * 18 + 34;
  const label = (y: number, text: string) => line(24, y, text, SMALL);
  const body = [
    element('rect', { width: WIDTH, height, fill: COLORS.panel }),
    line(24, 34, caption.title, { 'font-size': 22, 'font-weight': 650, fill: COLORS.ink }),
    line(24, 58, caption.caption, { 'font-size': 14, fill: COLORS.muted }),
    legend(recording),
    axis(x, recording.endMs, commandsTop - GAP),
    commandMarks(x, commands),
    label(updateTop + 15, caption.labels.update),
    updates(recording, service, x, updateTop, caption),
    label(poolTop + POOL / 2 + 4, caption.labels.inPool),
    pool(recording, service, x, poolTop),
    label(requestsTop + 20, caption.labels.requests),
    requests(recording, x, requestsTop),
    ...gantt.map((row, i) =>
      element(
        'g',
        { transform: `translate(0 ${rowsTop + i * pitch})` },
        [
          pitch >= 12 ? line(24, 11, slotName(recording, row.service, row.slot), SMALL) : '',
          ...row.bars.map((bar) => barShapes(bar, x, Math.max(pitch - 4, pitch * 0.8))),
        ].join(''),
      ),
    ),
    ...commands.map(({ t, run, number }, i) =>
      line(24, commandsTop + i * 18 + 12, `${number}  ${clock(t)}  $ ${run}`, {
        'font-size': 12,
        fill: COLORS.ink,
        'font-family': MONO,
      }),
    ),
    line(24, height - 14, caption.link, { ...SMALL, 'font-family': MONO, 'font-size': 11 }),
  ].join('');
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      'font-family': FONT,
      role: 'img',
    },
    `${element('title', {}, escaped(caption.title))}${element('desc', {}, escaped(caption.caption))}${body}`,
  );
}

/** So many images are named in the legend, the first of each version. */
const VERSIONS_MOST = 6;
/** Room for the longest name of an image that is written in full. */
const NAME_LENGTH = 24;
const NAME_WIDTH = 190;

function legend(recording: Recording): string {
  const versions = versionsOf(recording);
  const images = new Map<number, string>();
  recording.tasks.forEach(({ image }, row) => {
    const version = versions[row] ?? 1;
    if (!images.has(version)) images.set(version, withoutDigest(image));
  });
  const shown = [...images].toSorted(([a], [b]) => a - b).slice(0, VERSIONS_MOST);
  return shown
    .map(([version, image], i) => {
      const left = WIDTH - RIGHT - (shown.length - i) * NAME_WIDTH;
      const fill = VERSION_COLORS[hueOf(version) - 1] ?? COLORS.muted;
      const name = image.length > NAME_LENGTH ? `…${image.slice(1 - NAME_LENGTH)}` : image;
      return (
        element('rect', { x: left, y: 23, width: 12, height: 12, rx: 2, fill }) +
        line(left + 18, 33, name, SMALL)
      );
    })
    .join('');
}

interface Command {
  readonly number: number;
  readonly t: Ms;
  readonly run: string;
}

/** So many commands are written out; each line is as long as the picture is wide. */
const COMMANDS_MOST = 12;
const COMMAND_LENGTH = 190;

function commandRows({ commands }: Recording): readonly Command[] {
  return commands.slice(0, COMMANDS_MOST).map(({ t, run }, i) => {
    const oneLine = run.replaceAll(/\s+/g, ' ');
    const isLong = oneLine.length > COMMAND_LENGTH;
    return { number: i + 1, t, run: isLong ? `${oneLine.slice(0, COMMAND_LENGTH)}…` : oneLine };
  });
}

const axis = (x: Scale, endMs: Ms, bottom: number): string =>
  scaleLinear([0, endMs / 1000], [0, 1])
    .ticks(12)
    .map((seconds) => {
      const at = x(seconds * 1000);
      return (
        line(at, TOP + 8, clock(seconds * 1000).replace(/\.0$/, ''), {
          ...SMALL,
          'text-anchor': 'middle',
        }) + element('line', { x1: at, x2: at, y1: TOP + 14, y2: bottom, stroke: COLORS.line })
      );
    })
    .join('');

const commandMarks = (x: Scale, commands: readonly Command[]): string =>
  commands
    .map(({ t, number }) => {
      const at = x(t);
      return (
        element('path', {
          d: `M${at - 7},${TOP + 14}h14v9l-7,7l-7,-7z`,
          fill: COLORS.accent,
        }) +
        line(at, TOP + 25, String(number), {
          'font-size': 10,
          'font-weight': 700,
          'text-anchor': 'middle',
          fill: COLORS.panel,
        })
      );
    })
    .join('');

const updates = (
  recording: Recording,
  service: number,
  x: Scale,
  top: number,
  { labels }: Caption,
): string =>
  updatesOf(recording, service)
    .map(({ fromMs, toMs, ending }) => {
      const left = x(fromMs);
      const width = Math.max(x(toMs) - left, 2);
      return (
        element('rect', { x: left, y: top, width, height: 20, rx: 3, fill: COLORS.accentSoft }) +
        line(left + 6, top + 14, labels.ending(ending), { 'font-size': 12, fill: COLORS.ink })
      );
    })
    .join('');

function pool(recording: Recording, service: number, x: Scale, top: number): string {
  const steps = poolSteps(recording, service);
  const wanted = wantedSteps(recording, service);
  const most = Math.max(
    1,
    ...steps.map(({ total }) => total),
    ...wanted.map((step) => step.wanted),
  );
  const y = scaleLinear([0, most], [top + POOL, top]);
  const areas = steps.flatMap(({ t, byRev }, i) => {
    const left = x(t);
    const width = x(steps[i + 1]?.t ?? recording.endMs) - left;
    let below = 0;
    return byRev.map((count, rev) => {
      const bottom = y(below);
      below += count;
      const fill = VERSION_COLORS[hueOf(rev + 1) - 1] ?? COLORS.muted;
      const height = bottom - y(below);
      return height > 0 ? element('rect', { x: left, y: y(below), width, height, fill }) : '';
    });
  });
  const asked = wanted.map((step, i) => {
    const to = x(wanted[i + 1]?.t ?? recording.endMs);
    const at = y(step.wanted);
    const ends = { x1: x(step.t), x2: to, y1: at, y2: at };
    return element('line', { ...ends, stroke: COLORS.ink, 'stroke-dasharray': '3 3' });
  });
  const scale = { ...SMALL, 'text-anchor': 'end' };
  return [
    ...areas,
    ...asked,
    line(LEFT - 8, top + 10, String(most), scale),
    line(LEFT - 8, top + POOL, '0', scale),
  ].join('');
}

/** A column for so many pixels. */
const COLUMN = 6;

function requests(recording: Recording, x: Scale, top: number): string {
  const buckets = requestBuckets(recording, recording.endMs / (PLOT / COLUMN));
  const most = Math.max(1, ...buckets.map(({ served, failed }) => served + failed));
  const unit = REQUESTS / most;
  return buckets
    .flatMap(({ fromMs, served, failed }) => {
      const column = { x: x(fromMs), width: COLUMN - 1.5 };
      const bad = failed * unit;
      const good = served * unit;
      const bottom = top + REQUESTS;
      return [
        bad > 0
          ? element('rect', { ...column, y: bottom - bad, height: bad, fill: COLORS.failure })
          : '',
        good > 0
          ? element('rect', {
              ...column,
              y: bottom - bad - good,
              height: good,
              fill: COLORS.served,
            })
          : '',
      ];
    })
    .join('');
}
