import { describe, expect, it } from 'vitest';
import { builtin, simulate, type BuiltinName } from '../scenario';
import type { Condition, Happening } from './lesson';
import { countOf, holds } from './measure';
import { entryOf, momentOf, nodeOf, serviceRow } from './moment';

const runs = new Map<BuiltinName, ReturnType<typeof simulate>>();
function runOf(name: BuiltinName) {
  const run = runs.get(name) ?? simulate(builtin(name).scenario);
  runs.set(name, run);
  return run;
}

const momentIn = (name: BuiltinName, service: string, happening: Happening, fromMs = 0) =>
  momentOf(runOf(name), serviceRow(runOf(name), service), happening, fromMs);

describe('moments', () => {
  it('H-3: finds a probe that the log is silent of', () => {
    const first = { kind: 'probed', slot: 1, rev: 2 } as const;
    const startedMs = momentIn('transient', 'web_web', { ...first, kind: 'container.started' });
    const probedMs = momentIn('transient', 'web_web', first);
    expect(probedMs).toBe((startedMs as number) + 5050);
    const failed = { ...first, to: 'failed' } as const;
    const logged = { ...failed, kind: 'probe' } as const;
    expect(momentIn('transient', 'web_web', failed)).toBe(momentIn('transient', 'web_web', logged));
    expect(momentIn('transient', 'web_web', { ...failed, nth: 3 })).toBeNull();
    expect(momentIn('transient', 'web_web', { ...first, of: 'web_db' })).toBeNull();
  });

  it('SC-9: tells commands apart by how they begin and by what docker says', () => {
    const removal = { kind: 'command', run: 'docker secret rm' } as const;
    const refusedMs = momentIn('rotate-secret', 'web_web', { ...removal, to: 'refused' });
    expect(momentIn('rotate-secret', 'web_web', removal)).toBe(refusedMs);
    expect(momentIn('rotate-secret', 'web_web', { ...removal, to: 'accepted' })).toBe(
      momentIn('rotate-secret', 'web_web', { ...removal, nth: 2 }),
    );
  });

  it('SC-13: knows which secret reached which node', () => {
    const run = runOf('rotate-secret');
    const sent = { kind: 'dependency.delivered', to: 'web_app_key_v2' } as const;
    const row = entryOf(run, 0, sent, 0) as number;
    const node = nodeOf(run, row) as string;
    expect(node).toMatch(/^node-/);
    expect(entryOf(run, 0, { ...sent, node }, 0)).toBe(row);
    expect(entryOf(run, 0, { ...sent, node: 'node-9' }, 0)).toBeNull();
  });

  it('BG-3: finds what happens to another service than the lesson is about', () => {
    const routes = { kind: 'proxy.routes', of: 'web_proxy' } as const;
    expect(momentIn('blue-green', 'web_web', routes)).not.toBeNull();
    expect(momentIn('blue-green', 'web_web', { kind: 'proxy.routes' })).toBeNull();
    expect(momentIn('blue-green', 'web_web', { kind: 'plan.opened', to: 'abort' })).not.toBeNull();
    expect(momentIn('blue-green', 'web_web', { kind: 'plan.opened', to: 'gone' })).toBeNull();
  });
});

const holdsIn = (condition: Condition, fromMs = 0) =>
  holds(runOf('transient'), serviceRow(runOf('transient'), 'web_web'), condition, fromMs);

describe('conditions', () => {
  it('are of what happens, and how soon, and of what never does', () => {
    const fault = { kind: 'fault' } as const;
    const atMs = momentIn('transient', 'web_web', fault) as number;
    expect(holdsIn({ happens: fault })).toBe(true);
    expect(holdsIn({ happens: fault, withinMs: atMs })).toBe(true);
    expect(holdsIn({ happens: fault, withinMs: atMs - 1 })).toBe(false);
    expect(holdsIn({ happens: fault }, atMs + 1)).toBe(false);
    expect(holdsIn({ never: fault })).toBe(false);
    expect(holdsIn({ never: fault }, atMs + 1)).toBe(true);
  });
});

describe('counts', () => {
  it('SC-13: nodes that have a secret at once', () => {
    const run = runOf('rotate-secret');
    expect(countOf(run, 0, { measure: 'holders', of: 'web_app_key' }, 0)).toBe(5);
    expect(countOf(run, 0, { measure: 'holders', of: 'web_app_key' }, run.endMs)).toBe(0);
    expect(countOf(run, 0, { measure: 'holders', of: 'web_other' }, 0)).toBeNull();
  });

  it('BG-6: tasks of both colours and of the proxy', () => {
    const run = runOf('blue-green');
    const blue = serviceRow(run, 'web_web');
    expect(countOf(run, blue, { measure: 'peak' }, 0)).toBe(4);
    expect(countOf(run, blue, { measure: 'peak', of: 'web_web-green' }, 0)).toBe(4);
    expect(countOf(run, blue, { measure: 'all-peak' }, 0)).toBe(10);
    expect(countOf(run, blue, { measure: 'peak', of: 'web_red' }, 0)).toBeNull();
  });

  it('S-18: tasks on the fullest node', () => {
    expect(countOf(runOf('seven'), 0, { measure: 'fullest' }, 0)).toBe(2);
    expect(countOf(runOf('hundred'), 0, { measure: 'fullest' }, 0)).toBeGreaterThan(2);
  });

  it('TR-1, TR-3: tasks that are listed, be they over, but none of a slot that is gone', () => {
    expect(countOf(runOf('seven'), 0, { measure: 'listed' }, 0)).toBe(10);
    const run = runOf('book');
    expect(countOf(run, 0, { measure: 'listed' }, 0)).toBe(run.tasks.length);
    const { scenario } = builtin('book');
    const timeline = [...scenario.timeline, { at: '100s', run: 'docker service scale web_web=2' }];
    expect(countOf(simulate({ ...scenario, timeline }), 0, { measure: 'listed' }, 0)).toBe(4);
  });

  it('BG-3: requests that came to a task through a proxy', () => {
    const run = runOf('canary-weight');
    const stable = serviceRow(run, 'web_web');
    const canary = countOf(run, stable, { measure: 'answered', of: 'web_web-canary' }, 0) as number;
    const all = countOf(run, stable, { measure: 'answered' }, 0) as number;
    expect(canary).toBeGreaterThan(0);
    expect(canary).toBeLessThan(all / 10);
    expect(countOf(run, stable, { measure: 'answered' }, run.endMs)).toBe(0);
  });
});
