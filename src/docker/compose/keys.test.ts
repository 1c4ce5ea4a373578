import { describe, expect, it } from 'vitest';
import { stackProblems } from './problems';
import { stackType, stackWords } from './keys';

const texts = (path: readonly string[]) => stackWords(path).map(({ text }) => text);

describe('words of a stack file', () => {
  it('are the keys that docker knows there (ST-23)', () => {
    expect(texts([])).toEqual(expect.arrayContaining(['services', 'networks', 'secrets']));
    expect(texts(['services', 'web', 'deploy', 'update_config'])).toEqual([
      'parallelism',
      'delay',
      'failure_action',
      'monitor',
      'max_failure_ratio',
      'order',
    ]);
    expect(texts(['services', 'web', 'nonsense'])).toEqual([]);
  });

  it('or the values that a key may have', () => {
    expect(texts(['services', 'web', 'deploy', 'update_config', 'order'])).toEqual([
      'start-first',
      'stop-first',
    ]);
  });

  it('with their types', () => {
    expect(stackType(['services', 'web', 'deploy', 'update_config', 'delay'])).toBe('duration');
    expect(stackType(['services', 'web', 'deploy'])).toBe('map');
    expect(stackType(['services', 'web', 'nonsense'])).toBe('');
  });
});

describe('problems of a stack file', () => {
  const STACK = 'version: "3.8"\nservices:\n  web:\n    image: web:1\n';

  it('there are none of a good one', () => {
    expect(stackProblems(STACK, 's')).toEqual([]);
  });

  it.each([
    ['services:\n  web:\n    image: [', 3],
    [`${STACK}    imag: x\n`, 5],
    [`${STACK}    secrets: [key]\n`, 5],
  ])('%j: an error, where it is', (text, line) => {
    expect(stackProblems(text, 's')).toMatchObject([{ line, isError: true }]);
  });

  it('ST-19, ST-20: each key that is left out is named once, where it stands first', () => {
    const twice = `${STACK}    privileged: true\n    container_name: x\n  db: {image: db, privileged: true}\n`;
    expect(stackProblems(twice, 's')).toEqual([
      {
        message: 'Ignoring unsupported options: privileged',
        line: 5,
        column: 5,
        isError: false,
      },
      {
        message: 'container_name: Setting the container name is not supported.',
        line: 6,
        column: 5,
        isError: false,
      },
    ]);
  });

  it('ST-31: so is an address that a port does not listen on alone', () => {
    expect(stackProblems(`${STACK}    ports:\n      - 127.0.0.1:80:80\n`, 's')).toMatchObject([
      { line: 5, isError: false },
    ]);
  });
});
