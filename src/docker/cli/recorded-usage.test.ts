import { describe, expect, it } from 'vitest';
import { aShell, printed } from '../test/a-host';
import { readSessions } from '../test/recorded-sessions';

/** What the client says where no daemon runs: all that it says before it would ask one. */
const SESSIONS = readSessions('recorded-usage');
const FILES = {
  's.yml': 'services: {web: {image: "a:1"}}\n',
  'sp.env': 'A B=1\n',
  'noname.env': '=x\n',
};

describe('CLI-2, CLI-3, CLI-19: what the client itself finds wrong', () => {
  it.each(SESSIONS)('%s', (line, expected) => {
    expect(printed(aShell({ files: FILES }).run(line))).toBe(expected);
  });

  it('has many of them', () => {
    expect(SESSIONS.length).toBeGreaterThan(400);
  });
});
