import { describe, expect, it } from 'vitest';
import { updatesOf } from '../analysis';
import type { Recording } from '../engine';
import { builtin, BUILTIN_NAMES, simulate, type BuiltinName } from '../scenario';
import { RUN_CUES_MAX, runCues, watchedService, type RunCue } from './cues';

const runs = new Map<BuiltinName, Recording>(
  BUILTIN_NAMES.map((name) => [name, simulate(builtin(name).scenario)]),
);
const runOf = (name: BuiltinName): Recording => runs.get(name) as Recording;

/** Whether a cue stands where its entry does, and names rows that the run has. */
function isTrue(run: Recording, { entry, atMs, kind, task, node, inPool }: RunCue): boolean {
  if (entry >= 0 && run.log.t[entry] !== atMs) return false;
  const [now, wanted] = inPool ?? [0, 0];
  switch (kind) {
    case 'joins':
    case 'starts':
    case 'unhealthy':
      return run.tasks[task] !== undefined && run.nodes[node] !== undefined;
    case 'node-down':
    case 'leader':
      return run.nodes[node] !== undefined;
    case 'low':
      return now < wanted;
    case 'full':
      return now >= wanted && wanted > 0;
    default:
      return true;
  }
}

describe('cues of every built-in run', () => {
  it.each([...runs])('%s: begin with its command, end with its end, and are apart', (_, run) => {
    const cues = runCues(run);
    expect(cues.length).toBeGreaterThanOrEqual(6);
    expect(cues.length).toBeLessThanOrEqual(RUN_CUES_MAX);
    expect(cues[0]?.kind).toBe('command');
    expect(cues.at(-1)).toMatchObject({ kind: 'end', atMs: run.endMs });
    expect(new Set(cues.map(({ id }) => id)).size).toBe(cues.length);
    const gaps = cues.slice(1).map(({ atMs }, i) => atMs - (cues[i]?.atMs ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(300);
  });

  it.each([...runs])('%s: stand where the log says so, and name whom it is about', (_, run) => {
    expect(runCues(run).filter((cue) => !isTrue(run, cue))).toEqual([]);
  });

  it.each([...runs])('%s: tell how each update of the watched service ended', (_, run) => {
    const atMs = runCues(run).map((cue) => cue.atMs);
    for (const { ending, toMs } of updatesOf(run, watchedService(run))) {
      if (ending === 'superseded' || ending === 'unfinished') continue;
      expect(atMs.some((t) => Math.abs(t - toMs) < 300)).toBe(true);
    }
  });
});

const toldOf = (name: BuiltinName) =>
  runCues(runOf(name)).map(({ id, atMs }) => `${(atMs / 1000).toFixed(1)} ${id}`);

it('tells of an update that fails: the command, what is first seen of it, the decision', () => {
  expect(toldOf('rollback')).toEqual([
    '0.0 command',
    '2.3 starts',
    '7.8 full',
    '15.0 command.2',
    '16.1 low',
    '18.5 starts.2',
    '24.1 joins.2',
    '30.2 unhealthy',
    '32.5 rolls-back',
    '49.5 full.2',
    '54.5 rolled-back',
    '60.0 end',
  ]);
});

it('tells of a node that goes down, of its leader, and of requests that fail', () => {
  expect(toldOf('leader-dies')).toEqual(
    expect.arrayContaining(['37.0 leader', '67.0 node-down', '32.0 low']),
  );
  expect(toldOf('book')).toEqual(expect.arrayContaining(['12.4 request-fails.2']));
});
