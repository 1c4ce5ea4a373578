import { describe, expect, it } from 'vitest';
import type { ServiceMode } from '../../engine';
import { aShell, printed, withoutIds } from '../test/a-host';

const CREATE = 'docker service create -d --name web --replicas 2 nginx:1.12-alpine';

function aShellWithWeb(create = CREATE) {
  const shell = aShell({ missing: ['gone:1'] });
  expect(printed(shell.run(create))).toMatch(/^[a-z0-9]{25}\n$/);
  return shell;
}

/** Runs a line that must be refused and change nothing. */
function refused(shell: ReturnType<typeof aShell>, line: string): string {
  const before = structuredClone(shell.services());
  const result = shell.run(line);
  expect(result.exitCode).not.toBe(0);
  expect(result.stdout).toBe('');
  expect(shell.services()).toEqual(before);
  return result.stderr;
}

describe('docker service create', () => {
  it('CLI-7: prints the id, and D-41 warns of an image that no registry has', () => {
    const result = aShell({ missing: ['gone:1'] }).run('docker service create --name x gone:1');
    expect(withoutIds(result.stdout)).toBe('ID\n');
    expect(result.stderr).toBe(
      'image gone:1 could not be accessed on a registry to record\n' +
        'its digest. Each node will access gone:1 independently,\n' +
        'possibly leading to different nodes running different\n' +
        'versions of the image.\n\n',
    );
  });

  it('D-7, D-11, D-23: fills in the defaults', () => {
    const shell = aShell();
    shell.run('docker service create nginx:1');
    const { spec } = shell.service('service-1');
    expect(spec.mode).toEqual({ kind: 'replicated', replicas: 1 });
    expect(spec.update).toBeUndefined();
    expect(spec.rollback).toBeUndefined();
    expect(spec.task.restart).toEqual({
      condition: 'any',
      delayMs: 5_000,
      maxAttempts: 0,
      windowMs: 0,
    });
    expect(spec.task.container.stopGraceMs).toBe(10_000);
  });

  it('CLI-6: writes every flag that the simulation knows into the spec', () => {
    const shell = aShellWithWeb(
      'docker service create -d --name web --replicas=3 --network host -p 8080:80 ' +
        '-e B=2 -e A=1 --env C=x=y -l team=a --container-label c=d --update-parallelism 2 ' +
        '--update-delay 10s --update-monitor 7s --update-failure-action rollback ' +
        '--update-max-failure-ratio .25 --update-order start-first --rollback-parallelism 0 ' +
        '--rollback-order start-first --restart-condition on-failure --restart-delay 1s ' +
        '--restart-max-attempts 3 --restart-window 1m --stop-grace-period 30s --stop-signal SIGINT ' +
        '--health-cmd "curl -f localhost" --health-interval 5s --health-timeout 2s ' +
        '--health-retries 4 --health-start-period 15s --health-start-interval 1s ' +
        '--limit-cpu .5 --limit-memory 64M --reserve-cpu 0.25 --reserve-memory 32m ' +
        '--constraint node.role==worker --constraint "node.labels.zone != b" ' +
        '--placement-pref spread=node.labels.zone --replicas-max-per-node 2 ' +
        '-p published=9000,target=90,mode=host nginx:1 nginx -g "daemon off;"',
    );
    expect(shell.service('web').spec).toEqual({
      name: 'web',
      labels: { team: 'a' },
      mode: { kind: 'replicated', replicas: 3 },
      update: {
        parallelism: 2,
        delayMs: 10_000,
        monitorMs: 7_000,
        failureAction: 'rollback',
        maxFailureRatio: 0.25,
        order: 'start-first',
      },
      rollback: {
        parallelism: 0,
        delayMs: 0,
        monitorMs: 5_000,
        failureAction: 'pause',
        maxFailureRatio: 0,
        order: 'start-first',
      },
      endpoint: {
        mode: 'vip',
        ports: [
          { target: 80, published: 8080, protocol: 'tcp', mode: 'ingress' },
          { target: 90, published: 9000, protocol: 'tcp', mode: 'host' },
        ],
      },
      task: {
        restart: { condition: 'on-failure', delayMs: 1_000, maxAttempts: 3, windowMs: 60_000 },
        networks: ['host'],
        resources: {
          reservations: { nanoCpus: 250_000_000, memoryBytes: 32 * 1024 * 1024 },
          limits: { nanoCpus: 500_000_000, memoryBytes: 64 * 1024 * 1024 },
        },
        placement: {
          constraints: ['node.role==worker', 'node.labels.zone != b'],
          preferences: ['node.labels.zone'],
          maxReplicas: 2,
          platforms: [],
        },
        forceUpdate: 0,
        container: {
          image: 'nginx:1',
          command: [],
          args: ['nginx', '-g', 'daemon off;'],
          env: ['A=1', 'B=2', 'C=x=y'],
          labels: { c: 'd' },
          stopGraceMs: 30_000,
          stopSignal: 'SIGINT',
          healthcheck: {
            test: ['CMD-SHELL', 'curl -f localhost'],
            intervalMs: 5_000,
            timeoutMs: 2_000,
            startPeriodMs: 15_000,
            startIntervalMs: 1_000,
            retries: 4,
          },
          other: {},
        },
      },
    });
  });

  it('takes what follows the image for its arguments, flags too', () => {
    const shell = aShell();
    shell.run('docker service create --name x nginx:1 --replicas 9 -- -d');
    expect(shell.service('x').spec.task.container.args).toEqual(['--replicas', '9', '--', '-d']);
    expect(shell.service('x').spec.mode).toEqual({ kind: 'replicated', replicas: 1 });
  });

  it('makes up a name that no service has', () => {
    const shell = aShell();
    shell.run('docker service create --name service-2 nginx:1');
    shell.run('docker service create nginx:1');
    shell.run('docker service create nginx:1');
    shell.run('docker service rm service-2');
    shell.run('docker service create --name "" nginx:1');
    expect(shell.services().map(({ spec }) => spec.name)).toEqual([
      'service-3',
      'service-4',
      'service-5',
    ]);
  });

  it.each<[rule: string, flags: string, text: string]>([
    ['D-8', '--name a.b', 'desc = name must be valid as a DNS name component'],
    ['D-8', `--name ${'x'.repeat(64)}`, 'desc = name must be 63 characters or fewer'],
    ['D-21', '--update-delay=-1s', 'desc = TaskSpec: update-delay cannot be negative'],
    ['D-21', '--update-monitor=-1s', 'desc = TaskSpec: update-monitor cannot be negative'],
    ['D-24', '--restart-delay=-1s', 'desc = TaskSpec: restart-delay cannot be negative'],
    ['D-24', '--restart-window=-1s', 'desc = TaskSpec: restart-window cannot be negative'],
    [
      'D-27',
      '--health-interval 1us',
      'desc = ContainerSpec: Interval in HealthConfig cannot be less than 1ms',
    ],
    [
      'D-27',
      '--health-retries=-1',
      'desc = ContainerSpec: Retries in HealthConfig cannot be negative',
    ],
    ['D-29', '--limit-cpu 0.0001', 'desc = invalid cpu value 0.0001: Must be at least 0.001'],
    ['D-34', '-p 80:80 -p 80:81', 'desc = EndpointSpec: duplicate published ports provided'],
    [
      'D-36',
      '--network ingress',
      'desc = Service cannot be explicitly attached to the ingress network "ingress"',
    ],
  ])('%s: the daemon refuses %s', (_rule, flags, text) => {
    expect(refused(aShell(), `docker service create ${flags} nginx:1`)).toBe(
      `Error response from daemon: rpc error: code = InvalidArgument ${text}`,
    );
  });

  it.each<[flags: string, text: string]>([
    ['--no-healthcheck --health-cmd true', '--no-healthcheck conflicts with --health-* options'],
    ['--generic-resource gpu=1', 'swarmscope: --generic-resource is not simulated yet'],
    ['--stop-grace-period=-1s', 'swarmscope: a negative --stop-grace-period is not simulated yet'],
  ])('refuses %s', (flags, text) => {
    expect(refused(aShell(), `docker service create ${flags} nginx:1`)).toBe(text);
  });

  it.each<[flags: string, mode: ServiceMode]>([
    ['--mode global', { kind: 'global' }],
    ['--mode global-job', { kind: 'global-job' }],
    ['--mode replicated-job', { kind: 'replicated-job', maxConcurrent: 1, totalCompletions: 1 }],
    [
      '--mode replicated-job --replicas 4',
      { kind: 'replicated-job', maxConcurrent: 4, totalCompletions: 4 },
    ],
    [
      '--mode replicated-job --replicas 4 --max-concurrent 2',
      { kind: 'replicated-job', maxConcurrent: 2, totalCompletions: 4 },
    ],
    [
      '--mode replicated-job --max-concurrent 2',
      { kind: 'replicated-job', maxConcurrent: 2, totalCompletions: 2 },
    ],
  ])('CLI-6, D-7, J-1: %s', (flags, mode) => {
    const shell = aShellWithWeb(`docker service create --name web ${flags} x:1`);
    expect(shell.service('web').spec.mode).toEqual(mode);
  });

  const REFUSED = 'can only be used with replicated or replicated-job mode';
  it.each<[rule: string, flags: string, text: string]>([
    ['CLI-19', '--mode global --replicas 3', `replicas ${REFUSED}`],
    ['CLI-19', '--mode global-job --replicas 3', `replicas ${REFUSED}`],
    ['G-8', '--mode global --replicas-max-per-node 1', `replicas-max-per-node ${REFUSED}`],
    ['CLI-19', '--max-concurrent 1', 'max-concurrent can only be used with replicated-job mode'],
    [
      'CLI-19',
      '--mode global --max-concurrent 1',
      'max-concurrent can only be used with replicated-job mode',
    ],
    [
      'J-5',
      '--mode replicated-job --update-delay 1s',
      'update and rollback configuration is not supported for jobs',
    ],
    [
      'J-5',
      '--mode global-job --rollback-order start-first',
      'update and rollback configuration is not supported for jobs',
    ],
    ['CLI-19', '--mode foo', 'Unknown mode: foo, only replicated and global supported'],
  ])('%s: refuses %s', (_rule, flags, text) => {
    expect(refused(aShell(), `docker service create ${flags} nginx:1`)).toBe(text);
  });

  it('takes a published port with another protocol, and several that are left open', () => {
    const shell = aShellWithWeb(
      'docker service create --name web -p 53:53 -p 53:53/udp -p 1 -p 2 x:1',
    );
    expect(shell.service('web').ports.map((p) => `${p.published}:${p.target}`)).toEqual([
      '30000:1',
      '30001:2',
      '53:53',
      '53:53',
    ]);
  });

  it('CLI-6: prints its flags when asked for help', () => {
    const { exitCode, stdout } = aShell().run('docker service create --help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Usage:  docker service create [OPTIONS] IMAGE [COMMAND] [ARG...]\n');
    expect(stdout).toContain(
      '\n      --update-delay duration              Delay between updates\n',
    );
  });
});

describe('docker service update', () => {
  it('CLI-7: prints the name as typed, also for a prefix of the id', () => {
    const shell = aShellWithWeb();
    const { id } = shell.service('web');
    expect(printed(shell.run('docker service update -d --image nginx:1.13-alpine web'))).toBe(
      'web\n',
    );
    const prefix = id.slice(0, 8);
    expect(printed(shell.run(`docker service update ${prefix} --replicas 4`))).toBe(`${prefix}\n`);
    expect(shell.service('web').spec.task.container.image).toBe('nginx:1.13-alpine');
    expect(shell.service('web').spec.mode).toEqual({ kind: 'replicated', replicas: 4 });
  });

  it('D-41: warns of an image that no registry has only when it is given', () => {
    const shell = aShellWithWeb();
    expect(shell.run('docker service update --image gone:1 web').stderr).toContain(
      'gone:1 could not',
    );
    expect(shell.run('docker service update --replicas 3 web').stderr).toBe('');
  });

  it('U-13: counts as an update even without a flag', () => {
    const shell = aShellWithWeb();
    const before = shell.service('web');
    expect(printed(shell.run('docker service update web'))).toBe('web\n');
    const after = shell.service('web');
    expect(after.spec).toEqual(before.spec);
    expect(after.previousSpec).toEqual(before.spec);
    expect(after.version).toBeGreaterThan(before.version);
  });

  it('D-20: one flag of an update config brings the defaults of the others', () => {
    const shell = aShellWithWeb();
    shell.run('docker service update --update-delay 3s web');
    expect(shell.service('web').spec.update).toEqual({
      parallelism: 1,
      delayMs: 3_000,
      monitorMs: 5_000,
      failureAction: 'pause',
      maxFailureRatio: 0,
      order: 'stop-first',
    });
    expect(shell.service('web').spec.rollback).toBeUndefined();
    shell.run('docker service update --update-parallelism 0 web');
    expect(shell.service('web').spec.update).toMatchObject({ parallelism: 0, delayMs: 3_000 });
  });

  it('D-13, D-18: an empty word and a monitor of zero are the defaults', () => {
    const shell = aShellWithWeb(
      'docker service create --name web --update-failure-action rollback --update-order start-first ' +
        '--update-monitor 9s --restart-condition none nginx:1',
    );
    shell.run(
      'docker service update --update-failure-action "" --update-order= --update-monitor 0s ' +
        "--restart-condition '' web",
    );
    const { update, task } = shell.service('web').spec;
    expect(update).toMatchObject({
      failureAction: 'pause',
      order: 'stop-first',
      monitorMs: 5_000,
    });
    expect(task.restart.condition).toBe('any');
  });

  it('D-21: nobody checks the rollback config', () => {
    const shell = aShellWithWeb();
    const line =
      'docker service update --rollback-max-failure-ratio 2 --rollback-delay=-1s --rollback-monitor=-1s web';
    expect(shell.run(line).exitCode).toBe(0);
    expect(shell.service('web').spec.rollback).toMatchObject({ delayMs: 0, monitorMs: 0 });
  });

  it('D-22: a rollback that is to roll back is taken as it is', () => {
    const shell = aShellWithWeb();
    const line = 'docker service update --rollback-failure-action rollback web';
    expect(shell.run(line).exitCode).toBe(0);
    expect(shell.service('web').spec.rollback?.failureAction).toBe('rollback');
  });

  it('CLI-8: --force counts up, and only when it is so', () => {
    const shell = aShellWithWeb();
    shell.run('docker service update --force web');
    shell.run('docker service update --force=false web');
    shell.run('docker service update --force=true web');
    expect(shell.service('web').spec.task.forceUpdate).toBe(2);
  });

  it('adds and removes environment, labels and what the simulation only carries along', () => {
    const shell = aShellWithWeb(
      'docker service create --name web -e A=1 -e AB=1 -l x=1 --container-label c=1 ' +
        '--mount type=volume,source=s,target=/data --sysctl a.b=1 --host one:10.0.0.1 --dns 1.1.1.1 nginx:1',
    );
    shell.run(
      'docker service update --env-add B=2 --env-add A=9 --env-rm AB --label-add y=2 --label-rm x ' +
        '--container-label-add d=1 --container-label-rm c --mount-add type=bind,source=/x,target=/data ' +
        '--sysctl-add a.b=2 --sysctl-add c=1 --host-rm one:10.0.0.1 --dns-add 8.8.8.8 ' +
        `--args 'run "a b"' web`,
    );
    const { labels, task } = shell.service('web').spec;
    expect(labels).toEqual({ y: '2' });
    expect(task.container).toMatchObject({
      env: ['A=9', 'B=2'],
      labels: { d: '1' },
      args: ['run', 'a b'],
    });
    expect(task.container.other).toEqual({
      mount: ['type=bind,source=/x,target=/data'],
      sysctl: ['a.b=2', 'c=1'],
      dns: ['1.1.1.1', '8.8.8.8'],
    });
    shell.run('docker service update --mount-rm /data --sysctl-rm a.b --sysctl-rm c web');
    expect(shell.service('web').spec.task.container.other).toEqual({ dns: ['1.1.1.1', '8.8.8.8'] });
  });

  it('U-11: a switch that is off was never on', () => {
    const shell = aShellWithWeb();
    const other = () => shell.service('web').spec.task.container.other;
    shell.run('docker service update --read-only=false --tty=0 web');
    expect(other()).toEqual({});
    shell.run('docker service update --read-only --tty=1 --init=false web');
    expect(other()).toEqual({ init: ['false'], 'read-only': ['true'], tty: ['true'] });
    shell.run('docker service update --read-only=f web');
    expect(other()).toEqual({ init: ['false'], tty: ['true'] });
  });

  it('keeps names that objects have by themselves', () => {
    const shell = aShellWithWeb();
    shell.run('docker service update --label-add __proto__=x --label-add constructor=y web');
    expect(Object.entries(shell.service('web').spec.labels)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    shell.run('docker service update --label-rm __proto__ web');
    expect(Object.keys(shell.service('web').spec.labels)).toEqual(['constructor']);
  });

  it('D-26: edits a health check field by field, and an empty command inherits the image’s', () => {
    const shell = aShellWithWeb();
    const health = () => shell.service('web').spec.task.container.healthcheck;
    shell.run('docker service update --health-cmd true --health-retries 2 web');
    expect(health()).toEqual({ test: ['CMD-SHELL', 'true'], retries: 2 });
    shell.run('docker service update --health-interval 3s web');
    expect(health()).toEqual({ test: ['CMD-SHELL', 'true'], retries: 2, intervalMs: 3_000 });
    shell.run('docker service update --health-cmd "" web');
    expect(health()).toEqual({ retries: 2, intervalMs: 3_000 });
    shell.run('docker service update --no-healthcheck web');
    expect(health()).toEqual({ test: ['NONE'] });
    shell.run('docker service update --health-timeout 1s web');
    expect(health()).toEqual({ timeoutMs: 1_000 });
  });

  it('H-18: takes --health-start-interval and does not apply it', () => {
    const shell = aShellWithWeb();
    expect(shell.run('docker service update --health-start-interval 1s web').exitCode).toBe(0);
    expect(shell.service('web').spec.task.container.healthcheck).toBeUndefined();
  });

  it('CLI-19: adds and removes networks', () => {
    const shell = aShellWithWeb();
    shell.run('docker service update --network-add host web');
    expect(shell.service('web').spec.task.networks).toEqual(['host']);
    expect(refused(shell, 'docker service update --network-add name=host,alias=x web')).toBe(
      'service is already attached to network host',
    );
    expect(refused(shell, 'docker service update --network-rm nope web')).toBe(
      'Error response from daemon: network nope not found',
    );
    shell.run('docker service update --network-rm host --network-add host web');
    expect(shell.service('web').spec.task.networks).toEqual(['host']);
    shell.run('docker service update --network-rm host web');
    expect(shell.service('web').spec.task.networks).toEqual([]);
  });

  it('RB-8: --rollback takes no other flags but --detach and --quiet', () => {
    const shell = aShellWithWeb();
    shell.run('docker service update --image nginx:1.13-alpine web');
    for (const other of ['--force', '--image x:1', '--update-delay 1s', '--with-registry-auth']) {
      expect(refused(shell, `docker service update --rollback ${other} web`)).toBe(
        'other flags may not be combined with --rollback',
      );
    }
    expect(refused(shell, 'docker service update --rollback --force nope')).toBe(
      'Error response from daemon: service nope not found',
    );
    expect(printed(shell.run('docker service update --rollback -dq web'))).toBe('web\n');
    expect(shell.service('web').spec.task.container.image).toBe('nginx:1.12-alpine');
    expect(shell.run('docker service update --rollback=false --replicas 3 web').exitCode).toBe(0);
    expect(shell.service('web').spec.mode).toEqual({ kind: 'replicated', replicas: 3 });
  });

  it('D-35: refuses a port that another service has', () => {
    const shell = aShellWithWeb();
    shell.run('docker service create -d --name pub -p 80:80 nginx:1');
    expect(withoutIds(refused(shell, 'docker service update --publish-add 80:8080 web'))).toBe(
      "Error response from daemon: rpc error: code = InvalidArgument desc = port '80' is already in use by service 'pub' (ID) as an ingress port",
    );
    expect(shell.run('docker service update --publish-rm 80 pub').exitCode).toBe(0);
    expect(shell.run('docker service update --publish-add 80:8080 web').exitCode).toBe(0);
  });

  it('CLI-4: tells an ambiguous prefix', () => {
    const shell = aShell();
    for (let i = 0; i < 40; i++) shell.run('docker service create nginx:1');
    const first = new Map<string, number>();
    for (const { id } of shell.services()) {
      first.set(id.charAt(0), (first.get(id.charAt(0)) ?? 0) + 1);
    }
    const [letter, count] = [...first].find(([, many]) => many > 1) ?? [];
    expect(refused(shell, `docker service update --force ${letter}`)).toBe(
      `Error response from daemon: service ${letter} is ambiguous (${count} matches found)`,
    );
  });
});

describe('docker service rollback', () => {
  it('RB-2, RB-4: swaps the spec with the one before, if there is one', () => {
    const shell = aShellWithWeb();
    expect(withoutIds(refused(shell, 'docker service rollback web'))).toBe(
      'Error response from daemon: rpc error: code = FailedPrecondition desc = service ID does not have a previous spec',
    );
    shell.run('docker service update --image nginx:1.13-alpine --replicas 5 web');
    expect(printed(shell.run('docker service rollback -d web'))).toBe('web\n');
    expect(shell.service('web').spec).toMatchObject({ mode: { replicas: 2 } });
    shell.run('docker service rollback --quiet web');
    expect(shell.service('web').spec.task.container.image).toBe('nginx:1.13-alpine');
  });

  it('CLI-2, CLI-4: names what is missing', () => {
    const shell = aShell();
    expect(refused(shell, 'docker service rollback')).toContain(
      "docker: 'docker service rollback' requires 1 argument\n\nUsage:  docker service rollback [OPTIONS] SERVICE\n",
    );
    expect(refused(shell, 'docker service rollback nope')).toBe(
      'Error response from daemon: service nope not found',
    );
  });
});

describe('docker service scale', () => {
  it('CLI-7, CLI-20: scales several, and a failure does not stop the others', () => {
    const shell = aShellWithWeb();
    shell.run('docker service create -d --name api nginx:1');
    const result = shell.run('docker service scale -d web=3 nope=1 api=x api=02');
    expect(result).toEqual({
      exitCode: 1,
      stdout: 'web scaled to 3\napi scaled to 2\n',
      stderr:
        'nope: Error response from daemon: service nope not found\n' +
        'api: invalid replicas value x: strconv.ParseUint: parsing "x": invalid syntax',
    });
    expect(shell.service('web').spec.mode).toEqual({ kind: 'replicated', replicas: 3 });
    expect(shell.service('api').spec.mode).toEqual({ kind: 'replicated', replicas: 2 });
  });

  it('CLI-20: says how often a job is to be done, and refuses what runs once a node', () => {
    const shell = aShellWithWeb(
      'docker service create --name web --mode replicated-job --replicas 3 --max-concurrent 2 x:1',
    );
    shell.run('docker service create --name glob --mode global x:1');
    shell.run('docker service create --name once --mode global-job x:1');
    const text = 'scale can only be used with replicated or replicated-job mode';
    expect(shell.run('docker service scale glob=3 once=3 web=5')).toEqual({
      exitCode: 1,
      stdout: 'web scaled to 5\n',
      stderr: `glob: ${text}\nonce: ${text}`,
    });
    expect(shell.service('web').spec.mode).toEqual({
      kind: 'replicated-job',
      maxConcurrent: 2,
      totalCompletions: 5,
    });
  });

  it.each(['global', 'replicated-job', 'global-job'])(
    'CLI-19: an update says no number for a service of mode %s',
    (mode) => {
      const shell = aShellWithWeb(`docker service create --name web --mode ${mode} x:1`);
      expect(refused(shell, 'docker service update --replicas 3 web')).toBe(
        'replicas can only be used with replicated mode',
      );
    },
  );

  it('J-5: the daemon refuses an update config of a job', () => {
    const shell = aShellWithWeb('docker service create --name web --mode global-job x:1');
    expect(refused(shell, 'docker service update --update-delay 1s web')).toBe(
      'Error response from daemon: rpc error: code = InvalidArgument desc = Jobs may not have an update config',
    );
  });

  it('takes zero, and each of several values for one service in turn', () => {
    const shell = aShellWithWeb();
    expect(shell.run('docker service scale web=5 web=0').stdout).toBe(
      'web scaled to 5\nweb scaled to 0\n',
    );
    expect(shell.service('web').spec.mode).toEqual({ kind: 'replicated', replicas: 0 });
  });

  it.each(['web', 'web=', '=3', 'web=3 api'])(
    'CLI-20: %j is no specifier and scales nothing',
    (args) => {
      const shell = aShellWithWeb();
      const wrong = args.split(' ').at(-1);
      expect(refused(shell, `docker service scale ${args}`)).toBe(
        `invalid scale specifier '${wrong}'.\nSee 'docker service scale --help'.\n\n` +
          'Usage:  docker service scale SERVICE=REPLICAS [SERVICE=REPLICAS...]\n\n' +
          'Scale one or multiple replicated services',
      );
    },
  );

  it('says what is out of range', () => {
    const shell = aShellWithWeb();
    expect(refused(shell, 'docker service scale web=99999999999999999999')).toBe(
      'web: invalid replicas value 99999999999999999999: strconv.ParseUint: parsing "99999999999999999999": value out of range',
    );
    expect(refused(shell, 'docker service scale web=20001')).toBe(
      'web: Error response from daemon: swarmscope simulates at most 20000 replicas of a service',
    );
    expect(refused(shell, 'docker service scale --quiet web=1')).toContain('unknown flag: --quiet');
  });
});

describe('docker service rm', () => {
  it('CLI-7: prints each name that it removed, and what went wrong', () => {
    const shell = aShellWithWeb();
    shell.run('docker service create -d --name api nginx:1');
    expect(shell.run('docker service rm web nope api web')).toEqual({
      exitCode: 1,
      stdout: 'web\napi\n',
      stderr:
        'Error response from daemon: service nope not found\n' +
        'Error response from daemon: service web not found',
    });
    expect(shell.services()).toEqual([]);
  });

  it('CLI-2: wants a name', () => {
    expect(refused(aShell(), 'docker service rm')).toBe(
      "docker: 'docker service rm' requires at least 1 argument\n\n" +
        'Usage:  docker service rm SERVICE [SERVICE...]\n\n' +
        "See 'docker service rm --help' for more information",
    );
  });
});
