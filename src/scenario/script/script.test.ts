import { spawnSync } from 'node:child_process';
import { env } from 'node:process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration, quoteWord, readPipe, tokenize } from '../../docker';
import { builtin, BUILTIN_NAMES } from '../library/library';
import { RECIPES, applyRecipe } from '../recipes/recipes';
import { GROUNDS } from '../recipes/test/grounds';
import type { Scenario } from '../schema';
import { simulate } from '../simulate';
import { aCanary } from '../test/a-canary';
import { randomScenario } from '../test/random-scenario';
import { hasPlan } from '../timeline';
import { scriptOf } from './script';
import { runScript, type ScriptRun } from './test/run-script';

const SHELLS = ['bash', 'sh'] as const;

/** What means something to a shell, to printf, or at the end of a file. */
const HOSTILE = [
  ...`'"\\$()|&;<>#!~*?[]{}%=0-9n`.split(''),
  '`',
  '\n',
  '\r',
  '\t',
  ' ',
  'END_OF_FILE\n',
];

/** What a run of ours gives to docker, as words. */
const commandsOf = (scenario: Scenario): readonly (readonly string[])[] =>
  simulate(scenario)
    .commands.map(({ run }) => wordsOf(run))
    .flatMap(([program, ...words]) => (program === 'docker' ? [words] : []));

const wordsOf = (run: string): readonly string[] => {
  const tokens = tokenize(readPipe(run)?.rest ?? run);
  return 'argv' in tokens ? tokens.argv : [];
};

const toldTo = ({ told }: Pick<ScriptRun, 'told'>): readonly (readonly string[])[] =>
  told.map(({ argv }) => argv.filter((word) => word !== '--detach'));

const aScenario = (
  runs: readonly (string | Scenario['timeline'][number])[],
  more: Partial<Scenario> = {},
): Scenario => ({
  swarmscope: 1,
  nodes: [{ name: 'node-1', role: 'manager' }],
  timeline: runs.map((run, i) => (typeof run === 'string' ? { at: `${i}s`, run } : run)),
  ...more,
});

/** Built-ins of which no command waits for another: their times are known. */
const TIMED = BUILTIN_NAMES.filter((name) => !hasPlan(builtin(name).scenario));

/** Every recipe on two grounds. */
const FROM_RECIPES = (Object.keys(RECIPES) as (keyof typeof RECIPES)[]).flatMap((name) =>
  [GROUNDS.book, GROUNDS.health].flatMap((ground) => {
    const { written } = applyRecipe(name, ground, {}, simulate);
    return written.ok ? [written.value] : [];
  }),
);

/** Tasks of two images, whose access logs say how they do; the update completes at once. */
const answers = (status: number): string => `
case "$1 $2" in
  'service ps') printf '%s\\n' 'one app:1' 'two app:2@sha256:abc' ;;
  'service logs')
    for last; do :; done
    case $last in
      one) yes '10.0.0.2 - - [10/Oct/2000:13:55:36] "GET / HTTP/1.1" 200 12 "-" "-" 0.010' | head -n 90 ;;
      two) yes '10.0.0.2 - - [10/Oct/2000:13:55:36] "GET / HTTP/1.1" ${status} 12 "-" "-" 0.020' | head -n 90 ;;
    esac ;;
  'service inspect') echo completed ;;
esac
`;

/** Answers one thing, and from a second on another. */
const from = (second: number, before: string, then: string): string =>
  `[ $((now - 1700000000)) -ge ${second} ] && echo '${then}' || echo '${before}'`;

describe.each(SHELLS)('a script run by %s', (shell) => {
  it.each([
    ['promotes', 0, 200, 'scale app=4'],
    ['aborts', 1, 503, 'rollback app'],
  ])('%s a canary as the run does', (_, errors, status, last) => {
    const scenario = aCanary(errors);
    const run = runScript(scriptOf(scenario), shell, answers(status));
    expect(toldTo(run)).toEqual(commandsOf(scenario));
    expect(toldTo(run).at(-1)?.join(' ')).toContain(last);
    expect(run.stderr).toContain('left out, since what keeps it from running has come about');
    expect(run).toMatchObject({ status: 0, left: [] });
  });

  it.each(TIMED)('gives the commands of %s in their order and at their times', (name) => {
    const { scenario } = builtin(name);
    const run = runScript(scriptOf(scenario), shell);
    expect(toldTo(run)).toEqual(commandsOf(scenario));
    const times = scenario.timeline
      .filter(({ run: line }) => line.startsWith('docker'))
      .map(({ at }) => Math.ceil((parseDuration(at ?? '') ?? 0) / 1_000));
    expect(run.told.map(({ second }) => second)).toEqual(times);
    for (const [file, content] of Object.entries(scenario.files ?? {})) {
      expect(run.read(file)).toBe(content);
    }
    expect(run).toMatchObject({ status: 0, left: [] });
  });

  it('gives each command of every built-in and recipe word for word', () => {
    const scenarios = [...BUILTIN_NAMES.map((name) => builtin(name).scenario), ...FROM_RECIPES];
    for (const { timeline, ...scenario } of scenarios) {
      const runs = timeline.map(({ run }) => ({ at: '0s', run }));
      const { told, given, status } = runScript(scriptOf({ ...scenario, timeline: runs }), shell);
      const words = runs.map(({ run }) => wordsOf(run)).filter(([program]) => program === 'docker');
      const asked = words.map((argv) => argv.slice(1)).filter(([, verb]) => verb !== 'ps');
      expect(toldTo({ told })).toEqual(asked);
      // One question comes first.
      expect(given.length).toBe(words.length + 1);
      expect(status).toBe(0);
    }
  });

  it('writes files byte for byte, whatever they hold, and only below its folder', () => {
    const files = {
      'stack.yml': 'services: {}\n',
      'sub/open.txt': 'no newline at its end',
      'crlf.txt': 'one\r\ntwo\r\n',
      'empty.txt': '',
      'lines.txt': '\n\n\n',
      'odd.txt':
        '$HOME `touch evil` $(touch evil) \\ \\n \\0101 "\' 蓝绿 \u{1f433} \t\u0001\u202e\n',
      'end.txt': "END_OF_FILE\nEND_OF_FILE_2\n'\ntouch evil\n",
      'zero.txt': 'a\0b',
      '../up.txt': 'up',
      '/tmp/rooted.txt': 'rooted',
      'a/../../b.txt': 'b',
      sub: 'both a file and a folder',
      "it's $(touch evil).txt": 'quoted\n',
      '-n': 'dash\n',
      'x\ny': 'line\n',
    };
    const run = runScript(scriptOf(aScenario(['docker service ls'], { files })), shell);
    expect(run.files).toHaveLength(Object.keys(files).length);
    const moved: Readonly<Record<string, string>> = {
      '../up.txt': 'other-files/9',
      '/tmp/rooted.txt': 'other-files/10',
      'a/../../b.txt': 'other-files/11',
      sub: 'other-files/12',
      'x\ny': 'other-files/15',
    };
    for (const [name, content] of Object.entries(files)) {
      expect(run.read(moved[name] ?? name)).toBe(content);
    }
    expect(run).toMatchObject({ status: 0, left: [] });
  });

  it('hands words on as they are, and executes nothing in them', () => {
    const words = [
      "'$(touch evil)'",
      '"`touch evil`"',
      "'a'\\''b'",
      '"\\\\"',
      "'; touch evil'",
      "'two\nlines'",
      "'end\n'",
      "'car\rriage'",
      "''",
      "'*'",
      '$HOME',
      "'\u202egnp'",
    ];
    const line = `docker service update --env-add ${words.join(' --env-add ')} web`;
    const scenario = aScenario([line], { title: "T'\ntouch evil\n$(touch evil)" });
    const run = runScript(scriptOf(scenario), shell);
    expect(toldTo(run)).toEqual(commandsOf(scenario));
    expect(run).toMatchObject({ status: 0, left: [] });
  });

  it('keeps any words and files as they are', () => {
    const texts = fc
      .sample(fc.string({ unit: 'binary', maxLength: 12 }), { numRuns: 60, seed: 3 })
      .concat(fc.sample(fc.string({ unit: fc.constantFrom(...HOSTILE) }), { numRuns: 60, seed: 4 }))
      .filter((text) => !['\0', '\u001E', '\u001F'].some((sign) => text.includes(sign)));
    const files = Object.fromEntries(texts.map((text, i) => [`${i}.txt`, text]));
    const lines = texts.map((text) => `docker node rm a 'b'"" ${quoteWord(text)}`);
    const scenario = aScenario([], { files, timeline: lines.map((run) => ({ at: '0s', run })) });
    const run = runScript(scriptOf(scenario), shell);
    expect(run.told.map(({ argv }) => argv)).toEqual(
      texts.map((text) => ['node', 'rm', 'a', 'b', text]),
    );
    for (const [name, text] of Object.entries(files)) expect(run.read(name)).toBe(text);
    expect(run.left).toEqual([]);
  });

  it('pipes what a command reads', () => {
    const run = runScript(
      scriptOf(
        aScenario([
          'echo s3cr3t | docker secret create one -',
          "printf 'a\\\\b' | docker config create two -",
          "printf '%s' '$(touch evil)' | docker config create three -",
        ]),
      ),
      shell,
    );
    expect(run.told.map(({ stdin }) => stdin)).toEqual(['s3cr3t\n', 'a\\b', '$(touch evil)']);
  });

  it('reads only files of the scenario', () => {
    const files = { 'a.yml': 'services: {}\n', '../up': 'x', '/etc/passwd': 'not that one' };
    const lines = [
      'docker stack deploy -c ./a.yml one',
      'docker stack deploy --compose-file=../up two',
      'docker secret create --label a=b three /etc/passwd',
      'docker secret create four /etc/shadow',
      'docker secret create five /etc/shadow -l a.yml',
      'docker config create six -',
      'docker stack deploy -dc /etc/shadow -c a.yml seven',
      'docker service create --env-file /etc/shadow --name eight app:1',
    ];
    const run = runScript(scriptOf(aScenario(lines, { files })), shell);
    expect(toldTo(run).map((argv) => argv.join(' '))).toEqual([
      'stack deploy -c ./a.yml one',
      'stack deploy --compose-file other-files/2 two',
      'secret create --label a=b three other-files/3',
    ]);
    expect(run.status).toBe(1);
  });

  it('runs nothing but docker, and only what belongs to a swarm', () => {
    const lines = [
      'touch evil',
      'docker run --rm alpine',
      'docker service rm web; touch evil',
      'docker service rm "web',
      'chaos explode',
      '',
    ];
    const run = runScript(scriptOf(aScenario(lines)), shell);
    expect(run).toMatchObject({ status: 1, left: [], told: [] });
    expect(run.stderr.match(/FAILED: step/g)).toHaveLength(lines.length);
  });

  it('says what to do by hand', () => {
    const lines = [
      'chaos kill web.3',
      'chaos unhealthy web.node-2 --for 10s',
      'chaos node-down node-2',
      'chaos node-up node-2',
      'chaos join node-2',
      'chaos leave node-2',
      'chaos partition node-1 node-2',
      'chaos heal',
      `chaos image app:1 '{"errors":1}'`,
      `chaos push app:1 '{"errors":0}'`,
      'chaos traffic web 20',
    ];
    const run = runScript(scriptOf(aScenario(lines)), shell);
    expect(run).toMatchObject({ status: 0, told: [] });
    expect(run.stderr.match(/BY HAND, NOW: .*/g)).toHaveLength(lines.length);
    const [said] = simulate(aScenario(['chaos'])).commands;
    const verbs = /Usage: {2}chaos (\S+)/.exec(said?.stderr ?? '')?.[1]?.split('|');
    expect(new Set(lines.map((line) => line.split(' ')[1]))).toEqual(new Set(verbs));
    expect(run.stderr).toContain("docker kill $(docker ps -q --filter 'name=^/?web\\.3\\.')");
  });

  it('says which step failed, leaves out what comes after it, and goes on', () => {
    const scenario = aScenario([
      { name: 'first', at: '0s', run: 'docker service update --force web' },
      { name: 'next', after: 'first', run: 'docker service scale web=2' },
      { after: 'next', when: { running: 'web' }, run: 'docker service scale web=3' },
      { at: '2s', run: 'docker service scale api=2' },
    ]);
    const run = runScript(scriptOf(scenario), shell, '[ "$2" != update ]');
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('FAILED: step 1: first: docker service update --force web');
    expect(run.stderr).toContain('left out, since step 1 failed: step 2');
    expect(run.stderr).toContain('left out, since step 2 was left out: step 3');
    expect(toldTo(run).at(-1)).toEqual(['service', 'scale', 'api=2']);
  });

  it('does nothing where docker is no manager', () => {
    const run = runScript(scriptOf(aScenario(['docker service rm web'])), shell, 'exit 1');
    expect(run).toMatchObject({ status: 2, told: [], left: [] });
  });

  const RUN = 'docker service rm other';
  /** The second at which a command is given that waits for something; null: it is given up. */
  const openedAt = (step: Partial<Scenario['timeline'][number]>, answer: string): number | null => {
    const scenario = aScenario([{ timeout: '9s', ...step, run: RUN }]);
    return runScript(scriptOf(scenario), shell, answer).told[0]?.second ?? null;
  };

  it.each([
    ['updated', { updated: 'web' }, from(3, 'updating', 'completed'), 3],
    ['paused', { paused: 'web' }, from(2, '', 'rollback_paused'), 2],
    ['rolledBack', { rolledBack: 'web' }, from(2, 'rollback_started', 'rollback_completed'), 2],
    [
      'replicas',
      { replicas: { service: 'web', atLeast: 3, atMost: 3 } },
      from(4, 'web 4/4', 'web 3/4'),
      4,
    ],
    [
      'a name that begins so',
      { replicas: { service: 'web', atLeast: 1 } },
      "echo 'web2 4/4'",
      null,
    ],
    ['gone', { gone: 'web' }, from(3, 'web 0/0', 'web2 1/1'), 3],
    ['gone, but docker is silent', { gone: 'web' }, 'exit 1', null],
    ['node ready', { node: { name: 'n', state: 'ready' } }, from(2, 'down', 'ready'), 2],
    ['for', { updated: 'web', for: '3s' }, from(2, '', 'completed'), 5],
  ] as const)('waits for %s', (_, when, answer, second) => {
    const all = `[ "$1 $2" != 'node ls' ] || exit 0\n${answer}`;
    expect(openedAt({ when }, all)).toBe(second);
  });

  it.each([
    ['web 4/4', 'completed', 1],
    ['web 4/4 (max 2 per node)', '', 1],
    ['web 3/4', '', null],
    ['web 4/4', 'updating', null],
    ['web 0/1 (5/5 completed)', '', 1],
    ['web 1/1 (4/5 completed)', '', null],
  ])('finds a service with %s and the update %j running at %s', (list, state, second) => {
    const answer = `case "$1 $2" in 'service ls') echo '${list}' ;; 'service inspect') echo '${state}' ;; esac`;
    expect(openedAt({ when: { running: 'web' } }, answer)).toBe(second);
  });

  it('waits until a node is drained', () => {
    const answer = `case "$1 $2" in
      'node inspect') echo drain ;;
      'node ps') ${from(3, 'Running 2 minutes ago', 'Shutdown 1 second ago')} ;;
    esac`;
    expect(openedAt({ when: { node: { name: 'n', state: 'drained' } } }, answer)).toBe(3);
  });

  it('opens by any set of conditions, and is kept from it by any', () => {
    const answer = `case "$*" in *'-- api') echo completed ;; *'-- web') echo paused ;; esac`;
    const gate = [{ updated: 'web' }, { updated: 'api', for: '2s' }];
    expect(openedAt({ when: gate }, answer)).toBe(3);
    expect(openedAt({ when: gate, unless: [{ paused: 'api' }, { paused: 'web' }] }, answer)).toBe(
      null,
    );
  });

  it('holds requests against others, and does without what it cannot know', () => {
    const asked = { service: 'app', image: 'app:2', atLeast: 20 };
    const when = (more: object): object => ({ when: { requests: { ...asked, ...more } } });
    expect(openedAt(when({ latencyBelow: '21ms' }), answers(200))).toBe(1);
    expect(openedAt(when({ latencyBelow: '20ms' }), answers(200))).toBe(null);
    const against = { image: 'app:1', errorsBelow: 0.01, latencyBelow: 2.1 };
    expect(openedAt(when({ against }), answers(200))).toBe(1);
    expect(openedAt(when({ against: { ...against, latencyBelow: 2 } }), answers(200))).toBe(null);
    expect(openedAt(when({ against }), answers(500))).toBe(null);
    expect(openedAt(when({ errorsAtLeast: 1 }), answers(500))).toBe(1);
    expect(openedAt(when({ latencyBelow: '1h' }), answers(500))).toBe(null);
    expect(openedAt(when({ errorsBelow: 1, atLeast: 91 }), answers(200))).toBe(null);
  });

  it("reads Traefik's log in JSON", () => {
    const line = '{"DownstreamStatus":200,"Duration":30000000,"RequestPath":"/"}';
    const answer = `case "$1 $2" in 'service ps') echo 'one app:1' ;; 'service logs') echo '${line}' ;; esac`;
    const requests = { service: 'app', latencyAtLeast: '30ms', latencyBelow: '31ms' };
    expect(openedAt({ when: { requests } }, answer)).toBe(1);
  });
});

it('is a script that shells understand, whatever the scenario', () => {
  const scripts = [...fc.sample(randomScenario, { numRuns: 200, seed: 1 }), ...FROM_RECIPES].map(
    scriptOf,
  );
  const check = 'for script; do "$SHELL_TO_ASK" -n -c "$script" || exit 1; done';
  for (const shell of SHELLS) {
    for (let i = 0; i < scripts.length; i += 10) {
      const { status, stderr } = spawnSync(
        'bash',
        ['-c', check, '-', ...scripts.slice(i, i + 10)],
        {
          encoding: 'utf8',
          env: { ...env, SHELL_TO_ASK: shell },
        },
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
  }
});
