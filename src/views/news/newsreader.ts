import type { ToldEvent } from '../../analysis';
import { FAILURES, type Failure, type LogKind, type Ms, type Recording } from '../../engine';
import type { AccessTexts } from '../../i18n/access-texts';
import { clock } from '../../i18n/format';
import type { Messages } from '../../i18n/messages';
import { toldText } from '../events/told-text';

/** What is read out while a run plays, the weightiest first. */
const NEWS: readonly LogKind[] = [
  'update',
  'update.failure',
  'node',
  'raft',
  'request',
  'update.run',
  'command',
  'node.removed',
  'service.removed',
  'plan.opened',
  'plan.skipped',
  'plan.timed-out',
];
const WEIGHT: ReadonlyMap<LogKind, number> = new Map(NEWS.map((kind, i) => [kind, i]));
/** Of the viewer's time: more often, nobody could listen. */
const APART_MS = 3_000;
/** What is said at once. */
const AT_ONCE = 3;

/**
 * Decides what is read out, and when: it gathers what the playhead crosses, and gives it away when
 * the last news was said long enough ago. It goes by the playhead alone, and has no clock of its own.
 */
export class Newsreader {
  private pending: readonly ToldEvent[] = [];
  private saidMs: Ms = -Infinity;

  constructor(private readonly events: readonly ToldEvent[]) {}

  /** The run has played from one moment to another; gives what is to be said now. */
  play(fromMs: Ms, toMs: Ms, speed: number): readonly ToldEvent[] {
    const crossed = this.events.filter(
      ({ t, kind }) => fromMs < t && t <= toMs && WEIGHT.has(kind),
    );
    this.pending = [...this.pending, ...crossed];
    if (toMs < this.saidMs + APART_MS * speed) return [];
    if (this.pending.length > 0) this.saidMs = toMs;
    return this.flush();
  }

  /** The run pauses: what is left to be said. */
  flush(): readonly ToldEvent[] {
    const { pending } = this;
    this.pending = [];
    return pending;
  }

  /** Somebody went elsewhere: what was on the way there is no news. */
  jump(): void {
    this.pending = [];
    this.saidMs = -Infinity;
  }

  /** Everything that happens at the moment that a step led to. */
  at(atMs: Ms): readonly ToldEvent[] {
    this.jump();
    return this.events.filter(({ t }) => t === atMs);
  }
}

interface Words {
  readonly messages: Messages;
  readonly texts: AccessTexts['news'];
  readonly recording: Recording;
}

/** News in a sentence or a few; null: there are none. */
export function newsText(
  { messages, texts, recording }: Words,
  events: readonly ToldEvent[],
  atMs: Ms,
): string | null {
  const weighty = withoutRepeats(recording, events).toSorted(
    (a, b) => weightOf(a) - weightOf(b) || a.row - b.row,
  );
  if (weighty.length === 0) return null;
  const said = weighty.slice(0, AT_ONCE).toSorted((a, b) => a.row - b.row);
  const lines = said.map((event) => toldText(messages, recording, event));
  const rest = weighty.length - said.length;
  return texts.at(clock(said[0]?.t ?? atMs), rest === 0 ? lines : [...lines, texts.more(rest)]);
}

const weightOf = ({ kind }: ToldEvent): number => WEIGHT.get(kind) ?? NEWS.length;

/** Requests that failed for one reason are told once, with their number. */
function withoutRepeats(recording: Recording, events: readonly ToldEvent[]): readonly ToldEvent[] {
  const failed = new Map<Failure | undefined, ToldEvent>();
  for (const event of events) {
    if (event.kind !== 'request') continue;
    const failure = FAILURES[recording.log.detail[event.row] as number];
    const first = failed.get(failure);
    const merged =
      first === undefined ? event : { ...first, count: first.count + event.count, isMixed: true };
    failed.set(failure, merged);
  }
  return [...events.filter(({ kind }) => kind !== 'request'), ...failed.values()];
}
