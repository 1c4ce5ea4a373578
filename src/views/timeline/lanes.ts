import {
  exposuresOf,
  poolSteps,
  slotCounts,
  type Bar,
  type Exposure,
  type GanttRow,
} from '../../analysis';
import { slotName, taskName, type Ms, type Recording } from '../../engine';
import type { AccessTexts } from '../../i18n/access-texts';
import { clock, tagOf } from '../../i18n/format';
import type { Messages } from '../../i18n/messages';
import { failuresOf } from '../../state/failures';
import { versionOfRev } from '../../state/versions';

/** A period of a lane, as it is told. */
export interface LaneCell {
  readonly fromMs: Ms;
  readonly toMs: Ms;
  readonly text: string;
  /** Row of tasks that a click there chooses; null: none. */
  readonly task: number | null;
  /** Row of the log that a click there explains; null: none. */
  readonly entry: number | null;
}

/** A row of the timeline: what it is of, and its periods in order. */
export interface Lane {
  readonly key: string;
  /** Where it is drawn; `count`: where slots are counted by state. */
  readonly place:
    | { readonly kind: 'update' | 'pool' | 'requests' }
    | { readonly kind: 'slot' | 'count'; readonly row: number };
  readonly name: string;
  readonly cells: readonly LaneCell[];
}

/** What is put into words, and in which. */
export interface Told {
  readonly recording: Recording;
  readonly rows: readonly GanttRow[];
  /** Row of services: the one in view. */
  readonly service: number;
  /** Whether slots are counted by state. */
  readonly isCounted: boolean;
  readonly messages: Messages;
  readonly texts: AccessTexts['grid'];
}

/** The timeline in words, row by row as it is drawn. */
export function lanesOf(told: Told): readonly Lane[] {
  const { messages, rows, isCounted } = told;
  const { timeline } = messages;
  const lanes: readonly Lane[] = [
    lane('update', timeline.update, updateCells(told)),
    lane('pool', timeline.inPool, poolCells(told)),
    lane('requests', timeline.requests, requestCells(told)),
    ...(isCounted ? countLanes(told) : rows.map((row, i) => slotLane(told, row, i))),
  ];
  return lanes.filter(({ cells }) => cells.length > 0);
}

const lane = (
  kind: 'update' | 'pool' | 'requests',
  name: string,
  cells: readonly LaneCell[],
): Lane => ({ key: kind, place: { kind }, name, cells });

function updateCells({ recording, service, messages, texts }: Told): readonly LaneCell[] {
  const { updates = [], removedMs = null } = recording.services[service] ?? {};
  return updates.flatMap(({ t, state, entry }, i) => {
    if (state === null) return [];
    const toMs = updates[i + 1]?.t ?? removedMs ?? recording.endMs;
    const text = texts.update(messages.timeline.updateStates[state], clock(t), clock(toMs));
    return [{ fromMs: t, toMs, text, task: null, entry }];
  });
}

function poolCells({ recording, service, messages, texts }: Told): readonly LaneCell[] {
  const steps = poolSteps(recording, service);
  return steps.map(({ t, total, byRev }, i) => {
    const toMs = steps[i + 1]?.t ?? recording.endMs;
    const parts = byRev.flatMap((count, rev) =>
      count === 0 ? [] : [texts.version(versionOfRev(recording, service, rev + 1), count)],
    );
    const shown = parts.length > 1 ? parts : [];
    const text = texts.pool(messages.timeline.poolAt(total), shown, clock(t), clock(toMs));
    return { fromMs: t, toMs, text, task: null, entry: null };
  });
}

function requestCells(told: Told): readonly LaneCell[] {
  const { recording, texts } = told;
  const exposures = exposuresOf(failuresOf(recording));
  if (exposures.length === 0) {
    if (recording.requests.length === 0) return [];
    const { endMs } = recording;
    return [{ fromMs: 0, toMs: endMs, text: texts.noneFailed, task: null, entry: null }];
  }
  return exposures.map((exposure) => exposureCell(told, exposure));
}

function exposureCell({ recording, messages, texts }: Told, exposure: Exposure): LaneCell {
  const { task, failure, count, fromMs, toMs, entry } = exposure;
  const what = `${messages.reasons[failure]} ×${count}`;
  const slot = task < 0 ? null : taskName(recording, task);
  const text = texts.fail(slot, what, clock(fromMs), clock(toMs));
  return { fromMs, toMs, text, task: task < 0 ? null : task, entry };
}

function slotLane(told: Told, row: GanttRow, at: number): Lane {
  const { recording, texts } = told;
  const name = slotName(recording, row.service, row.slot);
  const cells = [
    ...row.bars.flatMap((bar) => barCells(told, name, bar)),
    ...row.delays.map(([fromMs, toMs]) => ({
      fromMs,
      toMs,
      text: texts.rests(name, clock(fromMs), clock(toMs)),
      task: null,
      entry: null,
    })),
  ];
  return {
    key: `${row.service}.${row.slot}`,
    place: { kind: 'slot', row: at },
    name,
    cells: cells.toSorted((a, b) => a.fromMs - b.fromMs),
  };
}

function barCells(told: Told, slot: string, bar: Bar): readonly LaneCell[] {
  const { recording, messages, texts } = told;
  const { segments } = messages.timeline;
  const node = recording.nodes[bar.node]?.name ?? '';
  const tag = tagOf(recording.tasks[bar.task]?.image ?? '');
  const periods = bar.segments.map(({ kind, fromMs, toMs }, i) => {
    const next = bar.segments[i + 1];
    const text = texts.task({
      slot,
      version: bar.version,
      tag,
      node,
      state: segments[kind],
      from: clock(fromMs),
      to: clock(toMs),
      next: next === undefined ? null : segments[next.kind],
      end: next === undefined ? endOf(texts, bar) : null,
    });
    return { fromMs, toMs, text, task: bar.task, entry: null };
  });
  return [...periods, ...bar.failures.map((exposure) => exposureCell(told, exposure))];
}

/** How a task ended, in words; null: it did not, or simply stopped. */
export const endOf = (texts: AccessTexts['grid'], { failedMs, doneMs }: Bar): string | null => {
  if (failedMs !== null) return texts.failedAt(clock(failedMs));
  return doneMs === null ? null : texts.doneAt(clock(doneMs));
};

function countLanes({ recording, rows, messages, texts }: Told): readonly Lane[] {
  return slotCounts(rows).map(({ key, kind, version, steps }, row) => {
    const name = messages.timeline.slotStates[kind](version);
    const cells = steps.flatMap(({ t, count }, i) => {
      const toMs = steps[i + 1]?.t ?? recording.endMs;
      const text = texts.count(name, count, clock(t), clock(toMs));
      return toMs <= t ? [] : [{ fromMs: t, toMs, text, task: null, entry: null }];
    });
    return { key, place: { kind: 'count', row }, name, cells };
  });
}

/** Position of the latest period of a lane that lasts at a moment, else of the nearest before it. */
export function cellAt({ cells }: Pick<Lane, 'cells'>, atMs: Ms): number {
  const lasting = cells.findLastIndex(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  return lasting >= 0
    ? lasting
    : Math.max(
        cells.findLastIndex(({ fromMs }) => fromMs <= atMs),
        0,
      );
}
