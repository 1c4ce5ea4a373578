import { describe, expect, it } from 'vitest';
import { parseCompose } from './parse';

/** What a file is refused with: the message and `line:column`, or null when it is taken. */
function refusal(text: string): readonly [message: string, place: string] | null {
  const parsed = parseCompose(text, 'stack.yml');
  if (parsed.ok) return null;
  const { message, at } = parsed.error;
  return [message, `${at.line}:${at.column}`];
}

const message = (text: string): string | null => refusal(text)?.[0] ?? null;

/** A file whose service `web` has `lines`, indented by four. */
const web = (lines: string): string =>
  `services:\n  web:\n    image: web:1\n${lines.replaceAll(/^(?=.)/gm, '    ')}\n`;

const service = (text: string): Readonly<Record<string, unknown>> => {
  const parsed = parseCompose(text, 'stack.yml');
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value.services['web'] ?? {};
};

/** Forty anchors, each of which unfolds to twice the one before. */
const doubling = (list: (a: string) => string) =>
  [
    'a0: &a0 {x: 1}',
    ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} ${list(`*a${i}`)}`),
  ].join('\n');

describe('a stack file is refused with docker’s own words, and where', () => {
  it.each<[rule: string, text: string, message: string, place: string]>([
    ['ST-17', 'name: x\nservices: {}\n', '(root) Additional property name is not allowed', '1:1'],
    ['ST-17', 'version: "2.4"\n', 'unsupported Compose file version: 2.4', '1:1'],
    ['ST-17', 'version: "3.14"\n', 'unsupported Compose file version: 3.14', '1:1'],
    ['ST-17', 'services: {}\nversion: 3.8\n', 'version must be a string', '2:1'],
    ['ST-17', '- a\n', 'Top-level object must be a mapping', '1:1'],
    ['ST-17', '', 'Top-level object must be a mapping', '1:1'],
    ['ST-17', 'services:\n  we b: {}\n', 'services Additional property we b is not allowed', '2:3'],
    [
      'ST-18',
      web('profiles: [a]'),
      'services.web Additional property profiles is not allowed',
      '4:5',
    ],
    ['ST-18', web('scale: 2'), 'services.web Additional property scale is not allowed', '4:5'],
    [
      'ST-23',
      web('deploy:\n  resources:\n    reservations:\n      devices: []'),
      'services.web.deploy.resources.reservations Additional property devices is not allowed',
      '7:11',
    ],
    [
      'ST-23',
      web('deploy:\n  replicaz: 3'),
      'services.web.deploy Additional property replicaz is not allowed',
      '5:7',
    ],
    ['ST-24', web('deploy: 3'), 'services.web.deploy must be a mapping or null', '4:5'],
    [
      'ST-24',
      web('deploy:\n  update_config:'),
      'services.web.deploy.update_config must be a mapping',
      '5:7',
    ],
    ['ST-24', 'services:\n', 'services must be a mapping', '1:1'],
    ['ST-24', 'services:\n  web:\n', 'services.web must be a mapping', '2:3'],
    ['ST-24', web('healthcheck:'), 'services.web.healthcheck must be a mapping', '4:5'],
    ['ST-24', web('ports: 80'), 'services.web.ports must be a list', '4:5'],
    [
      'ST-24',
      web('deploy: {replicas: many}'),
      'services.web.deploy.replicas must be a integer',
      '4:14',
    ],
    [
      'ST-24',
      web('deploy: {replicas: 1.5}'),
      'services.web.deploy.replicas must be a integer',
      '4:14',
    ],
    [
      'ST-24',
      web('deploy: {replicas: .inf}'),
      'services.web.deploy.replicas must be a integer',
      '4:14',
    ],
    [
      'ST-24',
      web('depends_on:\n  db: {condition: service_healthy}'),
      'services.web.depends_on must be a list',
      '4:5',
    ],
    ['ST-24', web('privileged: 1'), 'services.web.privileged must be a boolean', '4:5'],
    ['ST-24', web('hostname: 1'), 'services.web.hostname must be a string', '4:5'],
    [
      'ST-24',
      web('dns: [1.1.1.1, 1.1.1.1]'),
      'services.web.dns array items[0,1] must be unique',
      '4:5',
    ],
    ['ST-24', web('command: 5'), 'services.web.command must be a string', '4:5'],
    ['ST-24', web('command: [a, 5]'), 'services.web.command.1 must be a string', '4:18'],
    ['ST-24', web('environment: x'), 'services.web.environment must be a mapping', '4:5'],
    [
      'ST-24',
      web('environment:\n  A: true'),
      'services.web.environment.A must be a string, number or null',
      '5:7',
    ],
    ['ST-24', web('environment: [1]'), 'services.web.environment.0 must be a string', '4:19'],
    ['ST-24', web('networks: x'), 'services.web.networks must be a list', '4:5'],
    [
      'ST-24',
      web('networks: [a, b, a]'),
      'services.web.networks array items[0,2] must be unique',
      '4:5',
    ],
    [
      'ST-24',
      web('ports: ["80:80", "80:80"]'),
      'services.web.ports array items[0,1] must be unique',
      '4:5',
    ],
    ['ST-24', web('ports: [true]'), 'services.web.ports.0 must be a number', '4:13'],
    [
      'ST-24',
      web('ports:\n  - target: 80\n    host: 1'),
      'services.web.ports.0 Additional property host is not allowed',
      '6:9',
    ],
    [
      'ST-24',
      web('healthcheck: {disable: maybe}'),
      'services.web.healthcheck.disable must be a boolean',
      '4:19',
    ],
    [
      'ST-24',
      'services: {}\nnetworks:\n  out:\n    external: 3\n',
      'networks.out.external must be a boolean or mapping',
      '4:5',
    ],
    [
      'ST-24, ST-27',
      web('deploy:\n  update_config:\n    delay: 10x'),
      "services.web.deploy.update_config.delay Does not match format 'duration'",
      '6:9',
    ],
    [
      'ST-25, ST-27',
      web('deploy:\n  update_config:\n    delay: 10'),
      'services.web.deploy.update_config.delay must be a string',
      '6:9',
    ],
    [
      'ST-27',
      web('stop_grace_period: 0'),
      'services.web.stop_grace_period must be a string',
      '4:5',
    ],
    [
      'ST-27',
      web('stop_grace_period: 1d'),
      "services.web.stop_grace_period Does not match format 'duration'",
      '4:5',
    ],
    [
      'ST-24',
      web('deploy:\n  update_config:\n    order: sideways'),
      'services.web.deploy.update_config.order services.web.deploy.update_config.order must be one of the following: "start-first", "stop-first"',
      '6:9',
    ],
    [
      'ST-25',
      web('deploy: {resources: {limits: {cpus: 0.5}}}'),
      'services.web.deploy.resources.limits.cpus must be a string',
      '4:35',
    ],
  ])('%s: %j', (_rule, text, expected, place) => {
    expect(refusal(text)).toEqual([expected, place]);
  });

  it('ST-24: of several it shows the deepest, and a wrong type before other mistakes', () => {
    expect(message(web('scale: 1\nports: 80'))).toBe('services.web.ports must be a list');
    expect(message(web('ports: 80\nscale: 1'))).toBe('services.web.ports must be a list');
    expect(message(web('deploy: {replicaz: 1}\nimage2: 3\nhealthcheck: 3'))).toBe(
      'services.web.healthcheck must be a mapping',
    );
    expect(message(web('scale: 1\ndeploy: {update_config: {order: x}}'))).toContain(
      'deploy.update_config.order',
    );
    expect(message('name: x\nservices: 3\n')).toBe('services must be a mapping');
  });

  it('ST-21: names the keys of older formats, and what to write instead', () => {
    const text =
      'services:\n  a: {image: "x:1", mem_limit: 1g}\n  b: {extends: a, cpuset: "0", mem_limit: 2g}\n';
    expect(refusal(text)).toEqual([
      'compose file contains unsupported options:\n\n' +
        'cpuset: Set resource limits using deploy.resources\n\n' +
        'extends: Support for `extends` is not implemented yet.\n\n' +
        'mem_limit: Set resource limits using deploy.resources\n',
      '2:21',
    ]);
  });

  it('ST-17: takes versions 3 to 3.13, none, and extensions', () => {
    for (const version of ['"3"', '"3.0"', "'3.9'", '"3.13"', '""']) {
      expect(refusal(`version: ${version}\nservices: {web: {image: "x:1"}}\n`)).toBeNull();
    }
    expect(
      refusal('x-a: 1\nservices: {web: {image: "x:1", x-b: {}}}\nnetworks: {n: {x-c: 1}}\n'),
    ).toBeNull();
    expect(message(web('deploy: {x-a: 1}'))).toBe(
      'services.web.deploy Additional property x-a is not allowed',
    );
  });
});

describe('ST-25: texts count as numbers and booleans where these are wanted', () => {
  it('casts', () => {
    const { deploy, healthcheck, ports } = service(
      web(
        'deploy:\n  replicas: "3"\n  update_config: {parallelism: "2", max_failure_ratio: "0.25"}\n' +
          'healthcheck: {retries: "4", disable: "No"}\nports: [{target: "80"}]',
      ),
    );
    expect(deploy).toEqual({
      replicas: 3,
      update_config: { parallelism: 2, max_failure_ratio: 0.25 },
    });
    expect(healthcheck).toEqual({ retries: 4, disable: false });
    expect(ports).toEqual([{ target: 80 }]);
  });

  it.each(['" 3"', '""', '"0x3"', '"3.0"', '"1e2"', 'true', 'null'])(
    'does not take %s for an integer',
    (text) => {
      expect(message(web(`deploy: {replicas: ${text}}`))).toBe(
        'services.web.deploy.replicas must be a integer',
      );
    },
  );
});

describe('ST-29: variables, all of which are unset', () => {
  it.each([
    ['web:${TAG}', 'web:'],
    ['web:$TAG', 'web:'],
    ['web:${TAG:-1}', 'web:1'],
    ['web:${TAG-1}', 'web:1'],
    ['web:${TAG:-}', 'web:'],
    ['$$HOME', '$HOME'],
    ['a$$${B:-c}$$', 'a$c$'],
    ['${A:-b}${C-d}', 'bd'],
    ['$A-b', 'b'],
    ['$A:b', ':b'],
    ['x$A:-b}c', 'xb}c'],
    ['${A-${B}}', '${B}'],
    ['${A:?x-y}', 'y'],
  ])('%s is %s', (text, value) => {
    expect(service(web(`user: '${text}'`))['user']).toBe(value);
  });

  it.each([
    ['${', '"${"'],
    ['a $', '"a $"'],
    ['$1', '"$1"'],
    ['${A B}', '"${A B}"'],
    ['${A:b}', '"${A:b}"'],
    ['${A:-b', '"${A:-b"'],
    ['${}', '"${}"'],
    ['${A:?must be set}', '"required variable A is missing a value: must be set"'],
    ['${A?}', '"required variable A is missing a value: "'],
  ])('%s is refused', (text, shown) => {
    expect(refusal(web(`user: '${text}'`))).toEqual([
      `invalid interpolation format for services.web.user: ${shown}; you may need to escape any $ with another $`,
      '4:5',
    ]);
  });

  it('takes no longer the more braces stay open', () => {
    const open = '${A:-'.repeat(30_000);
    expect(message(web(`user: '${open}'`))).toContain('invalid interpolation format');
    expect(service(web(`user: '${open}}'`))['user']).toBe(open.slice(5));
  });

  it('names an item of a list as docker does, and casts what a variable comes to', () => {
    expect(refusal(web('ports:\n  - "80:80"\n  - "${"'))).toEqual([
      'invalid interpolation format for services.web.ports.[]: "${"; you may need to escape any $ with another $',
      '6:9',
    ]);
    expect(service(web('deploy: {replicas: "${N:-3}"}'))['deploy']).toEqual({ replicas: 3 });
  });
});

describe('YAML', () => {
  it.each<[what: string, text: string, problem: RegExp, place: string]>([
    ['a tab', 'services:\n\tweb: {}\n', /^yaml: line 2: .*[Tt]abs?/, '2:1'],
    ['a bracket that stays open', 'services: {web: {\n', /^yaml: line \d: /, '2:1'],
    [
      'a key that is there twice',
      'services:\n  a: {}\n  a: {}\n',
      /^yaml: line 3: mapping key "a" already defined at line 2$/,
      '3:3',
    ],
    [
      'a merge that is there twice',
      'x: &x {a: 1}\ny:\n  <<: *x\n  <<: *x\n',
      /^yaml: line 4: mapping key "<<" already defined at line 3$/,
      '4:3',
    ],
    [
      'a merge of what is no map',
      'x: &x 3\ny:\n  <<: *x\n',
      /^yaml: line 3: map merge requires map or sequence of maps as the value$/,
      '3:3',
    ],
    [
      'a merge of a list with something else in it',
      'x: &x {a: 1}\ny:\n  <<: [*x, 3]\n',
      /^yaml: line 3: map merge requires map or sequence of maps as the value$/,
      '3:3',
    ],
    ['a list for a key', 'a:\n  ? [b]\n  : 1\n', /^yaml: line 2: invalid map key$/, '2:5'],
    ['an anchor that is not there', 'services: *nope\n', /^yaml: line 1: .*nope/, '1:11'],
    [
      'an anchor inside itself',
      'services: &a\n  web: *a\n',
      /^yaml: line 2: anchor 'a' value contains itself$/,
      '2:8',
    ],
    ['bad indentation', 'services:\n  a: {}\n b: {}\n', /^yaml: line 3: /, '3:1'],
  ])('says where %s is', (_what, text, problem, place) => {
    const [found = '', where] = refusal(text) ?? [];
    expect(found).toMatch(problem);
    expect(where).toBe(place);
  });

  it('counts lines that end with CR LF', () => {
    expect(refusal(web('deploy:\n  replicaz: 3').replaceAll('\n', '\r\n'))?.[1]).toBe('5:7');
    expect(service(web('user: x').replaceAll('\n', '\r\n'))).toEqual({ image: 'web:1', user: 'x' });
  });

  it('follows anchors and merges, and points at the alias for a mistake behind it', () => {
    const text = `x-web: &web
  image: web:1
  deploy: &deploy {replicas: 2, labels: {a: b}}
services:
  web:
    <<: *web
    deploy:
      <<: *deploy
      replicas: 3
  api: {image: "x:1", deploy: *deploy}
`;
    expect(service(text)).toEqual({
      image: 'web:1',
      deploy: { replicas: 3, labels: { a: 'b' } },
    });
    const bad = 'x-d: &d {replicas: many}\nservices:\n  web:\n    image: x:1\n    deploy: *d\n';
    expect(refusal(bad)).toEqual(['services.web.deploy.replicas must be a integer', '5:5']);
  });

  it('reads the first of several documents, as docker does', () => {
    expect(refusal(`${web('user: x')}---\nnonsense: 1\n`)).toBeNull();
  });

  it('keeps names that objects have by themselves', () => {
    const text =
      'services:\n  __proto__: {image: "x:1"}\n  constructor:\n    image: y:1\n    environment: {__proto__: a, toString: b}\n';
    const parsed = parseCompose(text, 'stack.yml');
    const services = parsed.ok ? parsed.value.services : {};
    expect(Object.keys(services)).toEqual(['__proto__', 'constructor']);
    expect(Object.entries(services)[1]?.[1]['environment']).toEqual(
      Object.fromEntries([
        ['__proto__', 'a'],
        ['toString', 'b'],
      ]),
    );
    expect(message('services: {a: {constructor: 1}}\n')).toBe(
      'services.a Additional property constructor is not allowed',
    );
    expect(message('services: {a: {__proto__: 1}}\n')).toBe(
      'services.a Additional property __proto__ is not allowed',
    );
  });

  it.each([
    ['[', '['.repeat(20_000)],
    ['{a: ', '{a: '.repeat(20_000)],
    ['- ', `${'- '.repeat(50_000)}x`],
    ['? ', '? '.repeat(20_000)],
    [
      'a line deeper each time',
      Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
  ])('refuses a file that is nested without end: %s', (_what, text) => {
    expect(message(text)).toMatch(/^yaml: line \d+: /);
  });

  it('refuses a file whose aliases unfold without end', () => {
    for (const text of [
      doubling((a) => `[${a}, ${a}]`),
      doubling((a) => `{l: ${a}, r: ${a}}`),
      doubling((a) => `{<<: [${a}, ${a}]}`),
    ]) {
      expect(message(text)).toMatch(/^yaml: line \d+: document contains excessive aliasing$/);
    }
    const deepening = [
      'a0: &a0 [x]',
      ...Array.from({ length: 150 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`),
    ].join('\n');
    expect(message(deepening)).toMatch(/^yaml: line \d+: exceeded max depth of 100$/);
  });

  it('takes a file with hundreds of uses of one anchor', () => {
    const many = Array.from(
      { length: 400 },
      (_, i) => `  s${i}: {image: "x:1", deploy: *d}\n`,
    ).join('');
    expect(refusal(`x-d: &d {replicas: 2}\nservices:\n${many}`)).toBeNull();
  });
});
