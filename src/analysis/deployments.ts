import { outlineCommand } from '../docker';
import type { Ms, Recording } from '../engine';
import { commandRows, givenMs, type Scenario } from '../scenario';
import { updatesOf, type UpdateEnding } from './updates';

/** A stack file as it was deployed, and what came of it. */
export interface Deployment {
  /** Row of the timeline. */
  readonly pin: number;
  readonly file: string;
  readonly stack: string;
  readonly atMs: Ms;
  /** How the updates that it began ended, the worst first; null: it replaced no task. */
  readonly ending: UpdateEnding | null;
}

/** The worst comes first. */
const ENDINGS: readonly UpdateEnding[] = [
  'rollback-paused',
  'paused',
  'rolled-back',
  'unfinished',
  'superseded',
  'completed',
];

/** The deployments of stack files that were given in a run, in order of time. */
export function deploymentsOf({ timeline }: Scenario, recording: Recording): readonly Deployment[] {
  const given = givenMs(timeline, recording);
  const rows = commandRows(timeline, recording);
  const spans = recording.services.flatMap((_, service) => updatesOf(recording, service));
  return timeline
    .flatMap(({ run }, pin): readonly Deployment[] => {
      const { file, stack } = outlineCommand(run);
      const atMs = given[pin] ?? null;
      if (file === undefined || stack === undefined || atMs === null) return [];
      const entry = recording.commands[rows[pin] ?? -1]?.entry;
      const endings = spans.filter(({ command }) => command === entry).map((span) => span.ending);
      const ending = ENDINGS.find((one) => endings.includes(one)) ?? null;
      return [{ pin, file, stack, atMs, ending }];
    })
    .toSorted((a, b) => a.atMs - b.atMs || a.pin - b.pin);
}
