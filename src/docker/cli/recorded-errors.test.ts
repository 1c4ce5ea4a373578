import { describe, expect, it } from 'vitest';
import { aShell, printed, withoutIds } from '../test/a-host';
import { readRecorded } from '../test/recorded';
import { ERRORS } from '../test/recorded-errors';

const stack = (deploy: string): string =>
  `version: "3.8"\nservices:\n  web:\n    image: web:1\n    deploy:\n      ${deploy}\n`;

/** The files of the recordings; they hold what the message is about. */
const FILES = {
  'bad.yml': stack('replicaz: 3'),
  'bad2.yml': stack('update_config: {order: sideways}'),
};

/** Ours ends with the place in the file, which docker does not say. */
const withoutPlace = (text: string): string => text.replace(/\nbad2?\.yml:\d+:\d+\n/, '\n');

describe('CLI-1, CLI-2, CLI-3: what docker 28 was recorded to print of bad input', () => {
  it.each(ERRORS)('$name', ({ name, before }) => {
    const { command, prints } = readRecorded(name);
    const shell = aShell({ files: FILES, nodes: 5 });
    for (const line of before) expect(shell.run(line).exitCode).toBe(0);
    const services = structuredClone(shell.services());
    const result = shell.run(command);
    expect(withoutPlace(withoutIds(printed(result)))).toBe(withoutIds(prints));
    expect(result.stdout).toBe('');
    expect(shell.services()).toEqual(services);
  });
});
