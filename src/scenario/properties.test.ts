import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  FrameCursor,
  isAtLeast,
  isPast,
  OUTCOMES,
  type Answer,
  type DesiredState,
  type Frame,
  type LogKind,
  type Ms,
  type NodeRecord,
  type Outcome,
  type Recording,
  type ServiceRecord,
  type TaskRecord,
  type Transition,
} from '../engine';
import { parseDuration } from '../docker';
import { digestOf } from './digest';
import type { Scenario } from './schema';
import { simulate } from './simulate';
import {
  groupBy,
  bySubject,
  entriesOf,
  nameOf,
  stays,
  hostStays,
  slotOf,
  replacements,
  mayOverlap,
  historyLimit,
  isDeletable,
  touchedBetween,
  dependenciesOf,
  reservationsOf,
  isEverDnsrr,
  type Entry,
} from './test/facts';
import { openSlots } from './test/open-slots';
import { slowScenario, startFirst } from './test/plain-scenarios';
import { randomScenario } from './test/random-scenario';
import { countRequests } from './trace';

/** Another seed and more runs look further: `SCENARIO_SEED=7 SCENARIO_RUNS=5000`. */
const SEED = Number(process.env['SCENARIO_SEED'] ?? 20_261_125);
const RUNS = Number(process.env['SCENARIO_RUNS'] ?? 200);
vi.setConfig({ testTimeout: 1000 * RUNS });

const DESIRED: readonly DesiredState[] = ['ready', 'running', 'complete', 'shutdown', 'remove'];

/** Says whether something that should hold does, and what it is. */
type Claim = (isSo: boolean, what: string) => void;

/** What was claimed and does not hold. */
function broken(check: (claim: Claim) => void): readonly string[] {
  const found: string[] = [];
  check((isSo, what) => {
    if (!isSo) found.push(what);
  });
  return found;
}

/** What does not hold in a run of some random scenario, the smallest that is found; else undefined. */
function counterexample(
  check: (claim: Claim, recording: Recording, scenario: Scenario) => void,
): string | undefined {
  const isSo = fc.property(randomScenario, (scenario) => {
    const recording = simulate(scenario);
    const found = broken((claim) => check(claim, recording, scenario));
    if (found.length > 0) throw new Error(found.slice(0, 5).join('\n'));
  });
  return fc.defaultReportMessage(fc.check(isSo, { seed: SEED, numRuns: RUNS }));
}

describe('requests, in any run', () => {
  it('end exactly once or are pending when the run ends', () => {
    expect(
      counterexample((claim, recording) => {
        const { requests, endMs } = recording;
        const failures = bySubject(entriesOf(recording), 'request');
        for (let row = 0; row < requests.length; row++) {
          const outcome = OUTCOMES[requests.outcome[row] as number] as Outcome;
          const startMs = requests.startMs[row] as Ms;
          const endedMs = requests.endMs[row] as Ms;
          const told = (failures.get(row) ?? []).map(({ t }) => t);
          const isTold = told.length === 1 && told[0] === endedMs;
          const what = `request ${row}, ${outcome}, from ${startMs} to ${endedMs}`;
          claim(startMs >= (requests.startMs[row - 1] ?? 0) && startMs <= endMs, `${what}: start`);
          const hasEnded = endedMs >= startMs && endedMs <= endMs;
          claim(outcome === 'pending' ? Number.isNaN(endedMs) : hasEnded, `${what}: end`);
          const isFailure = outcome !== 'pending' && outcome !== 'served';
          claim(isFailure ? isTold : told.length === 0, `${what}: told at ${told.join()}`);
          claim(outcome !== 'served' || (requests.task[row] as number) >= 0, `${what}: by whom`);
        }
        const { sent, served, pending, failed } = countRequests(recording);
        const sum = Object.values(failed).reduce((all, count) => all + count, served + pending);
        claim(sent === requests.length && sum === sent, `${sum} of ${sent} are counted`);
      }),
    ).toBeUndefined();
  });

  it('LB-6, LB-7, LB-8: go only to tasks in the table of the node or behind its port', () => {
    expect(
      counterexample((claim, recording, scenario) => {
        const { requests, services, tasks } = recording;
        const stayOf = stays(recording);
        const hostStayOf = hostStays(recording);
        for (let row = 0; row < requests.length; row++) {
          const task = requests.task[row] as number;
          if (task < 0) continue;
          const startMs = requests.startMs[row] as Ms;
          const stay = stayOf(task, requests.via[row] as number);
          const client = scenario.traffic?.[requests.source[row] as number];
          // LB-8: a connection that is kept flows on until its process is gone.
          const keptMs = client?.keepAlive === true ? stay.overMs : stay.toMs;
          // LB-2: an answer of the DNS that is kept outlives all it names.
          const mayKeep = client?.dns === 'cache' && isEverDnsrr(recording, task);
          const behindPort = hostStayOf(task);
          const fromMs = Math.min(stay.fromMs, behindPort.fromMs);
          const toMs = mayKeep ? Infinity : Math.max(stay.toMs, keptMs, behindPort.toMs);
          const what = `request ${row} at ${startMs} to ${nameOf(recording, task)}`;
          claim(services[tasks[task]?.service ?? -1]?.name === client?.service, `${what}: service`);
          claim(startMs >= fromMs, `${what}: in the table from ${fromMs}`);
          claim(startMs <= toMs, `${what}: in the table until ${toMs}`);
        }
      }),
    ).toBeUndefined();
  });
});

describe('tasks, in any run', () => {
  it('T-1, T-5: only move forward, in state and in what is wanted of them', () => {
    expect(
      counterexample((claim, recording) => {
        recording.tasks.forEach(({ createdMs, removedMs, transitions }, task) => {
          let last = transitions[0] as Transition;
          const what = nameOf(recording, task);
          claim(last.t === createdMs && last.state === 'new', `${what}: begins as ${last.state}`);
          for (const next of transitions.slice(1)) {
            const isForward =
              next.t >= last.t &&
              isAtLeast(next.state, last.state) &&
              DESIRED.indexOf(next.desired) >= DESIRED.indexOf(last.desired);
            claim(isForward, `${what}: from ${last.state} to ${next.state} at ${next.t}`);
            claim(last.node < 0 || next.node === last.node, `${what}: moved to ${next.node}`);
            last = next;
          }
          const endMs = Math.min(removedMs ?? Infinity, recording.endMs);
          claim(last.t <= endMs, `${what}: changes at ${last.t}, after ${endMs}`);
        });
      }),
    ).toBeUndefined();
  });

  it('EX-8, EX-9: join the pool once, while their container runs, and are RUNNING from then on', () => {
    expect(
      counterexample((claim, recording) => {
        const entries = entriesOf(recording);
        const started = bySubject(entries, 'container.started');
        const exited = bySubject(entries, 'container.exited');
        for (const [task, joins] of bySubject(entries, 'pool.join')) {
          const what = nameOf(recording, task);
          const [join] = joins as [Entry];
          claim(joins.length === 1, `${what}: joins ${joins.length} times`);
          claim((started.get(task)?.[0]?.row ?? Infinity) < join.row, `${what}: before it runs`);
          claim((exited.get(task)?.[0]?.row ?? Infinity) > join.row, `${what}: after its exit`);
          const { removedMs, transitions } = recording.tasks[task] as TaskRecord;
          const runningMs = transitions.find(({ state }) => state === 'running')?.t;
          // Nobody is told of a task that its managers have deleted (DP-12).
          const isDeleted = (removedMs ?? Infinity) <= join.t;
          claim(isDeleted || runningMs === join.t, `${what}: RUNNING at ${runningMs}`);
        }
      }),
    ).toBeUndefined();
  });

  it('RS-5, U-16: never run twice in a slot but where a rule has it so', () => {
    expect(
      counterexample((claim, recording) => {
        const entries = entriesOf(recording);
        const started = bySubject(entries, 'container.started');
        const exited = bySubject(entries, 'container.exited');
        const replaced = replacements(recording, entries);
        const slots = groupBy(started.keys(), (task) => slotOf(recording, task));
        for (const tasks of slots.values()) {
          for (const [i, older] of tasks.entries()) {
            for (const newer of tasks.slice(i + 1)) {
              const newerMs = started.get(newer)?.[0]?.t as Ms;
              const overMs = exited.get(older)?.[0]?.t ?? Infinity;
              if (overMs <= newerMs) continue;
              // Only what it replaces is waited for: where that never ran, its elder may still be
              // stopping (U-51 c), and a new slot waits for nobody.
              const waitsForOne = replaced(newer).some((task) => started.has(task));
              const what = `${nameOf(recording, older)} and ${nameOf(recording, newer)}`;
              claim(!waitsForOne || mayOverlap(recording, older, newer), `${what} both run`);
            }
          }
        }
      }),
    ).toBeUndefined();
  });

  it('TR-2: leave no longer a history than the limit once the run has settled', () => {
    expect(
      counterexample((claim, recording) => {
        const { kind } = recording.end;
        const left = recording.tasks.filter(({ removedMs }) => removedMs === null);
        for (const tasks of groupBy(left, (task) => `${task.service} ${task.slot}`).values()) {
          const { service, slot } = tasks[0] as TaskRecord;
          const { name, versions } = recording.services[service] as ServiceRecord;
          const limits = versions.map(({ spec }) => historyLimit(spec));
          const limit = Math.max(tasks.filter((task) => !isDeletable(task)).length, ...limits);
          const isSettled = kind === 'settled' || kind === 'pending';
          claim(!isSettled || tasks.length <= limit, `${name}.${slot}: ${tasks.length} > ${limit}`);
        }
      }),
    ).toBeUndefined();
  });
});

describe('nodes, in any run', () => {
  it('S-4, S-6: never have more reserved of them than they have', () => {
    expect(
      counterexample((claim, recording) => {
        const reserved = recording.nodes.map(() => ({ nanoCpus: 0, memoryBytes: 0 }));
        const changes = recording.tasks.flatMap(({ removedMs, transitions }, task) => {
          const given = transitions.find(
            ({ state, node }) => node >= 0 && isAtLeast(state, 'assigned'),
          );
          const freed = transitions.find(({ state }) => isPast(state, 'running'));
          if (given === undefined) return [];
          const end = freed ?? { t: removedMs ?? Infinity, entry: Infinity };
          return [
            { task, node: given.node, by: 1, t: given.t, entry: given.entry },
            { task, node: given.node, by: -1, t: end.t, entry: end.entry },
          ];
        });
        changes.sort((a, b) => a.t - b.t || a.entry - b.entry || a.by - b.by);
        for (const { task, node, by, t } of changes) {
          const { nanoCpus, memoryBytes } = reservationsOf(recording, task);
          const { name, capacity } = recording.nodes[node] as NodeRecord;
          const taken = reserved[node] as { nanoCpus: number; memoryBytes: number };
          taken.nanoCpus += by * nanoCpus;
          taken.memoryBytes += by * memoryBytes;
          claim(
            taken.nanoCpus <= (capacity.nanoCpus ?? Infinity) &&
              taken.memoryBytes <= (capacity.memoryBytes ?? Infinity),
            `${name} at ${t}: ${taken.nanoCpus} nano-CPUs, ${taken.memoryBytes} bytes`,
          );
        }
      }),
    ).toBeUndefined();
  });
});

describe('secrets and configs, in any run', () => {
  it('DP-8, DP-9: come and go in turn, and are there when a process starts that uses them', () => {
    expect(
      counterexample((claim, recording) => {
        const held = new Set<string>();
        for (const { kind, subject, detail, t } of entriesOf(recording)) {
          const what = `${recording.dependencies[subject]?.name} at ${t} on row ${detail}`;
          if (kind === 'dependency.delivered') {
            claim(!held.has(`${subject} ${detail}`), `${what}: sent twice`);
            held.add(`${subject} ${detail}`);
          } else if (kind === 'dependency.withdrawn') {
            claim(held.delete(`${subject} ${detail}`), `${what}: was not there`);
          } else if (kind === 'container.started') {
            const node = recording.tasks[subject]?.transitions.at(-1)?.node;
            for (const row of dependenciesOf(recording, subject)) {
              const task = nameOf(recording, subject);
              claim(held.has(`${row} ${node}`), `${task} starts at ${t} without row ${row}`);
            }
          }
        }
      }),
    ).toBeUndefined();
  });
});

describe('updates, in any run', () => {
  it('U-7, U-21: work on no more slots at once than parallelism says', () => {
    expect(
      counterexample((claim, recording) => {
        for (const { service, t, slots, parallelism } of openSlots(recording)) {
          const what = `${recording.services[service]?.name} at ${t}: slots ${slots.join(' ')}`;
          claim(parallelism === 0 || slots.length <= parallelism, what);
        }
      }),
    ).toBeUndefined();
  });

  it('U-18: take nothing from the pool under start-first with a healthy image', () => {
    fc.assert(
      fc.property(startFirst, ({ scenario, replicas }) => {
        const recording = simulate(scenario);
        const updatedMs = recording.commands[1]?.t ?? Infinity;
        const inPool = new Set<number>();
        let least = Infinity;
        for (const { kind, subject, t } of entriesOf(recording)) {
          if (kind === 'pool.join') inPool.add(subject);
          if (kind === 'pool.leave' || kind === 'pool.gone') inPool.delete(subject);
          if (t >= updatedMs) least = Math.min(least, inPool.size);
        }
        expect(recording.services[0]?.updates.at(-1)?.state).toBe('completed');
        expect(least).toBe(replicas);
        expect([...inPool].map((task) => recording.tasks[task]?.rev)).toEqual(
          Array.from({ length: replicas }, () => 2),
        );
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

/** Whether all answers of one set hold. */
const someSetHolds = (answers: readonly Answer[]): boolean =>
  answers.length === 0 ||
  answers.some(({ set: of }) => answers.every(({ set, holds }) => set !== of || holds));

describe('recordings, of any run', () => {
  it('lead every entry back to a command or to the start', () => {
    expect(
      counterexample((claim, recording) => {
        for (const { row, kind, cause } of entriesOf(recording)) {
          const isRoot = kind === 'command' || kind === 'start';
          const isLed = isRoot ? cause === -1 : cause >= 0 && cause < row;
          claim(isLed, `${kind} in row ${row} because of row ${cause}`);
        }
      }),
    ).toBeUndefined();
  });

  it('end as the scenario says, or settled, or with the reason why not', () => {
    expect(
      counterexample((claim, recording, { until }) => {
        const { end, endMs, services, tasks } = recording;
        const kinds =
          until === undefined ? ['settled', 'pending', 'restart-loop', 'no-quorum'] : ['until'];
        claim(kinds.includes(end.kind), `ends as ${end.kind}`);
        claim(endMs % 1000 === 0, `ends at ${endMs}`);
        const isNamed = ({ service, slot }: TaskRecord) =>
          'slot' in end && slot === end.slot && services[service]?.name === end.service;
        const named = tasks.filter(isNamed);
        const waits = named.some(
          ({ removedMs, transitions }) =>
            removedMs === null && transitions.at(-1)?.state === 'pending',
        );
        claim(end.kind !== 'pending' || waits, 'nobody is pending');
        claim(end.kind !== 'restart-loop' || named.length > 4, `made ${named.length} times`);
        if (end.kind !== 'settled') return;
        tasks.forEach(({ removedMs, transitions }, task) => {
          const last = transitions.at(-1) as Transition;
          // DP-5: a task on a lost node stays as it was last seen, be it one that has left (RM-11) or
          // was left behind (RM-7).
          const node = recording.nodes[last.node]?.changes.at(-1);
          const leader = recording.nodes[recording.raft.at(-1)?.leader ?? -1]?.changes.at(-1);
          const isOff = node?.state === 'down' || node?.partition !== leader?.partition;
          const isThere =
            // A job may have a process that never ends.
            last.desired === 'running' || last.desired === 'complete'
              ? isAtLeast(last.state, 'running')
              : isPast(last.state, 'running');
          const what = `${nameOf(recording, task)} is ${last.state}, wanted ${last.desired}`;
          claim(removedMs !== null || isOff || isThere, what);
        });
      }),
    ).toBeUndefined();
  });

  it('give a command that waits when all that it waits for holds, within its time, or never', () => {
    expect(
      counterexample((claim, { plan = [], commands, log }, { timeline }) => {
        for (const { pin, end, run, sinceMs, endMs, command, entry, when, unless } of plan) {
          const { timeout } = timeline[pin] ?? {};
          const untilMs = (sinceMs ?? 0) + (parseDuration(timeout ?? '') ?? 0);
          const given = commands[command];
          claim((end === 'ran') === (given !== undefined), `${pin} ${end}, command ${command}`);
          claim(
            given === undefined || (given.run === run && given.t === endMs),
            `${pin} at ${endMs}`,
          );
          claim(end !== 'ran' || someSetHolds(when), `${pin} does not hold`);
          claim(end !== 'unless' || someSetHolds(unless), `${pin} is not barred`);
          claim(end !== 'timed-out' || endMs === untilMs, `${pin} is given up at ${endMs}`);
          claim(end !== 'ran' || (endMs ?? Infinity) <= untilMs, `${pin} is late: ${endMs}`);
          claim((end === 'waiting') === entry < 0, `${pin} ${end} is told in row ${entry}`);
          claim(entry < 0 || log.t[entry] === endMs, `${pin} is told at another time`);
        }
      }),
    ).toBeUndefined();
  });

  it('are the same, to the byte, when the scenario is run again', () => {
    expect(
      counterexample((claim, recording, scenario) => {
        const digest = digestOf(recording);
        claim(digestOf(simulate(structuredClone(scenario))) === digest, 'the same run again');
        claim(digestOf(structuredClone(recording)) === digest, 'a clone');
      }),
    ).toBeUndefined();
  });

  it('give the same frame at a time, whatever was looked at before', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const times = fc.array(part, { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(randomScenario, times, (scenario, parts) => {
        const recording = simulate(scenario);
        const cursor = new FrameCursor(recording);
        const frames = parts.map((at) => {
          const ms = Math.round(at * recording.endMs);
          const frame = cursor.frameAt(ms);
          expect(frame).toEqual(new FrameCursor(recording).frameAt(ms));
          return frame;
        });
        const pairs = frames.slice(1).map((frame, i) => [frames[i] as Frame, frame] as const);
        expect(pairs.flatMap((pair) => unshared(recording, ...pair))).toEqual([]);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

/** What no entry between two frames is about and is not the same object in both. */
const unshared = (recording: Recording, one: Frame, other: Frame): readonly string[] =>
  broken((claim) => {
    const [from, to] = one.entry < other.entry ? [one, other] : [other, one];
    const touched = touchedBetween(recording, from.entry, to.entry);
    for (const part of ['tasks', 'nodes', 'services'] as const) {
      claim(touched[part].size > 0 || other[part] === one[part], `all ${part}`);
      const length = Math.min(one[part].length, other[part].length);
      for (let i = 0; i < length; i++) {
        claim(touched[part].has(i) || other[part][i] === one[part][i], `${part} ${i}`);
      }
    }
  });

describe('luck', () => {
  it('of a request stays the same when a setting changes', () => {
    const settings = fc.record({
      seed: fc.nat(),
      arrivals: fc.constantFrom('even' as const, 'poisson' as const),
      one: fc.integer({ min: 0, max: 6 }),
      other: fc.integer({ min: 0, max: 6 }),
      order: fc.constantFrom('stop-first', 'start-first'),
    });
    fc.assert(
      fc.property(settings, ({ seed, arrivals, one, other, order }) => {
        const [a, b] = [one, other].map((parallelism) =>
          latencies(simulate(slowScenario(seed, arrivals, parallelism, order))),
        ) as [Latencies, Latencies];
        const both = [...a.keys()].filter((startMs) => b.has(startMs));
        expect(both.length).toBeGreaterThan(100);
        expect(both.map((startMs) => b.get(startMs))).toEqual(both.map((ms) => a.get(ms)));
      }),
      { seed: SEED, numRuns: Math.ceil(RUNS / 3) },
    );
  });
});

type Latencies = ReadonlyMap<Ms, number>;

/** In whole milliseconds, of requests that were served, by when they were sent. */
function latencies({ requests }: Recording): Latencies {
  const found = new Map<Ms, number>();
  for (let row = 0; row < requests.length; row++) {
    const startMs = requests.startMs[row] as Ms;
    if (requests.outcome[row] !== SERVED) continue;
    found.set(startMs, Math.round((requests.endMs[row] as Ms) - startMs));
  }
  return found;
}

const SERVED = OUTCOMES.indexOf('served');

const endOf = ({ services }: Recording) => services[0]?.updates.at(-1)?.state;

describe('scenarios that once went wrong', () => {
  const NODES = [{ name: 'node-1', role: 'manager' as const }, { name: 'node-2' }];
  const run = (images: Scenario['images'], ...commands: readonly string[]) =>
    simulate({
      swarmscope: 1,
      nodes: NODES,
      ...(images === undefined ? {} : { images }),
      timeline: commands.map((command, i) => ({ at: `${i * 500}ms`, run: command })),
    });

  it('seed 1: R-4, a slot that had stopped for good does not begin one update after another', () => {
    const recording = run(
      { 'app:1': { faults: [{ kind: 'exit', after: '1ms' }] } },
      'docker service create --name web --restart-condition none app:1',
      ...Array.from({ length: 9 }, () => 'docker node update --availability active node-1'),
      'docker service update --image app:2 web',
    );
    expect(recording.end.kind).toBe('settled');
    expect(recording.services[0]?.updates.map(({ state }) => state)).toEqual([
      'updating',
      'completed',
    ]);
    expect(recording.tasks.at(-1)?.transitions.at(-1)?.state).toBe('running');
  });

  it('seed 4: U-41, runs of the updater that follow each other for ever are said to', () => {
    const recording = run(
      { 'app:2': { faults: [{ kind: 'exit', after: '1ms' }] } },
      'docker service create --name web --update-order start-first --update-failure-action continue --restart-condition none app:1',
      ...Array.from({ length: 9 }, () => 'docker node update --availability active node-1'),
      'docker service update --image app:2 web',
    );
    expect(recording.end).toEqual({ kind: 'restart-loop', service: 'web', slot: 1 });
    expect(endOf(recording)).toBe('completed');
  });

  it('seed 1: U-20, a task that was deleted after it had ended keeps no update waiting', () => {
    const recording = run(
      { 'app:1': { stop: 'never' } },
      'docker service create --name web --replicas 4 --restart-condition none --publish 80:80 app:1',
      ...Array.from({ length: 9 }, () => 'docker node update --availability active node-1'),
      'docker service update --image app:2 --replicas 2 web',
    );
    expect(recording.end.kind).toBe('settled');
    expect(endOf(recording)).not.toBe('updating');
  });

  it('seed 2: TR-5, a slot with several tasks that are not yet stopped is looked at again', () => {
    const recording = run(
      undefined,
      'docker service create --name web --restart-max-attempts 1 --publish 80:80 app:1',
      'docker service update --image app:3 web',
      'docker service update --health-retries 0 web',
    );
    expect(recording.tasks).toHaveLength(3);
    expect(recording.tasks.filter(({ removedMs }) => removedMs === null)).toHaveLength(2);
  });

  it('seed 7: U-41, the run that follows a rollback has delays of its own', () => {
    const recording = simulate({
      swarmscope: 1,
      seed: 0,
      nodes: [...NODES, { name: 'node-3' }, { name: 'node-4' }],
      images: { 'app:2': { pull: '4s±100%', probe: '600ms±50%' } },
      timeline: [
        {
          at: '0s',
          run: 'docker service create --name web --replicas 4 --update-parallelism 3 --update-delay 5s --stop-grace-period 0s app:1',
        },
        {
          at: '500ms',
          run: 'docker service update --image app:2 --replicas 6 --update-delay 0s --update-max-failure-ratio 0.25 --update-order start-first --update-failure-action rollback --restart-delay 0s --health-cmd true --health-interval 300ms --health-timeout 100ms --health-retries 1 web',
        },
      ],
    });
    expect(recording.services[0]?.updates.map(({ state }) => state)).toEqual([
      'updating',
      'rollback_started',
      'rollback_completed',
      'completed',
    ]);
    // The rollback has nothing left to do in most slots (U-52): none is open for it when the next
    // run takes the same ones.
    const atOnce = openSlots(recording).map(({ slots, parallelism }) => [
      slots.join(),
      parallelism,
    ]);
    expect(atOnce.slice(4)).toEqual([
      ['5', 1],
      ['1', 1],
      ['2', 1],
      ['3', 1],
      ['1', 3],
      ['1,2', 3],
      ['1,2,3', 3],
    ]);
  });

  it('a delay beyond what is followed ends the run instead of being waited for', () => {
    const recording = run(
      undefined,
      'docker service create --name web --replicas 2 --update-delay 30h app:1',
      ...Array.from({ length: 9 }, () => 'docker node update --availability active node-1'),
      'docker service update --image app:2 web',
    );
    expect(recording.end.kind).toBe('limit');
    expect(endOf(recording)).toBe('updating');
  });
});

describe('managers, in any run', () => {
  const WRITES: ReadonlySet<LogKind> = new Set<LogKind>([
    'service',
    'service.removed',
    'node.removed',
    'update',
    'task',
    'task.desired',
    'task.removed',
  ]);

  it('RM-2, RM-6: write nothing while nobody leads or too few reach each other', () => {
    expect(
      counterexample((claim, recording) => {
        let at = recording.raft[0];
        for (const { row, t, kind, subject, detail } of entriesOf(recording)) {
          if (kind === 'raft') at = recording.raft[detail];
          const mayWrite = at !== undefined && at.leader >= 0 && at.hasQuorum;
          claim(mayWrite || !WRITES.has(kind), `${kind} in row ${row} at ${t}`);
          if (mayWrite || kind !== 'node') continue;
          // What happens to a machine or to the network is no write.
          const changes = recording.nodes[subject]?.changes ?? [];
          const [before, after] = [changes[detail - 1], changes[detail]];
          const isSame = (['state', 'message', 'role', 'availability', 'labels'] as const).every(
            (field) => before?.[field] === after?.[field],
          );
          claim(isSame, `${recording.nodes[subject]?.name} is written to at ${t}`);
        }
      }),
    ).toBeUndefined();
  });

  it('RM-1, RM-3: elect one that more than half of them reach, and only when nobody leads', () => {
    expect(
      counterexample((claim, { raft, nodes }) => {
        raft.forEach(({ t, what, leader, hasQuorum, members }, row) => {
          const isThere = members.some((member) => member.node === leader && member.isReachable);
          claim(leader < 0 || isThere, `${nodes[leader]?.name} leads at ${t} and is not there`);
          if (what !== 'elected') return;
          const reached = members.filter(({ isReachable }) => isReachable).length;
          claim(hasQuorum && reached * 2 > members.length, `${reached} elect at ${t}`);
          claim((raft[row - 1]?.leader ?? -1) < 0, `somebody else leads at ${t}`);
        });
      }),
    ).toBeUndefined();
  });
});
