import { describe, expect, it } from 'vitest';
import { aShell, withoutIds } from '../test/a-host';

const create = (flags = '') => {
  const shell = aShell();
  expect(shell.run(`docker service create -d --name web ${flags} web:1`).stderr).toBe('');
  return shell;
};
type Shell = ReturnType<typeof create>;

const update = (shell: Shell, flags: string) => {
  const result = shell.run(`docker service update -d ${flags} web`);
  expect(result).toEqual({ exitCode: 0, stdout: 'web\n', stderr: '' });
  return shell.service('web').spec.task;
};

describe('constraints', () => {
  it('CLI-6: are added and removed as written, and sorted by an update', () => {
    const shell = create('--constraint node.role==worker');
    const added = '--constraint-add node.labels.a==b --constraint-add "node.id != x"';
    expect(update(shell, added).placement.constraints).toEqual([
      'node.id != x',
      'node.labels.a==b',
      'node.role==worker',
    ]);
    const removed = '--constraint-rm node.role==worker --constraint-rm node.id!=x';
    expect(update(shell, removed).placement.constraints).toEqual([
      'node.id != x',
      'node.labels.a==b',
    ]);
  });

  it('C-2: the managers refuse what they cannot read, and nothing changes', () => {
    const shell = create();
    const { spec } = shell.service('web');
    const result = shell.run('docker service update --constraint-add disktype=ssd web');
    expect(result.stderr).toBe(
      'Error response from daemon: rpc error: code = Unknown desc = ' +
        'constraint expected one operator from ==, !=',
    );
    expect(shell.service('web').spec).toBe(spec);
  });

  it('CLI-7: a service that fits nowhere is created all the same', () => {
    const result = aShell({ missing: ['web:1'] }).run(
      'docker service create -d --name c --network host --constraint node.labels.gpu==yes web:1',
    );
    expect(withoutIds(result.stdout)).toBe('ID\n');
    expect(result.stderr).toMatch(/^image web:1 could not be accessed on a registry/);
  });
});

describe('placement preferences', () => {
  it('CLI-6: are added behind those that are there, and removed', () => {
    const shell = create('--placement-pref spread=node.labels.zone');
    const added = '--placement-pref-add spread=node.labels.rack';
    expect(update(shell, added).placement.preferences).toEqual([
      'node.labels.zone',
      'node.labels.rack',
    ]);
    const removed = '--placement-pref-rm spread=node.labels.zone';
    expect(update(shell, removed).placement.preferences).toEqual(['node.labels.rack']);
  });

  it.each([
    ['zone', 'placement preference must be of the format "<strategy>=<arg>"'],
    ['spread=a=b', 'placement preference must be of the format "<strategy>=<arg>"'],
    ['pack=node.labels.a', 'unsupported placement preference pack (only spread is supported)'],
  ])('CLI-19: refuses %s', (text, problem) => {
    const { stderr, exitCode } = aShell().run(
      `docker service create --placement-pref ${text} web:1`,
    );
    expect(exitCode).toBe(125);
    expect(stderr.split('\n')[0]).toBe(
      `invalid argument "${text}" for "--placement-pref" flag: ${problem}`,
    );
  });
});

describe('replicas per node', () => {
  it('CLI-6: are limited, and no longer with 0', () => {
    const shell = create('--replicas-max-per-node 2');
    expect(shell.service('web').spec.task.placement.maxReplicas).toBe(2);
    expect(update(shell, '--replicas-max-per-node 0').placement.maxReplicas).toBe(0);
  });

  it('CLI-19, G-8: not of a global service', () => {
    const { stderr } = aShell().run(
      'docker service create --mode global --replicas-max-per-node 1 web:1',
    );
    expect(stderr).toBe(
      'replicas-max-per-node can only be used with replicated or replicated-job mode',
    );
  });
});

describe('resources', () => {
  it('CLI-6, U-11: an update changes what it names', () => {
    const shell = create('--reserve-cpu 1 --reserve-memory 64m --limit-cpu 2');
    expect(update(shell, '--reserve-cpu .5 --limit-memory 1g').resources).toEqual({
      reservations: { nanoCpus: 500_000_000, memoryBytes: 64 * 1024 ** 2 },
      limits: { nanoCpus: 2_000_000_000, memoryBytes: 1024 ** 3 },
    });
  });

  it('D-29: the managers refuse too little', () => {
    const { stderr } = aShell().run('docker service create --reserve-memory 1M web:1');
    expect(stderr).toBe(
      'Error response from daemon: rpc error: code = InvalidArgument desc = ' +
        'invalid memory value 1048576: Must be at least 4MiB',
    );
  });
});

describe('ports of the nodes', () => {
  it('D-35: may be the same for two services', () => {
    const shell = create('--publish mode=host,published=8080,target=80');
    const { exitCode } = shell.run(
      'docker service create -d --name api -p mode=host,published=8080,target=80 web:1',
    );
    expect(exitCode).toBe(0);
    const { stderr } = shell.run('docker service create --name mesh -p 8080:80 web:1');
    expect(withoutIds(stderr)).toBe(
      'Error response from daemon: rpc error: code = InvalidArgument desc = ' +
        "port '8080' is already in use by service 'web' (ID) as a host-published port",
    );
  });
});
