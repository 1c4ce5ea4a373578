import { describe, expect, it } from 'vitest';
import { nearestOf } from './nearest';

describe('the word that was meant', () => {
  it.each([
    ['updat', ['update', 'rollback'], ['update']],
    ['start-frist', ['stop-first', 'start-first'], ['start-first']],
    ['sl', ['ls', 'ps'], ['ls']],
    ['Timline', ['timeline'], ['timeline']],
    // Two slips in a long word, but not in a short one.
    ['rolback', ['rollback'], ['rollback']],
    ['rlbck', ['rollback'], []],
    ['foo', ['ls', 'ps', 'rm'], []],
    ['pst', ['ls'], []],
    // As near to several: whichever it was.
    ['node-9', ['node-1', 'node-2', 'manager'], ['node-1', 'node-2']],
    ['x'.repeat(41), ['x'.repeat(41)], []],
  ])('%j among %j is %j', (word, known, meant) => {
    expect(nearestOf(word, known)).toEqual(meant);
  });
});
