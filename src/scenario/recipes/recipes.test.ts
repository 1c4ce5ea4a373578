import { describe, expect, it } from 'vitest';
import { builtin } from '../library/library';
import { simulate } from '../simulate';
import { applyRecipe } from './recipes';

describe('a recipe', () => {
  it('takes the place of what came after the set-up, and says so', () => {
    const { replaced, questions } = applyRecipe('rolling', builtin('book').scenario, {}, simulate);
    expect(replaced).toEqual(['docker service update --image nginx:1.13-alpine web_web']);
    expect(questions.map(({ name, value }) => [name, value])).toEqual([
      ['service', 'web_web'],
      ['image', 'nginx:1.13-alpine'],
      ['version', 'as-is'],
      ['pause', '5s'],
      ['check', 'add'],
    ]);
  });

  it('says what it cannot build on', () => {
    const { written } = applyRecipe(
      'rolling',
      { swarmscope: 1, nodes: [{ name: 'a', role: 'manager' }], timeline: [] },
      {},
      simulate,
    );
    expect(written).toEqual({ ok: false, error: { code: 'recipe/no-service' } });
  });

  it.each([
    ['pause', 'soon'],
    ['service', 'nobody'],
    ['image', 'a b'],
    ['version', 'perfect'],
  ] as const)('says which answer makes no sense: %s %s', (question, value) => {
    const { written } = applyRecipe(
      'rolling',
      builtin('book').scenario,
      { [question]: value },
      simulate,
    );
    expect(written).toEqual({ ok: false, error: { code: 'recipe/bad-answer', question, value } });
  });
});
