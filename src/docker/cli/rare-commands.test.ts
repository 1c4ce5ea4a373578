import { expect, it } from 'vitest';
import { RARE_COMMANDS } from './rare-commands';
import { RARE } from './rare-verbs';
import { isRareCommand } from './run-command';

it('has every verb that it is said to have, and no other', () => {
  const answered = [...RARE_COMMANDS].map(([noun, verbs]) => [noun, [...verbs.keys()]]);
  expect(answered).toEqual([...RARE]);
});

it('tells them from those that every page has', () => {
  expect(isRareCommand('docker service ps web')).toBe(true);
  expect(isRareCommand('printf x | docker secret create key -')).toBe(true);
  expect(isRareCommand('docker node inspect --pretty node-1')).toBe(true);
  expect(isRareCommand('docker service update web')).toBe(false);
  expect(isRareCommand('docker events --since 10s')).toBe(true);
  expect(isRareCommand('docker chaos kill web.1')).toBe(false);
  expect(isRareCommand('chaos kill web.1')).toBe(true);
  expect(isRareCommand('docker service "ls')).toBe(false);
});
