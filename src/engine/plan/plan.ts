import type { Ms } from '../api/ids';
import type { CommandOutcome, Commands, CommandWatcher, Refusals } from '../commands';
import { PHASE, type Kernel } from '../kernel/kernel';
import type { Managers } from '../managers';
import type { Recorder } from '../recording/recorder';
import type { Answer, PlanRecord } from '../recording/plan-record';
import type { MemoryStore } from '../store/memory-store';
import type { Condition, Conditions } from './condition';
import { Judge, type Judged } from './judge';
import { RequestWindow } from './request-window';

/** As a script's `sleep 1` between two looks. */
const LOOK_EVERY_MS = 1_000;

/** What a plan looks at and acts on. */
export interface PlanParts {
  readonly kernel: Kernel;
  readonly store: MemoryStore;
  readonly recorder: Recorder;
  readonly managers: Managers;
  readonly commands: Commands;
  /** Name of the service that each stream of requests goes to. */
  readonly streams: readonly string[];
}

/** A command that is given when conditions hold. */
export interface PlannedCommand {
  /** Row of the timeline. */
  readonly row: number;
  readonly name: string;
  /** Row of the timeline: what has to have run before; null: it is looked at from the beginning. */
  readonly after: number | null;
  /** From then on, until the first look. */
  readonly delayMs: Ms;
  /** From the first look on. */
  readonly timeoutMs: Ms;
  /** Any of these is enough. */
  readonly when: readonly Conditions[];
  /** Any of these keeps it from running. */
  readonly unless: readonly Conditions[];
  readonly run: string;
  readonly execute: () => CommandOutcome;
  readonly refusals: Refusals | undefined;
}

/** Since when each set of conditions has held at every look; null: it does not. */
interface Held {
  when: readonly (Ms | null)[];
  unless: readonly (Ms | null)[];
}

/** Since when a command's conditions are looked at, and what brought that about. */
interface Considered {
  readonly sinceMs: Ms;
  readonly entry: number;
  readonly held: Held;
}

/**
 * Gives commands when their conditions hold, as a script would that looks at the swarm once a second.
 *
 * A command is considered once the one that it comes after has run; if docker refused that one, or it
 * never ran, so does this one not. Its conditions are looked at from then on until its timeout.
 */
export class Plan {
  private readonly judge: Judge;
  private readonly window: RequestWindow | undefined;
  /** Rows of the timeline whose commands docker has taken, with their entries. */
  private readonly taken = new Map<number, number>();

  constructor(
    private readonly parts: PlanParts,
    private readonly planned: readonly PlannedCommand[],
  ) {
    const { kernel, store, recorder, commands, streams } = parts;
    this.judge = new Judge(store, recorder);
    const asked = planned.flatMap(({ when, unless }) => [...when, ...unless]);
    if (asked.flatMap(({ all }) => all).some(({ what }) => what === 'requests')) {
      this.window = new RequestWindow(recorder, streams);
    }
    commands.expect(planned.length);
    planned.forEach((command, i) => {
      const { row: pin, name, run } = command;
      recorder.plan.push({ ...NEW, pin, name, run, forMs: command.when[0]?.forMs ?? 0 });
      if (command.after === null) this.consider(i, kernel.cause);
    });
  }

  /** Has the commands that come after one told what becomes of it. @param row - of the timeline */
  watcherOf(row: number): CommandWatcher {
    return {
      ran: (exitCode, entry) => {
        if (exitCode === 0) this.taken.set(row, entry);
        this.planned.forEach(({ after }, i) => {
          if (after !== row) return;
          if (exitCode === 0) this.consider(i, entry);
          else this.giveUp(i, 'refused', entry);
        });
      },
    };
  }

  private consider(i: number, entry: number): void {
    const { kernel } = this.parts;
    const sinceMs = kernel.nowMs + (this.planned[i] as PlannedCommand).delayMs;
    const considered = { sinceMs, entry, held: { when: [], unless: [] } };
    kernel.at(sinceMs, PHASE.look, () => {
      this.note(i, { sinceMs });
      this.look(i, considered);
    });
  }

  private look(i: number, considered: Considered): void {
    const { kernel } = this.parts;
    const { nowMs } = kernel;
    const { held, sinceMs } = considered;
    const { when, unless, timeoutMs } = this.planned[i] as PlannedCommand;
    const untilMs = sinceMs + timeoutMs;
    const barred = unless.map((set) => this.judgeAll(set));
    held.unless = heldSince(barred, held.unless, nowMs);
    const found = when.map((set) => this.judgeAll(set));
    held.when = heldSince(found, held.when, nowMs);
    this.note(i, {
      heldSinceMs: earliestOf(held.when),
      when: answersOf(found),
      unless: answersOf(barred),
    });
    const bars = ripeIn(unless, held.unless, nowMs);
    const opens = ripeIn(when, held.when, nowMs);
    if (bars >= 0) {
      this.giveUp(i, 'unless', latestOf(barred[bars] ?? [], considered.entry));
    } else if (opens >= 0) {
      this.note(i, { heldSinceMs: held.when[opens] ?? null, forMs: when[opens]?.forMs ?? 0 });
      this.open(i, latestOf(found[opens] ?? [], considered.entry));
    } else if (nowMs >= untilMs) {
      this.giveUp(i, 'timed-out', considered.entry);
    } else {
      const nextMs = Math.min(nowMs + LOOK_EVERY_MS, untilMs);
      kernel.at(nextMs, PHASE.look, () => this.look(i, considered));
    }
  }

  private judgeAll({ all }: Conditions): readonly Judged[] {
    return all.map((condition) => this.judgeOne(condition));
  }

  private judgeOne(condition: Condition): Judged {
    const { kernel, managers } = this.parts;
    if (condition.what === 'ran') {
      const { what, name, row } = condition;
      const entry = this.taken.get(row) ?? -1;
      return { answer: { what, name, holds: this.taken.has(row) }, entry };
    }
    if (condition.what === 'requests') {
      // There is one where anybody asks for it.
      return (this.window as RequestWindow).judge(condition, kernel.nowMs);
    }
    const judged = this.judge.judge(condition);
    if (managers.canWrite) return judged;
    // RM-6: docker's questions go unanswered.
    return { ...judged, answer: { ...judged.answer, holds: false, isAnswered: false } };
  }

  private open(i: number, cause: number): void {
    const { kernel, recorder, commands } = this.parts;
    const { row, run, execute, refusals } = this.planned[i] as PlannedCommand;
    kernel.cause = cause;
    const entry = recorder.add('plan.opened', i, 0);
    this.note(i, { end: 'ran', endMs: kernel.nowMs, entry });
    commands.expect(-1);
    commands.at(kernel.nowMs, run, execute, refusals, {
      ...this.watcherOf(row),
      given: (command) => this.note(i, { command }),
    });
  }

  private giveUp(
    i: number,
    end: 'unless' | 'after' | 'refused' | 'timed-out',
    cause: number,
  ): void {
    const { kernel, recorder, commands } = this.parts;
    const { row } = this.planned[i] as PlannedCommand;
    kernel.cause = cause;
    const entry = recorder.add(end === 'timed-out' ? 'plan.timed-out' : 'plan.skipped', i, 0);
    this.note(i, { end, endMs: kernel.nowMs, entry });
    commands.expect(-1);
    this.planned.forEach(({ after }, next) => {
      if (after === row) this.giveUp(next, 'after', entry);
    });
  }

  private note(i: number, change: Partial<PlanRecord>): void {
    const { plan } = this.parts.recorder;
    plan[i] = { ...(plan[i] as PlanRecord), ...change };
  }
}

const NEW: Omit<PlanRecord, 'pin' | 'name' | 'run' | 'forMs'> = {
  sinceMs: null,
  end: 'waiting',
  endMs: null,
  command: -1,
  entry: -1,
  heldSinceMs: null,
  when: [],
  unless: [],
};

/** What the sets of a gate said, one after the other. */
const answersOf = (sets: readonly (readonly Judged[])[]): readonly Answer[] =>
  sets.flatMap((judged, set) =>
    judged.map(({ answer }) => (sets.length === 1 ? answer : { ...answer, set })),
  );

const heldSince = (
  sets: readonly (readonly Judged[])[],
  before: readonly (Ms | null)[],
  nowMs: Ms,
): readonly (Ms | null)[] =>
  sets.map((judged, set) => (allHold(judged) ? (before[set] ?? nowMs) : null));

const earliestOf = (held: readonly (Ms | null)[]): Ms | null => {
  const since = held.filter((ms) => ms !== null);
  return since.length === 0 ? null : Math.min(...since);
};

/** The first set that has held for as long as it has to; -1: none. */
const ripeIn = (sets: readonly Conditions[], held: readonly (Ms | null)[], nowMs: Ms): number =>
  sets.findIndex(({ forMs }, set) => {
    const since = held[set] ?? null;
    return since !== null && nowMs - since >= forMs;
  });

const allHold = (judged: readonly Judged[]): boolean => judged.every(({ answer }) => answer.holds);

/** The latest of what conditions rest on. */
const latestOf = (judged: readonly Judged[], otherwise: number): number =>
  judged.reduce((latest, { entry }) => Math.max(latest, entry), otherwise);
