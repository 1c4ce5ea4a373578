import { describe, expect, it } from 'vitest';
import { aShell, askedAt } from '../test/a-host';

const FILES = { 's.yml': 'version: "3"\nservices: {web: {image: "web:1", ports: ["8080:80"]}}' };
const GIVEN = [
  [0, 'docker stack deploy -c s.yml shop'],
  [1_000, 'printf x | docker secret create key -'],
] as const;
const ask = (line: string) => askedAt(line, 30_000, GIVEN, aShell({ files: FILES }));
const of = (ref: string, format: string, more = '') =>
  ask(`docker inspect ${more} --format '${format}' ${ref}`).stdout.trim();

const field = (format: string, ref = 'shop_default', more = '') =>
  ask(`docker network inspect ${more} --format '${format}' ${ref}`).stdout.trim();

describe('docker inspect', () => {
  const task = ask('docker service ps -q shop_web').stdout.trim();

  it('finds whatever has such a name', () => {
    expect(of('shop_web', '{{.Spec.Name}}')).toBe('shop_web');
    expect(of('node-2', '{{.Description.Hostname}}')).toBe('node-2');
    expect(of('key', '{{.Spec.Name}}')).toBe('key');
    expect(of('shop_default', '{{.Driver}}')).toBe('overlay');
  });

  it('D-37: tells of a task, and of the container that its node made for it', () => {
    expect(of(task, '{{.Status.State}} {{.DesiredState}} {{.Slot}}')).toBe('running running 1');
    expect(of(task, '{{.Spec.ContainerSpec.Image}} {{.Status.Message}}')).toBe('web:1 started');
    const id = of(task, '{{.Status.ContainerStatus.ContainerID}}');
    const node = of(of(task, '{{.NodeID}}'), '{{.Description.Hostname}}');
    const line = `docker -H ssh://${node} inspect --format '{{.Name}} {{.State.Status}}' ${id}`;
    expect(ask(line).stdout).toBe(`/shop_web.1.${task} running\n`);
  });

  it('CLI-24: prints what it finds, and then what it does not', () => {
    const { stdout, stderr, exitCode } = ask('docker inspect nope node-1 neither');
    expect(JSON.parse(stdout)).toHaveLength(1);
    expect([stderr, exitCode]).toEqual([
      'Error: No such object: nope\nError: No such object: neither',
      1,
    ]);
    expect(ask('docker service inspect nope shop_web').exitCode).toBe(1);
  });

  it('looks among one kind alone when told to', () => {
    expect(of('shop_web', '{{.Spec.Name}}', '--type service')).toBe('shop_web');
    expect(ask('docker inspect --type node shop_web')).toMatchObject({
      stdout: '[]\n',
      stderr: 'Error response from daemon: node shop_web not found',
    });
    expect(ask('docker inspect --type image web:1').stderr).toMatch(/No such image: web:1$/);
    expect(ask('docker inspect --type shoe x').stderr).toBe(
      'unknown type: "shoe": must be one of "config", "container", "image", "network", "node", ' +
        '"plugin", "secret", "service", "task", "volume"',
    );
  });

  it('RM-13: finds nothing of the swarm on a worker', () => {
    expect(ask('docker -H ssh://node-2 inspect shop_web').stderr).toBe(
      'Error: No such object: shop_web',
    );
  });
});

describe('docker network inspect', () => {
  it('tells of a network and of the containers of its own node in it', () => {
    const [found] = JSON.parse(ask('docker network inspect shop_default').stdout) as unknown[];
    expect(found).toMatchObject({
      Name: 'shop_default',
      Scope: 'swarm',
      Driver: 'overlay',
      Ingress: false,
      Labels: { 'com.docker.stack.namespace': 'shop' },
      IPAM: { Driver: 'default', Options: null, Config: [{ Subnet: '10.0.0.0/8' }] },
    });
    expect(field('{{range .Containers}}{{.Name}}{{end}}')).toMatch(/^shop_web\.1\.[a-z0-9]{25}$/);
    expect(field('{{.Ingress}} {{len .Peers}}', 'ingress')).toBe('true 3');
    expect(field('{{.Scope}} {{.Driver}}', 'none')).toBe('local null');
  });

  it('LB-1: tells of services and tasks with --verbose', () => {
    const [found] = JSON.parse(ask('docker network inspect -v shop_default').stdout) as [
      { readonly Services: Record<string, { readonly Tasks: readonly unknown[] }> },
    ];
    expect(found.Services['shop_web']).toMatchObject({ Ports: ['Target: 80, Publish: 8080'] });
    expect(found.Services['shop_web']?.Tasks).toHaveLength(1);
    expect(field('{{.Services.shop_web.VIP}}', 'shop_default', '-v')).toBe(
      of('shop_web', '{{(index .Endpoint.VirtualIPs 0).Addr}}'),
    );
  });

  it('finds it by the beginning of its id, as `network ls` shows it', () => {
    const id = ask('docker network ls -q -f name=shop').stdout.trim();
    expect(field('{{.Name}}', id)).toBe('shop_default');
    expect(ask('docker network inspect nope')).toEqual({
      exitCode: 1,
      stdout: '[]\n',
      stderr: 'Error response from daemon: network nope not found',
    });
  });
});
