import { formatDuration, parseDuration } from '../docker';
import { isPlanned, minimal, type Edit, type Scenario, type TimelineEntry } from '../scenario';

/**
 * Changes that make one scenario of another: few where they are alike, as after some settings were
 * changed by hand; else the other in its place. None where they mean the same.
 */
export function differenceOf(from: Scenario, to: Scenario): readonly Edit[] {
  const a = minimal(from);
  const b = minimal(to);
  const edits = [
    restOf(a, b),
    imageEdits(a, b),
    fileEdits(a, b),
    rateEdits(a, b),
    timelineEdits(a.timeline, b.timeline),
  ];
  const isAlike = edits.every((part) => part !== null);
  return isAlike ? edits.flat() : [{ kind: 'replace', scenario: b }];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What no change but another scenario makes differ. */
const besides = ({ images: _i, files: _f, traffic: _r, timeline: _t, ...others }: Scenario) =>
  others;

const restOf = (a: Scenario, b: Scenario): readonly Edit[] | null =>
  isSame(besides(a), besides(b)) ? [] : null;

/** Entries that are new or otherwise; null: some are gone. */
function changed<T>(
  a: Readonly<Record<string, T>> = {},
  b: Readonly<Record<string, T>> = {},
): readonly (readonly [key: string, value: T])[] | null {
  if (Object.keys(a).some((key) => !Object.hasOwn(b, key))) return null;
  return Object.entries(b).filter(([key, value]) => !isSame(a[key], value));
}

const imageEdits = (a: Scenario, b: Scenario): readonly Edit[] | null =>
  changed(a.images, b.images)?.map(([ref, behaviour]) => ({ kind: 'image', ref, behaviour })) ??
  null;

const fileEdits = (a: Scenario, b: Scenario): readonly Edit[] | null =>
  changed(a.files, b.files)?.map(([file, text]) => ({ kind: 'write', file, text })) ?? null;

function rateEdits({ traffic: a = [] }: Scenario, { traffic: b = [] }: Scenario) {
  if (a.length !== b.length) return null;
  const edits: Edit[] = [];
  for (const [stream, was] of a.entries()) {
    const is = b[stream];
    if (is === undefined || !isSame({ ...was, rate: 0 }, { ...is, rate: 0 })) return null;
    if (is.rate !== was.rate) edits.push({ kind: 'rate', stream, rate: is.rate });
  }
  return edits;
}

/** Commands that went are taken away first, from the last; what is new comes last. */
function timelineEdits(
  a: readonly TimelineEntry[],
  b: readonly TimelineEntry[],
): readonly Edit[] | null {
  const gone = goneFrom(a, b);
  if (gone.some((row) => a[row]?.name !== undefined) || (gone.length > 0 && a.some(isPlanned))) {
    return null;
  }
  const left = a.filter((_, row) => !gone.includes(row));
  const removals = gone.toReversed().map((pin): Edit => ({ kind: 'remove', pin }));
  const changes = left.map((was, pin) => entryEdits(was, b[pin], pin));
  const additions = b.slice(left.length).map(addition);
  const all = [removals, ...changes, ...additions];
  return all.every((part) => part !== null) ? all.flat() : null;
}

/** Rows that went: so many as are missing, of those that are nowhere any more the first. */
function goneFrom(a: readonly TimelineEntry[], b: readonly TimelineEntry[]): readonly number[] {
  const missing = a.length - b.length;
  if (missing <= 0) return [];
  const runs = new Set(b.map(({ run }) => run));
  const nowhere = a.flatMap(({ run }, row) => (runs.has(run) ? [] : [row]));
  return nowhere.length >= missing ? nowhere.slice(0, missing) : [];
}

/** What of a command only another scenario makes differ. */
const fixed = ({ at: _at, run: _run, ...others }: TimelineEntry) => others;

function entryEdits(
  was: TimelineEntry,
  is: TimelineEntry | undefined,
  pin: number,
): readonly Edit[] | null {
  if (is === undefined) return null;
  if (!isSame(fixed(was), fixed(is)) || (was.at === undefined) !== (is.at === undefined))
    return null;
  const edits: Edit[] = [];
  if (was.at !== is.at) {
    const atMs = exactMs(is.at);
    if (atMs === null) return null;
    edits.push({ kind: 'move', pin, atMs });
  }
  if (was.run !== is.run) edits.push({ kind: 'rewrite', pin, run: is.run });
  return edits;
}

function addition({ at, run, ...rest }: TimelineEntry): readonly Edit[] | null {
  const atMs = exactMs(at);
  return atMs === null || Object.keys(rest).length > 0 ? null : [{ kind: 'add', atMs, run }];
}

/** A time that is written as a change by hand writes it; null: otherwise. */
function exactMs(at: string | undefined): number | null {
  const atMs = at === undefined ? undefined : parseDuration(at);
  return atMs !== undefined && formatDuration(atMs) === at ? atMs : null;
}
