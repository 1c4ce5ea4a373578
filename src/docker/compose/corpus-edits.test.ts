import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editStack, type StackEdit } from './edit';
import { readYaml } from './read-yaml';
import { rewriteStack } from './rewrite';

const FOLDER = 'src/docker/compose/corpus';
type Meaning = { services: Record<string, Record<string, unknown>> };
/** As docker reads it: `0440` is octal. */
function meaningOf(text: string): Meaning {
  const yaml = readYaml(text);
  if ('problem' in yaml) throw new Error(yaml.problem);
  return JSON.parse(JSON.stringify(yaml.document.toJS({ maxAliasCount: -1 }))) as Meaning;
}

/** Files that can be read, with a comment behind every key that opens a block. */
const TEXTS = readdirSync(FOLDER)
  .filter((name) => !name.startsWith('refused'))
  .map((name) => {
    const lines = readFileSync(`${FOLDER}/${name}`, 'utf8').split('\n');
    return lines.map((line, i) => (/^ *[\w-]+:$/.test(line) ? `${line} # note ${i};` : line));
  })
  .map((lines) => lines.join('\n'));
const notesOf = (text: string): readonly string[] => text.match(/# note \d+;/g) ?? [];
const isShared = (text: string): boolean => /[&*]\w/.test(text);

type Place = readonly [string, string, string, ...string[]];
interface Change {
  readonly service: number;
  readonly path: readonly [string, ...string[]];
  readonly value: string | number;
}
const change = fc.record<Change>({
  service: fc.nat({ max: 9 }),
  path: fc.constantFrom<Change['path'][]>(
    ['image'],
    ['stop_grace_period'],
    ['deploy', 'replicas'],
    ['deploy', 'update_config', 'delay'],
    ['healthcheck', 'retries'],
  ),
  value: fc.oneof(fc.nat({ max: 99 }), fc.constantFrom('a:1', '10s', 'yes', '# no', '')),
});

/** Where a change goes in a file: every service is meant by some number. */
function placeOf(text: string, { service, path }: Change): Place {
  const keys = Object.keys(meaningOf(text).services);
  return ['services', keys[service % keys.length] ?? '', ...path];
}

/** What a file means once it is changed. */
function changed(text: string, changes: readonly Change[]): Meaning {
  const meaning = meaningOf(text);
  for (const one of changes) {
    const path = placeOf(text, one);
    let map = meaning as unknown as Record<string, unknown>;
    for (const key of path.slice(0, -1)) {
      const next = (map[key] ?? {}) as Record<string, unknown>;
      map[key] = next;
      map = next;
    }
    map[path.at(-1) ?? ''] = one.value;
  }
  return meaning;
}

/** What is shared through anchors may have to be written anew, and so has no comments to compare. */
const kept = (before: string, after: string) => ({
  meaning: meaningOf(after),
  notes: isShared(before) ? [] : notesOf(after),
});
const wanted = (text: string, changes: readonly Change[]) => ({
  meaning: changed(text, changes),
  notes: isShared(text) ? [] : notesOf(text),
});

describe('changes of files as people publish them keep what they mean, and their comments', () => {
  const cases = [
    fc.constantFrom(...TEXTS),
    fc.array(change, { minLength: 1, maxLength: 4 }),
  ] as const;
  it('where a setting is edited', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(...cases, (text, changes) => {
        const edits = changes.map((one): StackEdit => ({
          path: placeOf(text, one),
          value: one.value,
        }));
        const edited = editStack(text, edits);
        expect(kept(text, edited.ok ? edited.value : '')).toEqual(wanted(text, changes));
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('where several places are rewritten at once', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(...cases, (text, changes) => {
        const rewritten = rewriteStack(text, (draft) => {
          for (const one of changes) draft.set(placeOf(text, one), one.value);
        });
        expect(kept(text, rewritten.ok ? rewritten.value : '')).toEqual(wanted(text, changes));
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
