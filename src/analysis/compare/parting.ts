import type { Ms, Recording } from '../../engine';
import { causesOf } from '../events';
import { Meanings } from './meanings';

/** What one of two runs does where they part. */
export interface PartingSide {
  /** Row of its log; null: nothing that the other lacks. */
  readonly row: number | null;
  /** When that is: the moment of parting, or later where the other does the same sooner. */
  readonly atMs: Ms | null;
  /** Rows of what led to it, nearest first, down to a command, a fault or the beginning. */
  readonly chain: readonly number[];
}

/** The first moment at which two runs differ. */
export interface Parting {
  readonly atMs: Ms;
  /** `requests`: the swarm does the same throughout, and only how requests fare differs. */
  readonly what: 'swarm' | 'requests';
  readonly sides: readonly [PartingSide, PartingSide];
}

const NOTHING: PartingSide = { row: null, atMs: null, chain: [] };

/**
 * Where two runs part; null: they never do.
 *
 * What happens at one instant is compared as a whole: its order may be another where nothing else is.
 */
export function partingOf(one: Recording, other: Recording): Parting | null {
  const meanings = [new Meanings(one), new Meanings(other)] as const;
  const knownMs = Math.min(knownUntil(one), knownUntil(other));
  let a = 0;
  let b = 0;
  while (a < one.log.length || b < other.log.length) {
    const t = Math.min(one.log.t[a] ?? Infinity, other.log.t[b] ?? Infinity);
    if (t > knownMs) break;
    const [fromA, fromB] = [a, b];
    a = instantEnd(one, a, t);
    b = instantEnd(other, b, t);
    const told = [toldBy(meanings[0], fromA, a), toldBy(meanings[1], fromB, b)] as const;
    const mine = onlyIn(told[0], told[1]);
    const theirs = onlyIn(told[1], told[0]);
    if (mine === null && theirs === null) continue;
    return {
      atMs: t,
      what: 'swarm',
      sides: [
        sideOf(one, meanings[0], mine, theirs, a),
        sideOf(other, meanings[1], theirs, mine, b),
      ],
    };
  }
  const atMs = requestsPartAt(one, other, meanings);
  return atMs === null ? null : { atMs, what: 'requests', sides: [NOTHING, NOTHING] };
}

/** Until when a run tells what happens: nothing more does in a swarm that has settled. */
const knownUntil = ({ end, endMs }: Recording): Ms => (end.kind === 'settled' ? Infinity : endMs);

/** First row of the log after an instant. */
function instantEnd({ log }: Recording, from: number, t: Ms): number {
  let row = from;
  while (row < log.length && log.t[row] === t) row++;
  return row;
}

interface Told {
  readonly row: number;
  readonly text: string;
}

function toldBy(meanings: Meanings, from: number, to: number): readonly Told[] {
  const told: Told[] = [];
  for (let row = from; row < to; row++) {
    const text = meanings.of(row);
    if (text !== null) told.push({ row, text });
  }
  return told;
}

/** The first thing that is told here more often than there. */
function onlyIn(here: readonly Told[], there: readonly Told[]): Told | null {
  const isSame =
    here.length === there.length && here.every(({ text }, i) => there[i]?.text === text);
  if (isSame) return null;
  const left = new Map<string, number>();
  for (const { text } of there) left.set(text, (left.get(text) ?? 0) + 1);
  for (const told of here) {
    const count = left.get(told.text) ?? 0;
    if (count === 0) return told;
    left.set(told.text, count - 1);
  }
  return null;
}

/**
 * What a run does where it parts from another: what it alone does then, else the same as the other,
 * only later.
 *
 * @param from - first row after the instant
 */
function sideOf(
  recording: Recording,
  meanings: Meanings,
  mine: Told | null,
  theirs: Told | null,
  from: number,
): PartingSide {
  const { log } = recording;
  if (mine !== null) return sideAt(recording, mine.row);
  // A command that it is given later is another.
  if (theirs?.text.startsWith('command') === true) return NOTHING;
  for (let row = from; row < log.length; row++) {
    if (meanings.of(row) === theirs?.text) return sideAt(recording, row);
  }
  return NOTHING;
}

const sideAt = (recording: Recording, row: number): PartingSide => ({
  row,
  atMs: recording.log.t[row] as Ms,
  chain: causesOf(recording, row),
});

/** When requests begin to fare otherwise; null: they never do. */
function requestsPartAt(
  { requests: one, endMs, streams }: Recording,
  { requests: other, endMs: otherEndMs, streams: otherStreams }: Recording,
  [mine, theirs]: readonly [Meanings, Meanings],
): Ms | null {
  // What only one of them was followed to is no difference.
  const untilMs = Math.min(endMs, otherEndMs);
  let firstMs = Infinity;
  for (let row = 0; row < Math.max(one.length, other.length); row++) {
    const startMs = Math.min(one.startMs[row] ?? Infinity, other.startMs[row] ?? Infinity);
    if (startMs > untilMs || startMs >= firstMs) break;
    const isSent =
      one.startMs[row] === other.startMs[row] &&
      streams[one.source[row] as number] === otherStreams[other.source[row] as number] &&
      mine.task(one.task[row] as number) === theirs.task(other.task[row] as number);
    if (!isSent) firstMs = startMs;
    else if (
      one.outcome[row] !== other.outcome[row] ||
      !Object.is(one.endMs[row], other.endMs[row])
    ) {
      firstMs = Math.min(firstMs, endOf(one.endMs[row]), endOf(other.endMs[row]));
    }
  }
  return firstMs <= untilMs ? firstMs : null;
}

/** What is under way when the run ends has no end. */
const endOf = (ms: Ms | undefined): Ms => (ms === undefined || Number.isNaN(ms) ? Infinity : ms);
