import { expect, it } from 'vitest';
import { namedFiles } from './named-files';

const FILE = `services:
  web:
    image: web:1
    env_file:
      - ./env/web.env
      - common.env
  db:
    image: db:1
    env_file: db.env
    secrets: [pass]
secrets:
  pass:
    file: ././secrets/pass.txt
  known:
    external: true
configs:
  site:
    file: site.conf # the front
`;

it('the files that a stack file reads stand where they are named', () => {
  expect(namedFiles(FILE)).toEqual([
    { kind: 'env_file', file: 'env/web.env', line: 5 },
    { kind: 'env_file', file: 'common.env', line: 6 },
    { kind: 'env_file', file: 'db.env', line: 9 },
    { kind: 'secret', file: 'secrets/pass.txt', line: 13 },
    { kind: 'config', file: 'site.conf', line: 18 },
  ]);
});

it('none are named in a file that docker refuses', () => {
  expect(namedFiles(`${FILE}nonsense: true\n`)).toEqual([]);
});
