import { LOG_KINDS, RULES, type Ms, type Recording, type UpdateConfig } from '../engine';
import { configAt } from './update-config';

/** How a run of the updater ended. */
export type RunEnding =
  | 'completed'
  | 'paused'
  | 'rolled-back'
  /** U-2: somebody changed the service, or removed it. */
  | 'superseded'
  /** U-49: its leader was lost; the next one begins anew. */
  | 'resumed';

/** One run of the updater over the dirty slots of a service (U-4, A.2). */
export interface UpdateRun {
  /** Row of services. */
  readonly service: number;
  /** Row of the log's `update.run`. */
  readonly row: number;
  readonly startMs: Ms;
  /** Slots that were dirty: the denominator of the failure ratio (U-28). */
  readonly dirty: number;
  readonly config: UpdateConfig;
  /** How many slots were replaced at once (U-7). */
  readonly workers: number;
  /** Rows of its `update.slot` entries, in order. */
  readonly takes: readonly number[];
  /** Rows of its `update.delay` entries, in order. */
  readonly delays: readonly number[];
  /** Row of `update.monitor`; null while slots are left, or where it came to no end. */
  readonly monitorRow: number | null;
  /** Row of the entry that ended it; null: it goes on at the end of the recording. */
  readonly endRow: number | null;
  readonly endMs: Ms | null;
  readonly ending: RunEnding | null;
}

type Growing = {
  -readonly [K in keyof UpdateRun]: UpdateRun[K] extends readonly (infer E)[] ? E[] : UpdateRun[K];
};

const known = new WeakMap<Recording, readonly UpdateRun[]>();

/** Every run of the updater, in order of their beginning. Read off a recording once. */
export function updateRuns(recording: Recording): readonly UpdateRun[] {
  let runs = known.get(recording);
  if (runs === undefined) known.set(recording, (runs = readRuns(recording)));
  return runs;
}

/** The run of a service that is under way when the log has got to a row, or was last. */
export const runAt = (recording: Recording, service: number, row: number): UpdateRun | undefined =>
  updateRuns(recording).findLast((run) => run.service === service && run.row <= row);

function readRuns(recording: Recording): readonly UpdateRun[] {
  const { log, services } = recording;
  const runs: Growing[] = [];
  /** By service. */
  const open = new Map<number, Growing>();
  const end = (service: number, row: number, ending: RunEnding) => {
    const run = open.get(service);
    if (run === undefined) return;
    Object.assign(run, { endRow: row, endMs: log.t[row], ending });
    open.delete(service);
  };
  for (let row = 0; row < log.length; row++) {
    const service = log.subject[row] as number;
    const detail = log.detail[row] as number;
    switch (LOG_KINDS[log.kind[row] as number]) {
      case 'update.run': {
        end(service, row, 'resumed');
        const startMs = log.t[row] as Ms;
        const config = configAt(services[service], startMs);
        const run: Growing = {
          service,
          row,
          startMs,
          dirty: detail,
          config,
          workers: Math.min(config.parallelism || detail, detail),
          takes: [],
          delays: [],
          monitorRow: null,
          endRow: null,
          endMs: null,
          ending: null,
        };
        runs.push(run);
        open.set(service, run);
        break;
      }
      case 'update.slot':
        open.get(service)?.takes.push(row);
        break;
      case 'update.delay':
        open.get(service)?.delays.push(row);
        break;
      case 'update.monitor': {
        const run = open.get(service);
        if (run !== undefined) run.monitorRow = row;
        break;
      }
      case 'update': {
        const state = services[service]?.updates[detail]?.state;
        if (state === 'completed' || state === 'rollback_completed') end(service, row, 'completed');
        else if (state === 'paused' || state === 'rollback_paused') end(service, row, 'paused');
        break;
      }
      case 'service': {
        end(service, row, RULES[log.rule[row] as number] === 'U-34' ? 'rolled-back' : 'superseded');
        break;
      }
      case 'service.removed':
        end(service, row, 'superseded');
        break;
      default:
    }
  }
  return runs;
}
