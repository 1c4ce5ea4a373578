import { describe, expect, it } from 'vitest';
import { aShell } from '../test/a-host';

const STACK = `
services:
  web: {image: web:1, networks: [front]}
networks:
  front: {}
`;

/** Names of the networks that filters let through, after a stack came up. */
function listed(filters: string): readonly string[] {
  const { run, cluster } = aShell({ files: { 's.yml': STACK } });
  run('docker stack deploy -d -c s.yml shop');
  cluster.run({ untilMs: 10_000 });
  const { stdout, stderr } = run(`docker network ls --format '{{.Name}}' ${filters}`);
  expect(stderr).toBe('');
  return stdout.split('\n').slice(0, -1);
}

describe('docker network ls --filter', () => {
  it.each<[filters: string, names: readonly string[]]>([
    ['', ['bridge', 'docker_gwbridge', 'host', 'ingress', 'none', 'shop_front']],
    ['-f driver=overlay', ['ingress', 'shop_front']],
    ['-f driver=overlay -f driver=host', ['host', 'ingress', 'shop_front']],
    ['-f driver=over', []],
    ['-f scope=swarm', ['ingress', 'shop_front']],
    ['-f scope=local', ['bridge', 'docker_gwbridge', 'host', 'none']],
    ['-f name=o', ['docker_gwbridge', 'host', 'none', 'shop_front']],
    ['-f name=^shop -f scope=swarm', ['shop_front']],
    ['-f type=builtin', ['bridge', 'host', 'none']],
    ['-f type=custom -f driver=overlay', ['ingress', 'shop_front']],
    ['-f label=com.docker.stack.namespace=shop', ['shop_front']],
    ['-f label=com.docker.stack.namespace=other', []],
  ])('CLI-23: %s', (filters, names) => {
    expect(listed(filters)).toEqual(names);
  });

  it.each<[filters: string, error: string]>([
    ['-f type=big', "invalid filter: 'type'='big'"],
    [
      '-f dangling=maybe',
      `invalid value for filter 'dangling', must be "true" (or "1"), or "false" (or "0")`,
    ],
    ['-f dangling=1 -f dangling=0', 'got more than one value for filter key "dangling"'],
    ['-f colour=red', "invalid filter 'colour'"],
  ])('CLI-23: refuses %s', (filters, error) => {
    expect(aShell().run(`docker network ls ${filters}`)).toMatchObject({
      exitCode: 1,
      stderr: `Error response from daemon: ${error}`,
    });
  });

  it('CLI-23: dangling networks are those that no container of the node is on', () => {
    const dangling = listed('-f dangling=true');
    const used = listed('-f dangling=0');
    expect([...dangling, ...used].toSorted()).toEqual(listed(''));
    expect(used).toEqual(expect.arrayContaining(['bridge', 'host', 'none']));
  });
});
