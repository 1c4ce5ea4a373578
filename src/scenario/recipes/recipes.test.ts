import { describe, expect, it } from 'vitest';
import type { Scenario } from '../schema';
import { builtin } from '../library/library';
import { readScenario } from '../read';
import { simulate } from '../simulate';
import type { Answers } from './recipe';
import type { RecipeName } from './names';
import { applyRecipe } from './recipes';

function applied(name: RecipeName, scenario: Scenario, answers: Answers = {}): Scenario {
  const { written } = applyRecipe(name, scenario, answers, simulate);
  if (!written.ok) throw new Error(written.error.code);
  expect(readScenario(written.value)).toEqual({ ok: true, value: written.value });
  return written.value;
}

describe('a recipe', () => {
  it('takes the place of what came after the set-up, and says so', () => {
    const { replaced, questions } = applyRecipe('rolling', builtin('book').scenario, {}, simulate);
    expect(replaced).toEqual(['docker service update --image nginx:1.13-alpine web_web']);
    expect(questions.map(({ name, value }) => [name, value])).toEqual([
      ['service', 'web_web'],
      ['image', 'nginx:1.13-alpine'],
      ['version', 'as-is'],
      ['pause', '5s'],
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

describe('rolling', () => {
  it('replaces every task', () => {
    const run = simulate(applied('rolling', builtin('health').scenario, { version: 'healthy' }));
    expect(run.services[0]?.updates.at(-1)?.state).toBe('completed');
  });
});
