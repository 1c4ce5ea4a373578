import { expect, it } from 'vitest';
import { QUESTIONS } from './questions';
import { ASKING, isQuestion } from './run-command';

it('answers every verb that asks, and no other', () => {
  const answered = [...QUESTIONS].map(([noun, verbs]) => [noun, [...verbs.keys()]]);
  expect(answered).toEqual([...ASKING]);
});

it('tells a question from a command that changes something', () => {
  expect(isQuestion('docker service ps web')).toBe(true);
  expect(isQuestion('docker node inspect --pretty node-1')).toBe(true);
  expect(isQuestion('docker service update web')).toBe(false);
  expect(isQuestion('chaos kill web.1')).toBe(false);
  expect(isQuestion('docker service "ls')).toBe(false);
});
