import { describe, expect, it } from 'vitest';
import { COMMAND_GRAMMARS } from '../cli/command-grammars';
import { aShell } from '../test/a-host';
import texts from './texts.json' with { type: 'json' };

/** Those that are told by no name of their own, or twice. */
const COMMANDS = Object.entries(texts).filter(([command]) => command !== '');

describe("the client's own help", () => {
  it.each(COMMANDS)('%s', (command, text) => {
    const { run } = aShell();
    const told = { exitCode: 0, stdout: `${text}\n`, stderr: '' };
    expect(run(`docker help ${command}`)).toEqual(told);
    const isCarriedOut = COMMAND_GRAMMARS.has(command) || !command.includes(' ');
    expect(isCarriedOut ? run(`docker ${command} --help`) : told).toEqual(told);
  });

  it('is told of a group on the error output where nobody asked for it', () => {
    const { run } = aShell();
    expect(run('docker service')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: `${texts.service}\n`,
    });
    expect(run('docker').stderr).toBe(`${texts['']}\n`);
    expect(run('docker --help').stdout).toBe(`${texts['']}\n`);
  });

  it('follows aliases, and says that -h has had its day', () => {
    const { run } = aShell();
    expect(run('docker service list --help').stdout).toBe(`${texts['service ls']}\n`);
    expect(run('docker help stack up').stdout).toBe(`${texts['stack deploy']}\n`);
    expect(run('docker node ps -h').stdout).toBe(
      `Flag shorthand -h has been deprecated, use --help\n${texts['node ps']}\n`,
    );
    expect(run('docker swarm update').stdout).toBe(`${texts['swarm update']}\n`);
    expect(run('docker help foo').stderr).toBe('unknown help topic: foo');
  });

  it('knows the flags that the tables know, and no others but those of other systems', () => {
    for (const [command, { flags }] of COMMAND_GRAMMARS) {
      const text = Object.entries(texts).find(([name]) => name === command)?.[1];
      if (text === undefined) continue;
      const told = [...text.matchAll(/^ {2}(?:-(\w), | {4})--([\w-]+)/gm)].map(
        ([, short = '', name = '']) => `${short} ${name}`,
      );
      const read = flags.map(({ short = '', name }) => `${short} ${name}`);
      expect({ command, flags: read.toSorted() }).toEqual({ command, flags: told.toSorted() });
    }
  });
});
