import { expect, it } from 'vitest';
import { stackObjects } from './objects';

const STACK = `services: {web: {image: web:1}}
secrets:
  key: {file: key.txt}
  named: {file: ./named.txt, name: key_v2}
  outer: {external: true}
configs:
  conf: {file: conf.txt}
`;

it('SC-14: tells what a stack makes from files, by both of its names', () => {
  expect(stackObjects(STACK, 's')).toMatchObject([
    { kind: 'secret', key: 'key', name: 's_key', file: 'key.txt' },
    { kind: 'secret', key: 'named', name: 'key_v2', file: './named.txt' },
    { kind: 'config', key: 'conf', name: 's_conf', file: 'conf.txt' },
  ]);
});

it('tells nothing of a file that cannot be read', () => {
  expect(stackObjects('services: [', 's')).toEqual([]);
  expect(stackObjects(STACK.replace('{file: key.txt}', '{file: a, driver: b}'), 's')).toEqual([]);
});
