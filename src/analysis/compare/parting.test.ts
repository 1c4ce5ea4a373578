import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOG_KINDS, type Ms, type Recording } from '../../engine';
import {
  applyEdit,
  builtin,
  BUILTIN_NAMES,
  givenMs,
  isEditable,
  simulate,
  type Edit,
  type Scenario,
  type SettingName,
} from '../../scenario';
import { randomScenario } from '../../scenario/test/random-scenario';
import { recordingUpTo } from '../up-to';
import { partingOf } from './parting';

const book = builtin('book').scenario;

function changed(scenario: Scenario, ...edits: readonly Edit[]): Scenario {
  const after = applyEdit(scenario, { kind: 'several', edits });
  if (!after.ok) throw new Error(after.error.code);
  return after.value;
}

const set = (pin: number, setting: SettingName, value: string | number | boolean): Edit => ({
  kind: 'set',
  pin,
  service: 'web_web',
  setting,
  value,
});

function told({ log, tasks }: Recording, row: number | null | undefined): string {
  const kind = LOG_KINDS[log.kind[row ?? -1] as number] ?? 'nothing';
  const task = /^(?:task|pool|container|health)/.test(kind)
    ? tasks[log.subject[row ?? -1] as number]
    : undefined;
  const detail = log.detail[row ?? -1] as number;
  const change = kind.startsWith('task.') ? task?.transitions[detail] : undefined;
  const what = kind === 'task.desired' ? change?.desired : change?.state;
  return [kind, task?.slot, what].filter((part) => part !== undefined).join(' ');
}

/** What both do where they part, as `kind slot`. */
function partingIn(one: Scenario, other: Scenario) {
  const runs = [simulate(one), simulate(other)] as const;
  const parting = partingOf(...runs);
  return {
    atMs: parting?.atMs,
    what: parting?.what,
    did: parting?.sides.map(({ row }, i) => told(runs[i] as Recording, row)),
    times: parting?.sides.map(({ atMs }) => atMs),
    roots: parting?.sides.map(({ chain }, i) => {
      const run = runs[i] as Recording;
      return run.commands[run.log.subject[chain.at(-1) ?? -1] as number]?.run;
    }),
  };
}

it.each(BUILTIN_NAMES)('%s never parts from itself', (name) => {
  const { scenario } = builtin(name);
  expect(partingOf(simulate(scenario), simulate(scenario))).toBeNull();
});

describe('two runs of the book', () => {
  const update = book.timeline.findIndex(({ run }) => run.includes('service update'));
  const updateMs = givenMs(book.timeline, null)[update];

  it('part with another order where one stops a task and the other starts one beside it', () => {
    const parting = partingIn(book, changed(book, set(update, 'order', 'start-first')));
    expect(parting.atMs).toBeGreaterThanOrEqual(updateMs ?? Infinity);
    expect(parting.did).toEqual(['task.desired 1 shutdown', 'task.desired 1 running']);
    expect(parting.roots?.every((run) => run?.startsWith('docker service update'))).toBe(true);
  });

  it('part with another monitor only where that ends, however the command reads', () => {
    const parting = partingIn(book, changed(book, set(update, 'monitor', 20_000)));
    expect(parting.did).toEqual(['update.monitor', 'update.monitor']);
  });

  it('tell when one does later what the other does sooner', () => {
    const parting = partingIn(book, changed(book, set(update, 'delay', 30_000)));
    expect(parting.did?.[0]).toBe(parting.did?.[1]);
    expect(parting.times?.[0]).toBe(parting.atMs);
    expect(parting.times?.[1]).toBe((parting.atMs ?? 0) + 20_000);
  });

  it('part at a command that only one of them is given', () => {
    const kill = changed(book, { kind: 'add', atMs: 3_000, run: 'chaos kill web_web.2' });
    expect(partingIn(book, kill)).toMatchObject({ atMs: 3_000, did: ['nothing', 'command'] });
  });

  it('do not part at a question, nor where a setting is only said again', () => {
    const asked = changed(book, { kind: 'add', atMs: 3_000, run: 'docker service ls' });
    expect(partingOf(simulate(book), simulate(asked))).toBeNull();
    const again = changed(book, set(update, 'order', 'stop-first'));
    expect(partingOf(simulate(book), simulate(again))).toBeNull();
  });

  it('part in their requests alone when only these are others', () => {
    const quiet: Scenario = { ...book, timeline: book.timeline.slice(0, update) };
    const [image = ''] = Object.keys(quiet.images ?? {});
    const behaviour = { ...quiet.images?.[image], latency: '90ms' };
    const slower = changed(quiet, { kind: 'image', ref: image, behaviour });
    const parting = partingIn(quiet, slower);
    expect(parting).toMatchObject({ what: 'requests', did: ['nothing', 'nothing'] });
    expect(parting.atMs).toBeGreaterThan(0);
  });

  it('do not part because one of them is followed for longer', () => {
    expect(partingOf(simulate({ ...book, until: '20s' }), simulate(book))).toBeNull();
  });
});

/** Settings of an update, which nothing asks for before the command that says them is given. */
const SETTINGS: readonly (readonly [SettingName, fc.Arbitrary<string | number>])[] = [
  ['order', fc.constantFrom('stop-first', 'start-first')],
  ['parallelism', fc.constantFrom(0, 1, 2, 5)],
  ['delay', fc.constantFrom(0, 1_000, 5_000)],
  ['monitor', fc.constantFrom(1, 2_000, 9_000)],
  ['failure_action', fc.constantFrom('pause', 'continue', 'rollback')],
  ['max_failure_ratio', fc.constantFrom(0, 0.3)],
];

const setting = fc
  .constantFrom(...SETTINGS)
  .chain(([name, values]) => values.map((value) => [name, value] as const));

/** A scenario, the same with one setting changed, and when the command that says it is given. */
const pair = fc
  .tuple(randomScenario, setting, fc.nat())
  .filter(([{ timeline }]) => timeline.some(({ run }) => isEditable(run)))
  .map(([scenario, [name, value], nth]) => {
    const pins = scenario.timeline.flatMap(({ run }, pin) => (isEditable(run) ? [pin] : []));
    const pin = pins[nth % pins.length] as number;
    const { run } = scenario.timeline[pin] ?? { run: '' };
    const service = run.includes('stack deploy') ? 'shop_api' : 'web';
    return { scenario, pin, edit: { kind: 'set', pin, service, setting: name, value } as const };
  });

/** When the first command is given that says what a pin does: a stack file may be deployed by several. */
function saidMs({ timeline }: Scenario, recording: Recording, pin: number): Ms {
  const given = givenMs(timeline, recording);
  const isDeploy = (row: number) => timeline[row]?.run.includes('stack deploy') === true;
  const rows = timeline.map((_, row) => row).filter((row) => row === pin || isDeploy(row));
  return isDeploy(pin) ? Math.min(...rows.map((row) => given[row] ?? Infinity)) : (given[pin] ?? 0);
}

/** All that happened before a moment. */
function before(recording: Recording, t: Ms) {
  const { tasks, nodes, raft, probes, requests, log } = recordingUpTo(recording, t - 0.001);
  return {
    tasks,
    raft,
    nodes,
    probes,
    requests,
    kinds: [...log.kind].filter((kind) => LOG_KINDS[kind] !== 'command'),
  };
}

it('random runs that differ in one setting part once it can matter, and are equal before', () => {
  let parted = 0;
  fc.assert(
    fc.property(pair, ({ scenario, pin, edit }) => {
      const after = applyEdit(scenario, edit);
      fc.pre(after.ok);
      const [one, other] = [simulate(scenario), simulate(after.value)];
      const parting = partingOf(one, other);
      const endMs = Math.min(one.endMs, other.endMs);
      const sinceMs = parting?.atMs ?? endMs;
      expect(before(other, sinceMs)).toEqual(before(one, sinceMs));
      if (parting === null) return;
      parted++;
      expect(parting.atMs).toBeGreaterThanOrEqual(saidMs(scenario, one, pin));
      for (const [i, { chain, row }] of parting.sides.entries()) {
        const { log } = i === 0 ? one : other;
        if (row === null) continue;
        const root = chain.at(-1) ?? row;
        expect(log.cause[root]).toBe(-1);
      }
    }),
    { numRuns: 150 },
  );
  expect(parted).toBeGreaterThan(10);
});
