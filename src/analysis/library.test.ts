import { describe, expect, it } from 'vitest';
import { parseDuration } from '../docker';
import type { Ms, Recording } from '../engine';
import {
  applyEdit,
  builtin,
  BUILTIN_NAMES,
  FIRST_BUILTIN,
  simulate,
  type BuiltinName,
  type Edit,
  type Scenario,
} from '../scenario';
import { forecastOf, type Forecast } from './forecast';

interface Run extends Forecast {
  readonly recording: Recording;
}

/** Runs a scenario and says what becomes of its service from its last command on. */
function run(scenario: Scenario): Run {
  const recording = simulate(scenario);
  const fromMs = parseDuration(scenario.timeline.at(-1)?.at ?? '') ?? 0;
  return { recording, ...forecastOf(recording, 0, fromMs) };
}

const runOf = (name: BuiltinName): Run => run(builtin(name).scenario);

function runWith(name: BuiltinName, edit: Edit): Run {
  const edited = applyEdit(builtin(name).scenario, edit);
  if (!edited.ok) throw new Error(edited.error.code);
  return run(edited.value);
}

function runMended(name: BuiltinName): Run {
  const { mend } = builtin(name);
  if (mend === null) throw new Error(`${name} has nothing to mend`);
  return runWith(name, mend);
}

/** A built-in with a word of its stack file changed. */
function runInstead(name: BuiltinName, before: string, after: string): Run {
  const { scenario } = builtin(name);
  const file = scenario.files?.['stack.yml'] ?? '';
  expect(file).toContain(before);
  return run({ ...scenario, files: { 'stack.yml': file.replace(before, after) } });
}

/** How many tasks each slot had, in order of the slots. */
function tasksBySlot({ recording }: Run): readonly number[] {
  const counts: number[] = [];
  for (const { slot } of recording.tasks) counts[slot - 1] = (counts[slot - 1] ?? 0) + 1;
  return counts;
}

/** Images of the tasks that still run at the end, in order of the slots. */
const imagesAtTheEnd = ({ recording }: Run): readonly string[] =>
  recording.tasks
    .filter(({ transitions }) => transitions.at(-1)?.state === 'running')
    .toSorted((a, b) => a.slot - b.slot)
    .map(({ image }) => image);

/** Tasks created until `untilMs` that run at the end, by node. */
function tasksByNode({ recording }: Run, untilMs: Ms): readonly number[] {
  const counts = recording.nodes.map(() => 0);
  for (const { createdMs, transitions } of recording.tasks) {
    const last = transitions.at(-1);
    if (createdMs > untilMs || last?.state !== 'running') continue;
    counts[last.node] = (counts[last.node] ?? 0) + 1;
  }
  return counts;
}

const times = <T>(count: number, value: T): readonly T[] =>
  Array.from({ length: count }, () => value);

const V1 = 'nginx:1.12-alpine';
const V2 = 'nginx:1.13-alpine';

describe('built-in scenarios', () => {
  it.each(BUILTIN_NAMES)('%s: every command of it, and of its mend, is accepted', (name) => {
    // It shows what docker says to a removal that comes too early (SC-9).
    const refused = name === 'rotate-secret' ? ['docker secret rm web_app_key'] : [];
    const runs = [runOf(name), ...(builtin(name).mend === null ? [] : [runMended(name)])];
    for (const { recording } of runs) {
      expect(recording.commands.length).toBeGreaterThan(1);
      expect(
        recording.commands.flatMap(({ exitCode, run: line }) => (exitCode === 0 ? [] : [line])),
      ).toEqual(refused);
    }
  });

  it('the first one is mended to an update that completes and loses no request', () => {
    expect(runOf(FIRST_BUILTIN).failed).toBeGreaterThan(100);
    expect(runMended(FIRST_BUILTIN)).toMatchObject({ ending: 'completed', failed: 0 });
  });

  it('the first one opens while its update is under way, before a request fails', () => {
    const { opensAtMs, scenario } = builtin(FIRST_BUILTIN);
    expect(opensAtMs).toBeGreaterThan(parseDuration(scenario.timeline.at(-1)?.at ?? '') ?? 0);
    expect(opensAtMs).toBeLessThan(runOf(FIRST_BUILTIN).firstFailureMs ?? 0);
  });
});

describe('book', () => {
  it('replaces all ten, two at a time, and loses requests to closed ports', () => {
    const book = runOf('book');
    expect(book).toMatchObject({ ending: 'completed', convergeMs: 81_500, lowest: 8, wanted: 10 });
    expect(book.recording.commands.at(-1)?.dirtyTasks).toBe(10);
    expect(imagesAtTheEnd(book)).toEqual(times(10, V2));
    // A tenth of 50 requests a second for 1.2 s, ten times, would be 60, if all nodes heard at once.
    expect(book.byReason).toEqual({ refused: book.failed });
    expect(book.failed).toBeGreaterThan(30);
    expect(book.failed).toBeLessThanOrEqual(60);
  });

  it('loses none with a health check', () => {
    expect(runMended('book')).toMatchObject({ ending: 'completed', lowest: 8, failed: 0 });
  });
});

describe('health', () => {
  it('loses hundreds of requests without the check', () => {
    const health = runOf('health');
    expect(health).toMatchObject({ ending: 'completed', lowest: 8, wanted: 10 });
    // As in the book's, but closed for 6 s: 300 at most.
    expect(health.byReason).toEqual({ refused: health.failed });
    expect(health.failed).toBeGreaterThan(250);
    expect(health.failed).toBeLessThanOrEqual(300);
  });

  it('loses none with it, and takes longer: a task is in the pool only once it is healthy', () => {
    const mended = runMended('health');
    expect(mended).toMatchObject({ ending: 'completed', lowest: 8, wanted: 10, failed: 0 });
    expect(imagesAtTheEnd(mended)).toEqual(times(10, V2));
    expect(mended.convergeMs).toBeGreaterThan(runOf('health').convergeMs ?? Infinity);
  });

  it('loses none either where the settings switch it on, with a command of their own', () => {
    const on: Edit = {
      kind: 'set',
      pin: 1,
      service: 'web_web',
      setting: 'healthcheck',
      value: true,
    };
    expect(runWith('health', on)).toMatchObject({ ending: 'completed', failed: 0 });
  });
});

describe('transient', () => {
  it('fails two probes of three and restarts nothing', () => {
    const transient = runOf('transient');
    expect(transient).toMatchObject({ ending: 'completed', lowest: 8, failed: 0 });
    expect(Math.max(...transient.recording.probes.streak)).toBe(2);
    // One of each version.
    expect(tasksBySlot(transient)).toEqual(times(10, 2));
  });

  it('would restart its first slot if two were enough', () => {
    const strict = runInstead('transient', 'retries: 3', 'retries: 2');
    expect(tasksBySlot(strict)[0]).toBeGreaterThan(2);
    expect(tasksBySlot(strict).slice(1)).toEqual(times(9, 2));
  });
});

describe('rollback', () => {
  it('goes back by itself, having touched two slots, and loses no request', () => {
    const rollback = runOf('rollback');
    expect(rollback).toMatchObject({ ending: 'rolled-back', lowest: 8, wanted: 10, failed: 0 });
    expect(rollback.recording.end.kind).toBe('settled');
    expect(imagesAtTheEnd(rollback)).toEqual(times(10, V1));
    expect(tasksBySlot(rollback).slice(2)).toEqual(times(8, 1));
  });

  it('U-26: would replace all ten first, were the monitor over before the third failed probe', () => {
    const short = runInstead('rollback', 'monitor: 10s', 'monitor: 5s');
    expect(Math.min(...tasksBySlot(short))).toBeGreaterThan(1);
    // Only the final watch is longer than the monitor: a delay and a second.
    expect(short.ending).toBe('rolled-back');
    expect(short.convergeMs).toBeGreaterThan(100_000);
  });
});

describe('pause', () => {
  it('pauses at the first crash, stays mixed, and restarts two slots for ever', () => {
    const pause = runOf('pause');
    expect(pause).toMatchObject({ ending: 'paused', lowest: 8, wanted: 10 });
    expect(pause.recording.end.kind).toBe('restart-loop');
    const [first = 0, second = 0, ...others] = tasksBySlot(pause);
    expect(Math.min(first, second)).toBeGreaterThan(3);
    expect(others).toEqual(times(8, 1));
    const images = new Set(pause.recording.tasks.map(({ image }) => image));
    expect(images).toEqual(new Set([V1, V2]));
    expect(pause.failed).toBeGreaterThan(20);
  });

  it('comes to rest on version 1 when it rolls back instead', () => {
    const mended = runMended('pause');
    expect(mended).toMatchObject({ ending: 'rolled-back', lowest: 8 });
    expect(mended.recording.end.kind).toBe('settled');
    expect(imagesAtTheEnd(mended)).toEqual(times(10, V1));
    // Those that met the two crashes before the rollback.
    expect(mended.failed).toBeLessThan(10);
  });
});

describe('start-first', () => {
  it('keeps ten in the pool, and still loses requests to closed ports', () => {
    const startFirst = runOf('start-first');
    expect(startFirst).toMatchObject({ ending: 'completed', lowest: 10, wanted: 10 });
    expect(startFirst.byReason).toEqual({ refused: startFirst.failed });
    expect(startFirst.failed).toBeGreaterThan(0);
  });

  it('loses none with a health check', () => {
    expect(runMended('start-first')).toMatchObject({ ending: 'completed', lowest: 10, failed: 0 });
  });
});

describe('seven', () => {
  it('S-22: spreads seven 2, 2, 1, 1, 1 and gives three more to the nodes with one', () => {
    const seven = runOf('seven');
    expect(seven).toMatchObject({ ending: 'no-update', failed: 0 });
    expect(tasksByNode(seven, 14_000)).toEqual([2, 2, 1, 1, 1]);
    expect(tasksByNode(seven, seven.recording.endMs)).toEqual([2, 2, 2, 2, 2]);
    expect(tasksBySlot(seven)).toEqual(times(10, 1));
  });
});

describe('hundred', () => {
  it('replaces a hundred with ninety serving, and loses no request', () => {
    const hundred = runOf('hundred');
    expect(hundred).toMatchObject({ ending: 'completed', lowest: 90, wanted: 100, failed: 0 });
    expect(hundred.recording.requests.length).toBeGreaterThan(20_000);
    expect(imagesAtTheEnd(hundred)).toEqual(times(100, V2));
    expect(tasksByNode(hundred, hundred.recording.endMs)).toEqual(times(20, 5));
  });
});
