import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERRORS } from '../docker/test/recorded-errors';
import { ANSWERS } from '../scenario/test/recorded-answers';
import { CHANGES } from '../scenario/test/recorded-changes';
import { TROUBLE, UNPLACED } from '../scenario/test/recorded-trouble';
import { CRASHING, PROGRESS } from './test/recorded-progress';

const namesOf = (cases: readonly { readonly name: string }[]) => cases.map(({ name }) => name);
const tabled = (table: readonly (readonly [string, readonly { readonly name: string }[]])[]) =>
  table.flatMap(([, cases]) => namesOf(cases));

/** Recordings that no test reads, and why. */
const NOT_COMPARED: Readonly<Record<string, string>> = {
  'stack-v1.yml': 'what was deployed, not what was printed',
  'stack-v2.yml': 'what was deployed, not what was printed',
};

it('each recording of the real client is compared with ours, or it is said why not', () => {
  const screens = [...tabled(PROGRESS), CRASHING.name].flatMap((name) => [
    `${name}.txt`,
    `${name}.frames.txt`,
  ]);
  const terminals = [
    ...namesOf(ERRORS),
    ...tabled(ANSWERS),
    ...tabled(CHANGES),
    ...namesOf(TROUBLE),
    ...UNPLACED,
  ].map((name) => `${name}.txt`);
  const compared = new Set([...screens, ...terminals, ...Object.keys(NOT_COMPARED)]);
  const recorded = readdirSync(new URL('../docker/recorded', import.meta.url));
  expect([...compared].toSorted()).toEqual(recorded.toSorted());
});
