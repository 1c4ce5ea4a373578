import { describe, expect, it } from 'vitest';
import { builtin } from '../library/library';
import { simulate } from '../simulate';
import type { RecipeName } from './names';
import { applyRecipe } from './recipes';
import { EXAMPLES, exampleGround } from './test/examples';

describe.each(Object.keys(EXAMPLES) as readonly (keyof typeof EXAMPLES & RecipeName)[])(
  'the example of %s',
  (name) => {
    const { scenario } = builtin(name);
    const { replicas, answers } = EXAMPLES[name];

    it('is what the recipe makes of the chapter’s web service', () => {
      const ground = exampleGround(scenario.title ?? '', replicas);
      expect(applyRecipe(name, ground, answers, simulate).written).toEqual({
        ok: true,
        value: scenario,
      });
    });

    it('comes to an end', () => {
      const { end, plan = [] } = simulate(scenario);
      expect(end.kind).toBe('settled');
      expect(plan.filter((step) => step.end === null || step.end === 'timed-out')).toEqual([]);
    });
  },
);
