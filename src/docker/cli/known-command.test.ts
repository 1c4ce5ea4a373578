import { expect, it } from 'vitest';
import { aShell } from '../test/a-host';
import { isKnownCommand } from './known-command';
import { RARE } from './rare-verbs';

it('knows the commands that are carried out, and no others', () => {
  const verbs = new Set([...RARE.values()].flat());
  for (const verb of ['deploy', 'up', 'down', 'scale', 'rollback', 'logs', 'run', 'ca', '-h'])
    verbs.add(verb);
  const nouns = [...RARE.keys()].filter((noun) => noun !== 'help'); // it tells of the others
  for (const noun of [...nouns, 'run', 'container']) {
    for (const verb of verbs) {
      const { stdout, stderr } = aShell().run(`docker ${noun} ${verb}`);
      const isCarriedOut = !/unknown command|not simulated|Usage: {2}docker \w* ?COMMAND/.test(
        stdout + stderr,
      );
      expect(isKnownCommand(['docker', noun, verb]), `${noun} ${verb}`).toBe(isCarriedOut);
    }
  }
  expect(isKnownCommand(['kubectl', 'service', 'ls'])).toBe(false);
});
