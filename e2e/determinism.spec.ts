import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { build, type Rollup } from 'vite';
import { digestOf, simulate, type Scenario } from '../src/scenario';
import { randomScenario } from '../src/scenario/test/random-scenario';

const SCENARIOS = 1000;
const SEED = 20_261_125;
/** So many at once: a page that answers now and then shows where it got to. */
const AT_ONCE = 100;

/** What the page's worker runs, as one script that leaves `swarm` behind. */
async function engineScript(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('../src/scenario/index.ts', import.meta.url)),
        formats: ['iife'],
        name: 'swarm',
      },
      rollupOptions: { output: { codeSplitting: false } },
    },
  })) as Rollup.RollupOutput[];
  return built[0]?.output[0].code ?? '';
}

declare const swarm: {
  readonly simulate: typeof simulate;
  readonly digestOf: typeof digestOf;
};

const digests = (scenarios: readonly Scenario[]): readonly string[] =>
  scenarios.map((scenario) => digestOf(simulate(scenario)));

test(`${SCENARIOS} random scenarios have one digest, here twice and in a browser`, async ({
  page,
}) => {
  test.setTimeout(600_000);
  await page.addScriptTag({ content: await engineScript() });
  const scenarios = fc.sample(randomScenario, { numRuns: SCENARIOS, seed: SEED });
  for (let from = 0; from < SCENARIOS; from += AT_ONCE) {
    const some = scenarios.slice(from, from + AT_ONCE);
    const here = digests(some);
    expect(digests(some)).toEqual(here);
    const there = await page.evaluate(
      (all) => all.map((scenario) => swarm.digestOf(swarm.simulate(scenario))),
      some,
    );
    expect(there).toEqual(here);
  }
});
