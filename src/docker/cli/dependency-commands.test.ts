import { describe, expect, it } from 'vitest';
import { aShell, printed, withoutIds, type Shell } from '../test/a-host';

const FILES = { 'db.txt': 's3cr3t', 'new.txt': 'n3w', 'empty.txt': '' };
const aShellWithFiles = (): Shell => aShell({ files: FILES });

const says = (shell: Shell, line: string): string => withoutIds(printed(shell.run(line)));
const names = (shell: Shell, kind: 'secret' | 'config' = 'secret') =>
  shell.cluster.api.dependencies.all(kind).map(({ name, data }) => `${name}: ${data}`);
const referencesOf = (shell: Shell, service = 'web') =>
  shell.service(service).spec.task.container.secrets?.map(({ id: _id, ...rest }) => rest);

function withSecrets(): Shell {
  const shell = aShellWithFiles();
  for (const name of ['a', 'b']) shell.run(`docker secret create ${name} db.txt`);
  shell.run('docker config create c db.txt');
  return shell;
}

describe('docker secret create, docker config create', () => {
  it('SC-17, CLI-29: reads a file of the scenario and prints the id', () => {
    const shell = aShellWithFiles();
    expect(says(shell, 'docker secret create -l team=a db db.txt')).toBe('ID\n');
    expect(says(shell, 'docker config create conf ./new.txt')).toBe('ID\n');
    expect(names(shell)).toEqual(['db: s3cr3t']);
    expect(names(shell, 'config')).toEqual(['conf: n3w']);
    expect(shell.cluster.api.dependencies.all('secret')[0]?.labels).toEqual({ team: 'a' });
  });

  it.each([
    ['printf s3cr3t | docker secret create a -', 'a: s3cr3t'],
    ["printf 'a=1\\nb=2' | docker secret create a -", 'a: a=1\nb=2'],
    ["printf '%s' 'x | y' | docker secret create a -", 'a: x | y'],
    ['echo "a b" | docker secret create a -', 'a: a b\n'],
    ['echo -n a b | docker secret create a -', 'a: a b'],
  ])('SC-17: takes what a pipe hands it: %s', (line, secret) => {
    const shell = aShell();
    expect(says(shell, line)).toBe('ID\n');
    expect(names(shell)).toEqual([secret]);
  });

  it.each([
    ['docker secret create db', 'secret file is required\n[exit 1]\n'],
    [
      "printf '' | docker secret create db -",
      'error reading from STDIN: data is empty\n[exit 1]\n',
    ],
    [
      'docker secret create db empty.txt',
      'error reading from empty.txt: data is empty\n[exit 1]\n',
    ],
    [
      'docker secret create db no.txt',
      'error reading from no.txt: open no.txt: no such file or directory\n[exit 1]\n',
    ],
    [
      'docker secret create -d vault db db.txt',
      'When using secret driver secret data must be empty\n[exit 1]\n',
    ],
    ['docker secret create -d vault db', 'swarmscope: --driver is not simulated yet\n[exit 1]\n'],
    [
      'docker secret create db -',
      'swarmscope: nothing is typed in here: name a file of the scenario, or write printf TEXT | docker secret create NAME -\n[exit 1]\n',
    ],
    [
      'docker secret create -- -db db.txt',
      'Error response from daemon: rpc error: code = InvalidArgument desc = invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character must be [a-zA-Z0-9]\n[exit 1]\n',
    ],
    [
      'docker secret create',
      "docker: 'docker secret create' requires at least 1 and at most 2 arguments\n\nUsage:  docker secret create [OPTIONS] SECRET [file|-]\n\nRun 'docker secret create --help' for more information\n[exit 1]\n",
    ],
    [
      'docker config create conf',
      "docker: 'docker config create' requires 2 arguments\n\nUsage:  docker config create [OPTIONS] CONFIG file|-\n\nRun 'docker config create --help' for more information\n[exit 1]\n",
    ],
  ])('SC-3, SC-17: refuses %s', (line, text) => {
    const shell = aShellWithFiles();
    expect(says(shell, line)).toBe(text);
    expect([...names(shell), ...names(shell, 'config')]).toEqual([]);
  });
});

describe('docker secret rm', () => {
  it('CLI-29: prints each name, and failures line by line', () => {
    const shell = aShellWithFiles();
    for (const name of ['a', 'b']) shell.run(`docker secret create ${name} db.txt`);
    const result = shell.run('docker secret rm a no b none');
    expect(result).toEqual({
      exitCode: 1,
      stdout: 'a\nb\n',
      stderr:
        'Error response from daemon: secret no not found\nError response from daemon: secret none not found',
    });
    expect(says(shell, 'docker config rm a')).toBe(
      'Error response from daemon: config a not found\n[exit 1]\n',
    );
  });

  it('SC-9, B-13: goes as soon as the update is accepted', () => {
    const shell = aShellWithFiles();
    shell.run('docker secret create db_v1 db.txt');
    shell.run('docker secret create db_v2 new.txt');
    shell.run('docker service create --name web --secret source=db_v1,target=db nginx:1');
    expect(says(shell, 'docker secret rm db_v1')).toContain(
      'is in use by the following service: web',
    );
    const rotate =
      'docker service update --secret-rm db_v1 --secret-add source=db_v2,target=db web';
    expect(says(shell, rotate)).toBe('web\n');
    expect(says(shell, 'docker secret rm db_v1')).toBe('db_v1\n');
    expect(referencesOf(shell)).toEqual([
      { name: 'db_v2', target: 'db', uid: '0', gid: '0', mode: 0o444 },
    ]);
  });
});

describe('docker service create --secret, update --secret-add', () => {
  it('SC-5, SC-8: reads both forms', () => {
    const shell = withSecrets();
    shell.run(
      'docker service create --name web --secret a --secret src=b,target=/x,uid=5,gid=6,mode=0400 ' +
        '--config source=c nginx:1',
    );
    expect(referencesOf(shell)).toEqual([
      { name: 'a', target: 'a', uid: '0', gid: '0', mode: 0o444 },
      { name: 'b', target: '/x', uid: '5', gid: '6', mode: 0o400 },
    ]);
    expect(shell.service('web').spec.task.container.configs).toMatchObject([
      { name: 'c', target: 'c', mode: 0o444 },
    ]);
  });

  it.each([
    ['--secret a,target=x', "invalid field 'a' must be a key=value pair"],
    ['--secret sauce=a', 'invalid field in secret request: sauce'],
    ['--config sauce=c', 'invalid field in config request: sauce'],
    ['--secret target=x', 'source is required'],
    ["--secret ''", 'EOF'],
  ])('SC-8: refuses %s', (flags, text) => {
    const shell = withSecrets();
    expect(says(shell, `docker service create ${flags} nginx:1`)).toContain(`flag: ${text}\n`);
  });

  it('SC-8: a mode is octal when it begins with 0', () => {
    const shell = withSecrets();
    expect(
      says(shell, 'docker service create --secret source=a,mode=0999 nginx:1').split('\n')[0],
    ).toBe(
      'invalid argument "source=a,mode=0999" for "--secret" flag: invalid mode specified: strconv.ParseUint: parsing "0999": invalid syntax',
    );
    shell.run('docker service create --name web --secret source=a,mode=256 nginx:1');
    expect(referencesOf(shell)?.[0]?.mode).toBe(0o400);
  });

  it('SC-6, SC-7: refuses a target that is given twice, and what is not there', () => {
    const shell = withSecrets();
    const create = (flags: string) => says(shell, `docker service create ${flags} nginx:1`);
    expect(create('--secret a --secret source=b,target=a')).toBe(
      'duplicate secret target for b not allowed\n[exit 1]\n',
    );
    expect(create('--secret a --secret no')).toBe('secret not found: no\n[exit 1]\n');
    expect(create('--config no')).toBe('config not found: no\n[exit 1]\n');
    expect(shell.services()).toEqual([]);
  });

  it('SC-12: removes before it adds, and does not mind what is not attached', () => {
    const shell = withSecrets();
    shell.run('docker service create --name web --secret a nginx:1');
    const update = (flags: string) => says(shell, `docker service update ${flags} web`);
    expect(update('--secret-add source=b,target=a')).toBe(
      "Error response from daemon: rpc error: code = InvalidArgument desc = secret references 'a' and 'b' have a conflicting target: 'a'\n[exit 1]\n",
    );
    expect(update('--secret-add source=b,target=a --secret-rm a --secret-rm none')).toBe('web\n');
    expect(referencesOf(shell)).toMatchObject([{ name: 'b', target: 'a' }]);
    expect(update('--secret-rm b --config-add c')).toBe('web\n');
    expect(referencesOf(shell)).toBeUndefined();
    expect(update('--config-rm c')).toBe('web\n');
    expect(shell.service('web').spec.task.container).not.toHaveProperty('configs');
  });
});

it('SC-11: rotates a secret under its old target, and may then remove the old one', () => {
  const shell = aShellWithFiles();
  for (const line of [
    'docker secret create key_v1 db.txt',
    'docker service create -d --name web --secret source=key_v1,target=key web:1',
    'docker secret create key_v2 new.txt',
    'docker service update -d --secret-rm key_v1 --secret-add source=key_v2,target=key web',
    'docker secret rm key_v1',
  ]) {
    expect(shell.run(line).exitCode).toBe(0);
  }
  expect(referencesOf(shell)).toMatchObject([{ name: 'key_v2', target: 'key' }]);
  expect(names(shell)).toEqual(['key_v2: n3w']);
});
