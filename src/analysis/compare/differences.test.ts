import { describe, expect, it } from 'vitest';
import {
  applyEdit,
  builtin,
  BUILTIN_NAMES,
  simulate,
  type Edit,
  type Scenario,
} from '../../scenario';
import { counterpartsOf } from './counterparts';
import { differencesOf } from './differences';
import { labelsOf } from './labels';

const book = builtin('book').scenario;
const DEPLOY = book.timeline.findIndex(({ run }) => run.includes('stack deploy'));
const UPDATE = book.timeline.findIndex(({ run }) => run.includes('service update'));

function changed(edit: Edit): Scenario {
  const after = applyEdit(book, edit);
  if (!after.ok) throw new Error(after.error.code);
  return after.value;
}

const set = (
  pin: number,
  setting: 'order' | 'delay' | 'healthcheck',
  value: string | number | boolean,
) => changed({ kind: 'set', pin, service: 'web_web', setting, value });

const briefly = (other: Scenario) =>
  differencesOf(book, other).map(({ place, from, to }) => [place, from, to]);

describe('what two scenarios say differently', () => {
  it.each(BUILTIN_NAMES)('is nothing where they are the same: %s', (name) => {
    const { scenario } = builtin(name);
    expect(differencesOf(scenario, { ...structuredClone(scenario), title: 'Another' })).toEqual([]);
  });

  it('is a setting by its name, wherever it is said', () => {
    const inFile = differencesOf(book, set(DEPLOY, 'order', 'start-first'));
    expect(inFile).toMatchObject([{ setting: 'order', place: 'order', to: 'start-first' }]);
    const inCommand = differencesOf(book, set(UPDATE, 'order', 'start-first'));
    expect(inCommand).toEqual([
      { setting: 'order', place: 'order', from: null, to: 'start-first' },
    ]);
  });

  it('is how an image behaves, how much is asked and with what seed', () => {
    const [image = ''] = Object.keys(book.images ?? {});
    const behaviour = { ...book.images?.[image], listen: '9s' };
    expect(briefly(changed({ kind: 'image', ref: image, behaviour }))).toMatchObject([
      [`images.${image}.listen`, expect.anything(), '9s'],
    ]);
    expect(briefly({ ...book, seed: 77 })).toEqual([['seed', null, '77']]);
  });

  it('is a command that only one of them gives, or gives at another time', () => {
    const run = 'chaos kill web_web.1';
    expect(briefly(changed({ kind: 'add', atMs: 9_000, run }))).toEqual([['', null, run]]);
    const { at } = book.timeline[UPDATE] ?? {};
    expect(briefly(changed({ kind: 'move', pin: UPDATE, atMs: 9_000 }))).toEqual([
      ['at', at, '9s'],
    ]);
  });

  it('is the file as such where it cannot be read', () => {
    const other = { ...book, files: { 'stack.yml': 'a: [' } };
    expect(briefly(other)).toEqual([['stack.yml', null, null]]);
  });
});

const labelled = (...scenarios: readonly Scenario[]) =>
  labelsOf(scenarios.map((scenario) => ({ scenario, recording: null })));

describe('labels of runs', () => {
  it('say the value that is in force where a scenario does not say it', () => {
    const runs = [book, set(UPDATE, 'order', 'start-first')].map((scenario) => ({
      scenario,
      recording: simulate(scenario),
    }));
    expect(labelsOf(runs)).toEqual([
      { title: null, says: [{ place: 'order', value: 'stop-first' }] },
      { title: null, says: [{ place: 'order', value: 'start-first' }] },
    ]);
  });

  it('are titles where these differ, and of runs of one title what they say', () => {
    const pause = builtin('pause').scenario;
    expect(labelled(book)).toEqual([{ title: book.title, says: [] }]);
    expect(labelled(book, pause).map(({ title }) => title)).toEqual([book.title, pause.title]);
    expect(labelled(book, pause, set(UPDATE, 'order', 'start-first'))).toEqual([
      { title: null, says: [{ place: 'order', value: null }] },
      { title: pause.title, says: [] },
      { title: null, says: [{ place: 'order', value: 'start-first' }] },
    ]);
  });
});

const counterparts = (scenario: Scenario, pin: number) =>
  counterpartsOf(scenario, simulate(scenario), pin, 0);

describe('counterparts', () => {
  it.each([DEPLOY, UPDATE])('of command %i of the book each make another run', (pin) => {
    const found = counterparts(book, pin);
    expect(new Set(found.map(({ setting }) => setting)).size).toBe(6);
    for (const { setting, value } of found) {
      const after = applyEdit(book, { kind: 'set', pin, service: 'web_web', setting, value });
      expect(after.ok && differencesOf(book, after.value)).not.toEqual([]);
    }
  });

  it('turn a setting round', () => {
    const back = counterparts(set(UPDATE, 'order', 'start-first'), UPDATE);
    expect(back).toContainEqual({ setting: 'order', value: 'stop-first' });
    expect(counterparts(book, UPDATE)).toContainEqual({ setting: 'order', value: 'start-first' });
  });

  it('are none of what has no settings', () => {
    const killed = changed({ kind: 'add', atMs: 9_000, run: 'chaos kill web_web.1' });
    expect(counterparts(killed, killed.timeline.length - 1)).toEqual([]);
  });
});
