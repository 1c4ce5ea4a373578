import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../digest';
import { builtin, BUILTIN_NAMES } from '../library/library';
import { minimal } from '../minimal';
import { RECIPES, applyRecipe } from '../recipes/recipes';
import { GROUNDS } from '../recipes/test/grounds';
import type { Scenario, TimelineEntry } from '../schema';
import { simulate } from '../simulate';
import { aCanary } from '../test/a-canary';
import { randomScenario } from '../test/random-scenario';
import { importScript } from './reader';
import type { ImportError } from './import-error';
import { scriptOf } from './script';

const OPEN: Scenario = {
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }, { name: 'node-2' }],
  files: { 'there.yml': 'services: { web: { image: "app:1" } }\n' },
  timeline: [],
};

/** Nothing of another scenario gets into one that is taken back. */
const takenBack = (script: string): Scenario => {
  const scenario = importScript(script, OPEN);
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error, null, 1));
  return scenario.value;
};

const errorsIn = (script: string): readonly ImportError[] => {
  const scenario = importScript(script, OPEN);
  return scenario.ok ? [] : scenario.error;
};

const recipes = (Object.keys(RECIPES) as (keyof typeof RECIPES)[]).flatMap((name) =>
  [GROUNDS.book, GROUNDS.health].flatMap((ground) => {
    const { written } = applyRecipe(name, ground, {}, simulate);
    return written.ok ? [[name, written.value] as const] : [];
  }),
);

/** The script with one text in place of another, which it has. */
const changed = (script: string, from: string, to: string): string => {
  expect(script).toContain(from);
  return script.replace(from, to);
};

describe('a script of ours is taken back', () => {
  it.each(BUILTIN_NAMES)('as the scenario that it was written from: %s', (name) => {
    const { scenario } = builtin(name);
    const again = takenBack(scriptOf(scenario));
    expect(minimal(again)).toEqual(minimal(scenario));
    expect(digestOf(simulate(again))).toBe(digestOf(simulate(scenario)));
  });

  it.each(recipes)('and so is each recipe: %s', (_, scenario) => {
    expect(minimal(takenBack(scriptOf(scenario)))).toEqual(minimal(scenario));
  });

  it('and so is any scenario', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        expect(minimal(takenBack(scriptOf(scenario)))).toEqual(minimal(scenario));
      }),
      { numRuns: 200 },
    );
  });

  it('and runs to the same digest', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const again = takenBack(scriptOf(scenario));
        expect(digestOf(simulate(again))).toBe(digestOf(simulate(scenario)));
      }),
      { numRuns: 10 },
    );
  });

  it('and so are odd texts, files and words', () => {
    const odd = `'"\\$\`#@ : {[}]&*!|>% \t\u{1f433}\u202e\ufeff蓝 \u0085 END_OF_FILE`;
    const lone = odd.concat('\u{1f433}'.slice(0, 1), '\0');
    const scenario: Scenario = {
      swarmscope: 1,
      title: `"${odd}\n# --- Steps`,
      seed: 4_294_967_295,
      nodes: [{ name: 'node-1', role: 'manager', labels: { [odd]: odd, yes: 'no', null: '1.0' } }],
      images: { [odd]: { latency: '1.5ms', platforms: [] }, 'app:1': {}, app: {} },
      files: {
        'a.yml': `${odd}\n`,
        b: `${odd}\0`,
        '../up': '\n\n',
        "it's": '#@ seed: 3\nstep_1() { :; }\n# --- Steps ---\n',
        'x\ny': '',
      },
      timeline: [
        {
          name: odd,
          at: '1ms',
          run: `docker service update --env-add A=${odd.replaceAll("'", '')}`,
        },
        { name: 'a', when: { ran: odd }, run: lone },
        {
          after: odd,
          unless: { updated: 'x', gone: odd, ran: 'a' },
          run: ' docker  service rm "x',
        },
        {
          after: 'a',
          delay: '0s',
          timeout: '600s',
          run: "printf 'a\\n%s' | docker secret create x -",
        },
        { at: '90061001ms', run: 'echo x | docker config create y -' },
        { at: '0s', run: 'printf x | docker config create z -' },
        { at: '0s', run: 'docker service update -d --force web # so' },
        { at: '0s', run: 'docker stack deploy -c ./a.yml a && docker node ls' },
        { at: '0s', run: 'docker stack deploy -c ../up b' },
        { at: '0s', run: 'ssh node-1 docker kill x' },
        { at: '0s', run: 'docker -H ssh://node-1 exec x true' },
        { at: '0s', run: "ssh root@node-1 'docker ps -q'" },
      ],
    };
    expect(takenBack(scriptOf({ ...scenario, timeline: scenario.timeline.slice(0, 4) }))).toEqual({
      ...scenario,
      timeline: scenario.timeline.slice(0, 4),
    });
    const rest = { ...scenario, timeline: scenario.timeline.slice(5) };
    expect(takenBack(scriptOf(rest))).toEqual(rest);
    expect(takenBack(scriptOf(rest).replaceAll('\n', '\r\n'))).toMatchObject({
      timeline: rest.timeline,
    });
  });

  it('and so is every kind of condition', () => {
    const requests = { service: 'app', errorsBelow: 0.1 };
    const gates: readonly NonNullable<TimelineEntry['when']>[] = [
      { updated: 'a', paused: 'b', rolledBack: 'c', running: 'd', gone: 'e', ran: 'first' },
      { replicas: { service: 'a', atLeast: 0, atMost: 3 }, for: '0s' },
      { replicas: { service: 'a', atMost: 3 }, for: '90s' },
      { node: { name: 'node-1', state: 'drained' } },
      [{ node: { name: 'node-1', state: 'down' } }, { node: { name: 'node-1', state: 'ready' } }],
      [
        { updated: 'a', for: '2500ms' },
        { gone: 'a', running: 'b' },
      ],
      { requests },
      { requests: { ...requests, over: '10s', atLeast: 1, image: 'app:1' } },
      { requests: { ...requests, over: '500ms', atLeast: 7, latencyAtLeast: '0s' } },
      {
        requests: { service: 'app', latencyBelow: '1s', latencyAtLeast: '20ms', errorsAtLeast: 1 },
      },
      { requests: { service: 'app', against: { service: 'app', latencyBelow: 1e-7 } } },
      { requests: { service: 'app', against: { image: 'b', errorsBelow: 0, errorsAtLeast: 0.2 } } },
    ];
    const scenario: Scenario = {
      swarmscope: 1,
      nodes: [{ name: 'node-1', role: 'manager' }],
      timeline: [
        { name: 'first', at: '0s', run: 'docker service rm app' },
        ...gates.flatMap((gate): readonly TimelineEntry[] => [
          { when: gate, run: 'docker service rm app' },
          { after: 'first', unless: gate, delay: '1s', timeout: '10m', run: 'docker service rm b' },
        ]),
      ],
    };
    expect(takenBack(scriptOf(scenario))).toEqual(scenario);
  });
});

describe('a script of ours that somebody has changed', () => {
  const book = scriptOf(builtin('book').scenario);
  const canary = scriptOf(aCanary(0));
  it('says what it says now', () => {
    let script = changed(book, 'replicas: 10', 'replicas: 4 # fewer');
    script = changed(script, 'nginx:1.13-alpine web_web; }', "--env-add 'A=b c' web_web; }");
    script = changed(script, 'at 2 8', 'at 2 90');
    script = changed(script, '#@ node: {name: node-5}', '#@ node: { name: spare, cpus: 2.5 }');
    script = changed(script, 'rate: 50}', 'rate: 5}');
    const { files, timeline, nodes, traffic } = takenBack(script);
    expect(files?.['stack.yml']).toContain('replicas: 4 # fewer');
    expect(timeline[1]).toEqual({
      at: '1m30s',
      run: "docker service update --image --env-add 'A=b c' web_web",
    });
    expect(nodes.at(-1)).toEqual({ name: 'spare', cpus: 2.5 });
    expect(traffic).toEqual([{ service: 'web_web', rate: 5 }]);
  });

  it('may have another step, and ask for requests in its own way', () => {
    const more = `
#@ name: last
step_7() {
  # Nobody needs it.
  docker service rm --  app
}
when_7() { gone api && running app; }
unless_7() { false; }
look() {
  after 7 6 1 60`;
    const script = changed(changed(canary, 'look() {', more.trim()), 'awk', 'gawk');
    expect(takenBack(script).timeline.at(-1)).toEqual({
      name: 'last',
      timeout: '1m',
      when: { gone: 'api', running: 'app' },
      run: 'docker service rm -- app',
    });
  });

  it('takes conditions from the functions where no comment says more', () => {
    const script = changed(canary, "errors >= 0.01'; }\nunless_4", "errors >= 0.5'; }\nunless_4");
    expect(takenBack(script).timeline[3]?.when).toMatchObject({ requests: { errorsAtLeast: 0.5 } });
  });

  it('is refused where comment and function disagree, each at its line', () => {
    const script = changed(canary, 'after 3 2 1 120', 'after 3 2 1 60');
    expect(errorsIn(script)).toMatchObject([{ source: '#@ timeout: 120s', why: 'disagrees' }]);
    expect(errorsIn(changed(script, '#@ timeout: 120s\n', ''))).toEqual([]);
  });

  it('is refused where something would be lost, and all of it is told at once', () => {
    let script = changed(canary, 'say "done"', 'docker service rm app\nsay "done"');
    script = changed(script, 'at 1 0', 'at 1 soon');
    script = changed(script, 'when_5() { updated app; }', 'when_5() { curl -f http://app; }');
    script = changed(script, 'step_6() { ', 'step_6() { docker node ls; ');
    script = changed(script, '#@ node: {name: node-2}', '#@ node: {name: node-2, colour: red}');
    script = changed(script, 'rate: 40}', 'rate: 40');
    script = changed(script, '#@ swarmscope: 1', '#@ swarmscope: 1\n#@ speed: 7\n#@ nonsense');
    const lines = script.split('\n');
    const errors = errorsIn(script);
    for (const { line, source } of errors) expect(lines[line - 1]).toContain(source);
    expect(errors.map(({ why, source }) => [why, source])).toEqual([
      ['note', '#@ speed: 7'],
      ['note', '#@ nonsense'],
      ['scenario', '#@ node: {name: node-2, colour: red}'],
      ['note', '#@ traffic: {service: app, rate: 40'],
      ['call', 'step_1() {'],
      ['condition', 'when_5() { curl -f http://app; }'],
      ['step', 'step_6() { docker node ls; docker service scale --detach app=4; }'],
      ['not-a-step', 'at 1 soon'],
      ['not-a-step', 'docker service rm app'],
    ]);
  });
});

describe("a script of somebody's own", () => {
  it('becomes a scenario, on the nodes that are there', () => {
    const script = `#!/bin/bash
set -euo pipefail
# deploy the shop
TAG=\${TAG:-1.2}
docker swarm init 2>/dev/null || true
docker pull app:$TAG && docker node ls
printf '%s' s3cr3t | docker secret create key -
cat > shop.yml <<EOF
services:
  web:
    image: app:$TAG # the shop
EOF
docker stack deploy \\
  --compose-file shop.yml shop
docker stack deploy -c there.yml old
sleep 30; docker service update --image app:2 shop_web
#@ run: chaos kill shop_web.1
sleep 1m
chaos node-down node-2
ssh node-2 docker kill shop_web.2
ssh node-2 docker ps
#@ traffic: {service: shop_web, rate: 20}
#@ title: Our shop
exit 0
docker service rm shop_web
`;
    expect(takenBack(script)).toEqual({
      swarmscope: 1,
      title: 'Our shop',
      nodes: OPEN.nodes,
      files: {
        ...OPEN.files,
        'shop.yml': 'services:\n  web:\n    image: app:1.2 # the shop\n',
      },
      images: {},
      traffic: [{ service: 'shop_web', rate: 20 }],
      timeline: [
        { at: '0s', run: "printf '%s' s3cr3t | docker secret create key -" },
        { at: '0s', run: 'docker stack deploy --compose-file shop.yml shop' },
        { at: '0s', run: 'docker stack deploy -c there.yml old' },
        { at: '30s', run: 'docker service update --image app:2 shop_web' },
        { at: '30s', run: 'chaos kill shop_web.1' },
        { at: '1m30s', run: 'chaos node-down node-2' },
        { at: '1m30s', run: 'ssh node-2 docker kill shop_web.2' },
      ],
    });
  });

  it('is refused with every line that is not understood', () => {
    const script = `docker network create -d overlay net
docker stack deploy -c nowhere.yml web
docker secret create key ./key.txt
kubectl get pods
docker service scale web=$N
#@ node: {name: 7}
#@ what
`;
    expect(errorsIn(script).map(({ line, why }) => [line, why])).toEqual([
      [1, 'not-simulated'],
      [2, 'no-file'],
      [3, 'no-file'],
      [4, 'program'],
      [5, 'unknown'],
      [6, 'scenario'],
      [7, 'note'],
    ]);
    expect(errorsIn('# nothing\n')).toEqual([{ line: 1, source: '# nothing', why: 'empty' }]);
  });
});
