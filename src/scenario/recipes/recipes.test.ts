import { describe, expect, it } from 'vitest';
import { builtin } from '../library/library';
import type { Scenario } from '../schema';
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

it('J-5: is not about services that run to their end', () => {
  const jobs: Scenario = {
    swarmscope: 1,
    nodes: [{ name: 'a', role: 'manager' }, { name: 'b' }],
    timeline: [
      { at: '0s', run: 'docker service create --name once --mode replicated-job shop/import:1' },
      { at: '0s', run: 'docker service create --name api --replicas 2 shop/api:1' },
    ],
  };
  const { questions } = applyRecipe('rolling', jobs, {}, simulate);
  expect(questions[0]).toMatchObject({ value: 'api', options: ['api', 'once'] });
  expect(applyRecipe('rolling', jobs, { service: 'once' }, simulate).written).toEqual({
    ok: false,
    error: { code: 'recipe/job', service: 'once' },
  });
});
