import { expect, it } from 'vitest';
import { simulate } from './simulate';
import { aCanary } from './test/a-canary';
import { commandRows, givenMs, rowBefore } from './timeline';
import { decodeLink, encodeLink } from './link';
import { hasPlan } from './timeline';
import { loadExtras } from './load-extras';
import { simulateWith } from './simulate-with';
import { digestOf } from './digest';
import { traceOf } from './trace';

it('a command that waits was given when its run says, or never', () => {
  const { timeline } = aCanary(0.1);
  const recording = simulate(aCanary(0.1));
  expect(givenMs(timeline, recording)).toEqual([0, 10_000, null, 16_000, null, null]);
  expect(givenMs(timeline, null)).toEqual([0, 10_000, null, null, null, null]);
  expect(commandRows(timeline, recording)).toEqual([0, 1, -1, 2, -1, -1]);
});

it('commands are found in a run whatever their order, those that waited among them', () => {
  const scenario = aCanary(0);
  const [create, canary, promote, ...rest] = scenario.timeline;
  const late = { at: '40s', run: 'docker service ls' };
  const timeline = [late, canary, promote, create, ...rest].filter((entry) => entry !== undefined);
  const recording = simulate({ ...scenario, timeline });
  const given = givenMs(timeline, recording);
  const rows = commandRows(timeline, recording);
  expect(rows.filter((row) => row >= 0).toSorted((a, b) => a - b)).toEqual(
    recording.commands.map((_, row) => row),
  );
  rows.forEach((row, pin) => {
    expect(recording.commands[row]?.t ?? null).toBe(given[pin]);
    const run = row < 0 ? undefined : timeline[pin]?.run;
    expect(recording.commands[row]?.run).toBe(run);
  });
});

it('a run of another timeline says nothing of this one', () => {
  const { timeline } = aCanary(0.1);
  const recording = simulate(aCanary(0.1));
  const other = timeline.map((entry) => ({ ...entry, run: `${entry.run} --detach` }));
  expect(givenMs(other, recording)[3]).toBeNull();
  expect(commandRows(other, recording)).toEqual([-1, -1, -1, -1, -1, -1]);
});

it('a command comes after the one that it names, else after the one before it', () => {
  const { timeline } = aCanary(0);
  expect(timeline.map((_, row) => rowBefore(timeline, row))).toEqual([null, null, 1, 1, 2, 4]);
  const first = [{ when: { gone: 'app' }, run: 'docker node ls' }];
  expect(rowBefore(first, 0)).toBeNull();
});

it('links keep what commands wait for', () => {
  const scenario = aCanary(0.05);
  const link = decodeLink(encodeLink(scenario));
  expect(link.ok && link.value?.scenario).toEqual(scenario);
});

it('a page fetches what gives such commands, and only where there are some', async () => {
  const scenario = aCanary(0.1);
  expect(hasPlan(scenario)).toBe(true);
  const extras = await loadExtras(scenario);
  expect(digestOf(simulateWith(scenario, extras))).toBe(digestOf(simulate(scenario)));
  const plain = { ...scenario, timeline: scenario.timeline.slice(0, 2) };
  expect((await loadExtras(plain)).startPlan).toBeNull();
  expect(() => simulateWith(scenario, { ...extras, startPlan: null })).toThrow('missing');
});

it('the trace tells what became of commands that wait', () => {
  const { plan, events } = traceOf(simulate(aCanary(0.1)), () => '');
  expect(plan).toMatchObject([
    { row: 2, name: 'promote', since: 10_000, end: 'unless', endedAt: 16_000 },
    { row: 3, name: 'abort', end: 'ran', when: [{ ended: 26, failed: 3 }] },
    { row: 4, name: 'grow', since: null, end: 'after' },
    { row: 5, name: 'shrink', since: null, end: 'after' },
  ]);
  expect(events.filter((event) => JSON.stringify(event).includes('"plan.'))).toMatchObject([
    { kind: 'plan.skipped', subject: 'docker service update --update-delay 0s app' },
    { kind: 'plan.skipped' },
    { kind: 'plan.skipped' },
    { kind: 'plan.opened', subject: 'docker service rollback app' },
  ]);
  expect(traceOf(simulate({ ...aCanary(0), timeline: [] }), () => '').plan).toBeUndefined();
});
