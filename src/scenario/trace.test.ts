import { describe, expect, it } from 'vitest';
import { RULES, taskName, type RuleId } from '../engine';
import { digestOf } from './digest';
import type { Scenario } from './schema';
import { simulate } from './simulate';
import { countRequests, outlineEntry, traceOf } from './trace';

const SCENARIO: Scenario = {
  swarmscope: 1,
  seed: 7,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
  images: { 'web:2': { faults: [{ kind: 'exit', after: '200ms', code: 3 }] } },
  traffic: [{ service: 'web', rate: 20 }],
  timeline: [
    { at: '0s', run: 'docker service create --name web --replicas 2 -p 80:80 web:1' },
    { at: '5s', run: 'docker service scale web=x' },
    { at: '8s', run: 'docker service update --image web:2 --update-failure-action rollback web' },
  ],
};

const recording = simulate(SCENARIO);
const trace = traceOf(recording, (_recording, row) => `entry ${row}`);

interface TaskRow {
  readonly id: string;
  readonly createdAt: number;
  readonly removedAt?: number;
  readonly rev: number;
  readonly slot: number;
  readonly node: string;
  readonly image: string;
  readonly states: readonly { t: number; state: string; desired: string; err?: string }[];
}
const tasks = trace.tasks as readonly TaskRow[];

/** The same, and the service is removed at 30 s. */
const removedBy = (until: string) =>
  traceOf(
    simulate({
      ...SCENARIO,
      timeline: [...SCENARIO.timeline, { at: '30s', run: 'docker service rm web' }],
      until,
    }),
    () => '',
  );

describe('a trace', () => {
  it('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
  });

  it('has a row for each task, with each change of state or of desired state', () => {
    expect(trace.tasks).toHaveLength(recording.tasks.length);
    expect(tasks[0]).toMatchObject({
      service: 'web',
      slot: 1,
      image: 'web:1',
      rev: 1,
      createdAt: 0,
      node: expect.stringMatching(/^node-[12]$/) as string,
      states: expect.arrayContaining([
        { t: 0, state: 'new', desired: 'running', message: 'created' },
        expect.objectContaining({ state: 'running', desired: 'running', message: 'started' }),
      ]) as unknown[],
    });
    const failed = tasks.flatMap(({ states }) => states).find(({ state }) => state === 'failed');
    expect(failed?.err).toBe('task: non-zero exit (3)');
    const quiet = tasks.flatMap(({ states }) => states).filter(({ err }) => err === '');
    expect(quiet).toEqual([]);
    expect(tasks.filter(({ image }) => image === 'web:2').map(({ rev }) => rev)).toContain(2);
    for (const { states, createdAt } of tasks) {
      expect(states[0]?.t).toBe(createdAt);
      expect(states.map(({ t }) => t)).toEqual(states.map(({ t }) => t).toSorted((a, b) => a - b));
    }
  });

  it('says when a task left the store, only if it did', () => {
    expect((removedBy('29s').tasks as readonly TaskRow[])[0]).not.toHaveProperty('removedAt');
    expect(
      (removedBy('50s').tasks as readonly TaskRow[]).every(({ removedAt = 0 }) => removedAt > 0),
    ).toBe(true);
  });

  it('has the updates of all services in order of time, and none that was only cleared', () => {
    const updates = trace.updateStatus as readonly {
      t: number;
      service: string;
      state: string;
      message: string;
    }[];
    expect(updates.map(({ state }) => state)).toEqual([
      'updating',
      'rollback_started',
      'rollback_completed',
    ]);
    expect(updates[0]).toEqual({
      t: 8_000,
      service: 'web',
      state: 'updating',
      message: 'update in progress',
    });
    expect(updates[1]?.message).toMatch(
      /^update rolled back due to failure or early termination of task [a-z0-9]{25}$/,
    );
  });

  it('has each command with its exit code and all that it printed', () => {
    expect(trace.commands).toEqual([
      {
        t: 0,
        run: SCENARIO.timeline[0]?.run,
        exitCode: 0,
        output: expect.stringMatching(/^[a-z0-9]{25}\n$/) as string,
      },
      {
        t: 5_000,
        run: 'docker service scale web=x',
        exitCode: 1,
        output: 'web: invalid replicas value x: strconv.ParseUint: parsing "x": invalid syntax',
      },
      { t: 8_000, run: SCENARIO.timeline[2]?.run, exitCode: 0, output: 'web\n' },
    ]);
  });

  it('has events with their causes; only commands, faults and the start have none', () => {
    const events = trace.events as readonly {
      i: number;
      t: number;
      kind: string;
      subject: string;
      text: string;
      rule: string;
      cause: number | null;
    }[];
    expect(events).toHaveLength(recording.log.length);
    expect(events[0]).toMatchObject({ i: 0, t: 0, kind: 'start', subject: '', cause: null });
    expect(events.find(({ kind }) => kind === 'command')).toMatchObject({
      t: 0,
      subject: SCENARIO.timeline[0]?.run,
      text: expect.stringMatching(/^entry \d+$/) as string,
    });
    expect(new Set(events.filter(({ cause }) => cause === null).map(({ kind }) => kind))).toEqual(
      new Set(['start', 'command']),
    );
    expect(events.every(({ cause, i }) => cause === null || cause < i)).toBe(true);
    expect(events.filter(({ rule }) => !RULES.includes(rule as RuleId))).toEqual([]);
    expect(events.find(({ kind }) => kind === 'update')?.rule).toBe('U-5');
    const subjects = new Set(events.map(({ subject }) => subject));
    for (const subject of ['web', 'web.1', 'web.2']) expect(subjects).toContain(subject);
  });

  it('counts requests so that none is lost', () => {
    const { sent, served, pending, failed } = trace.requests;
    const failures = Object.values(failed).reduce((all, count) => all + count, 0);
    expect(sent).toBe(recording.requests.length);
    expect(served + pending + failures).toBe(sent);
    expect(served).toBeGreaterThan(0);
    expect(failures).toBeGreaterThan(0);
    expect(Object.values(failed)).not.toContain(0);
    expect(countRequests(recording)).toEqual(trace.requests);
  });

  it('says how the run ended, under which engine and seed, and its digest', () => {
    expect(trace.meta).toEqual({
      endedAt: recording.endMs,
      end: recording.end,
      engine: '28',
      seed: 7,
    });
    expect(trace.digest).toBe(digestOf(recording));
  });
});

describe('the name of a task', () => {
  it('is its service and slot, and nothing for a row that is not there', () => {
    expect(taskName(recording, 0)).toBe('web.1');
    expect(taskName(recording, -1)).toBe('');
    expect(outlineEntry(recording, 0)).toEqual({ kind: 'start', subject: '' });
  });
});
