import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aShell, printed } from '../test/a-host';

const TEXT = readFileSync(new URL('../test/recorded-usage.txt', import.meta.url), 'utf8');
/** Terminals of the real client where no daemon runs: all that it says before it would ask one. */
const SESSIONS = TEXT.split(/^(?=\$ )/m).map((session) => {
  const [first = '', ...lines] = session.split('\n');
  return [first.slice(2), `${lines.join('\n').trimEnd()}\n`] as const;
});
const FILES = { 's.yml': 'services: {web: {image: "a:1"}}\n' };

describe('CLI-2, CLI-3, CLI-19: what the client itself finds wrong', () => {
  it.each(SESSIONS)('%s', (line, expected) => {
    expect(printed(aShell({ files: FILES }).run(line))).toBe(expected);
  });

  it('has many of them', () => {
    expect(SESSIONS.length).toBeGreaterThan(400);
  });
});
