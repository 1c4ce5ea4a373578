import { describe, expect, it } from 'vitest';
import { aShell } from '../test/a-host';

const STACK = `
services:
  web:
    image: web:1
    user: nobody
    working_dir: /srv
    hostname: web
    init: true
    tty: false
    stdin_open: true
    read_only: true
    oom_score_adj: -500
    dns: 1.1.1.1
    dns_search: [b.example, a.example]
    extra_hosts: ["db:10.0.0.1", "six:[fe80::1]"]
    sysctls: {net.core.somaxconn: 1024, a.b: "1"}
    ulimits: {nproc: 64, nofile: {soft: 1024, hard: 2048}}
    cap_add: [net_admin, CAP_SYS_TIME]
    cap_drop: [chown, NET_ADMIN]
    tmpfs: /run
    logging: {options: {tag: x, max-size: 10m}, driver: json-file}
    volumes:
      - data:/data:ro,nocopy
      - ./conf:/conf
      - /anonymous
      - {type: tmpfs, target: /tmp, tmpfs: {size: 64m}}
      - {type: bind, source: /var/run, target: /run, bind: {propagation: rslave}}
      - there:/there
    deploy:
      resources: {limits: {pids: 10}}
volumes:
  data: {driver: local, driver_opts: {type: nfs}, labels: {a: b}}
  there: {external: true}
`;

/** A stack with one service, and what `docker service inspect` tells of its container. */
function aStack(stack = STACK) {
  const shell = aShell({ files: { 'stack.yml': stack } });
  expect(shell.run('docker stack deploy -d -c stack.yml shop').stderr).toBe('');
  const inspect = () =>
    JSON.parse(shell.run('docker service inspect shop_web').stdout)[0].Spec.TaskTemplate;
  return {
    shell,
    inspect,
    update: (flags: string) => {
      expect(shell.run(`docker service update -d ${flags} shop_web`).stderr).toBe('');
      return inspect().ContainerSpec;
    },
    other: () => shell.service('shop_web').spec.task.container.other,
  };
}

/** What a service of these keys keeps; they close what they are in. */
const optionsOf = (keys: string) => aStack(`services: {web: {image: web:1, ${keys}`).other();

describe('what a stack file says of a container', () => {
  it('ST-18: is kept as flags say it', () => {
    expect(aStack().other()).toEqual({
      user: ['nobody'],
      workdir: ['/srv'],
      hostname: ['web'],
      init: ['true'],
      'stdin-open': ['true'],
      'read-only': ['true'],
      'oom-score-adj': ['-500'],
      'limit-pids': ['10'],
      dns: ['1.1.1.1'],
      'dns-search': ['b.example', 'a.example'],
      host: ['10.0.0.1 db', 'fe80::1 six'],
      sysctl: ['a.b=1', 'net.core.somaxconn=1024'],
      ulimit: ['nofile=1024:2048', 'nproc=64:64'],
      'cap-add': ['CAP_NET_ADMIN', 'CAP_SYS_TIME'],
      'cap-drop': ['CAP_CHOWN'],
      'log-driver': ['json-file'],
      'log-opt': ['max-size=10m', 'tag=x'],
      mount: [
        'type=volume,source=shop_data,target=/data,readonly,volume-driver=local,volume-nocopy=true,' +
          'volume-label=a=b,volume-label=com.docker.stack.namespace=shop,volume-opt=type=nfs',
        'type=bind,source=/root/conf,target=/conf',
        'type=volume,target=/anonymous',
        'type=tmpfs,target=/tmp,tmpfs-size=67108864',
        'type=bind,source=/var/run,target=/run,bind-propagation=rslave',
        'type=volume,source=there,target=/there',
      ],
    });
  });

  it('CLI-24: inspect tells it as the API has it', () => {
    const { ContainerSpec, Resources, LogDriver } = aStack().inspect();
    expect(Resources.Limits).toEqual({ Pids: 10 });
    expect(LogDriver).toEqual({ Name: 'json-file', Options: { 'max-size': '10m', tag: 'x' } });
    expect(ContainerSpec).toMatchObject({
      User: 'nobody',
      Dir: '/srv',
      Hostname: 'web',
      Init: true,
      OpenStdin: true,
      ReadOnly: true,
      OomScoreAdj: -500,
      DNSConfig: { Nameservers: ['1.1.1.1'], Search: ['b.example', 'a.example'] },
      Hosts: ['10.0.0.1 db', 'fe80::1 six'],
      Sysctls: { 'a.b': '1', 'net.core.somaxconn': '1024' },
      CapabilityAdd: ['CAP_NET_ADMIN', 'CAP_SYS_TIME'],
      CapabilityDrop: ['CAP_CHOWN'],
      Ulimits: [
        { Name: 'nofile', Hard: 2048, Soft: 1024 },
        { Name: 'nproc', Hard: 64, Soft: 64 },
      ],
    });
    expect(ContainerSpec).not.toHaveProperty('TTY');
    expect(ContainerSpec.Mounts).toEqual([
      {
        Type: 'volume',
        Source: 'shop_data',
        Target: '/data',
        ReadOnly: true,
        VolumeOptions: {
          NoCopy: true,
          Labels: { a: 'b', 'com.docker.stack.namespace': 'shop' },
          DriverConfig: { Name: 'local', Options: { type: 'nfs' } },
        },
      },
      { Type: 'bind', Source: '/root/conf', Target: '/conf' },
      { Type: 'volume', Target: '/anonymous' },
      { Type: 'tmpfs', Target: '/tmp', TmpfsOptions: { SizeBytes: 67_108_864 } },
      {
        Type: 'bind',
        Source: '/var/run',
        Target: '/run',
        BindOptions: { Propagation: 'rslave' },
      },
      { Type: 'volume', Source: 'there', Target: '/there' },
    ]);
  });

  it('CLI-24: --pretty tells it in lines', () => {
    const { shell } = aStack();
    const lines = shell.run('docker service inspect --pretty shop_web').stdout;
    expect(lines).toContain(
      ' User: nobody\nCapabilities:\n Add: CAP_NET_ADMIN, CAP_SYS_TIME\n Drop: CAP_CHOWN\n' +
        'SysCtls:\n a.b: 1\n net.core.somaxconn: 1024\nUlimits:\n nofile: 1024:2048\n nproc: 64:64\n' +
        'Mounts:\n Target:\t/data\n  Source:\tshop_data\n  ReadOnly:\ttrue\n  Type:\t\tvolume\n',
    );
    expect(lines).toContain(
      'Log Driver:\n Name:\t\tjson-file\n LogOpts:\n  max-size:       10m\n  tag:       x\n\n' +
        'Resources:\n Limits:\n  PIDs:\t\t10\n',
    );
  });

  it.each<[flags: string, left: Record<string, unknown>]>([
    ['--user ""', { User: undefined }],
    ['--user root', { User: 'root' }],
    ['--workdir ""', { Dir: undefined }],
    ['--hostname other', { Hostname: 'other' }],
    ['--read-only=false', { ReadOnly: undefined }],
    ['--init=false', { Init: false }],
    ['--oom-score-adj 0', { OomScoreAdj: undefined }],
    ['--dns-rm 1.1.1.1', { DNSConfig: { Search: ['b.example', 'a.example'] } }],
    [
      '--dns-search-add 0.example',
      { DNSConfig: { Nameservers: ['1.1.1.1'], Search: ['0.example', 'a.example', 'b.example'] } },
    ],
    ['--host-rm db', { Hosts: ['fe80::1 six'] }],
    ['--host-rm db:10.0.0.2', { Hosts: ['10.0.0.1 db', 'fe80::1 six'] }],
    ['--host-rm six:fe80::1', { Hosts: ['10.0.0.1 db'] }],
    ['--host-rm db --host-add db:10.0.0.9', { Hosts: ['fe80::1 six', '10.0.0.9 db'] }],
    ['--host-add db:10.0.0.9', { Hosts: ['10.0.0.1 db', 'fe80::1 six', '10.0.0.9 db'] }],
    ['--sysctl-rm a.b', { Sysctls: { 'net.core.somaxconn': '1024' } }],
    ['--ulimit-rm nofile', { Ulimits: [{ Name: 'nproc', Hard: 64, Soft: 64 }] }],
    [
      '--ulimit-rm nofile --ulimit-add nproc=1:2',
      { Ulimits: [{ Name: 'nproc', Hard: 2, Soft: 1 }] },
    ],
    [
      '--mount-rm /data --mount-rm /conf --mount-rm /run --mount-rm /tmp --mount-rm /there ' +
        '--mount-add type=bind,src=/x,dst=/anonymous,ro',
      { Mounts: [{ Type: 'bind', Source: '/x', Target: '/anonymous', ReadOnly: true }] },
    ],
  ])('U-11: an update with %s changes it', (flags, left) => {
    const { update, inspect } = aStack();
    const before = inspect().ContainerSpec;
    const after = JSON.parse(JSON.stringify({ ...before, ...left }));
    expect(update(flags)).toEqual(after);
  });

  it('U-11: an update leaves mounts in the order of their sources', () => {
    const { update } = aStack();
    const { Mounts } = update('--mount-add source=other,target=/other');
    expect(Mounts.map(({ Target }: { Target: string }) => Target)).toEqual([
      '/anonymous',
      '/tmp',
      '/conf',
      '/run',
      '/other',
      '/data',
      '/there',
    ]);
  });

  it('U-11: the same in other words changes no task', () => {
    const { shell } = aStack();
    const before = shell.service('shop_web').spec.task;
    shell.run(
      'docker service update -d --ulimit-add nproc=64:64 --user nobody --sysctl-add a.b=1 shop_web',
    );
    expect(shell.service('shop_web').spec.task).toEqual(before);
  });

  it('S-7: a volume whose driver no engine has keeps tasks away, and so does a log driver', () => {
    expect(optionsOf('volumes: ["d:/d"]}}\nvolumes: {d: {driver: rexray}}')['mount']).toEqual([
      'type=volume,source=shop_d,target=/d,volume-driver=rexray,' +
        'volume-label=com.docker.stack.namespace=shop',
    ]);
    expect(optionsOf('logging: {options: {a: b}, driver: splunky}}}')['log-driver']).toEqual([
      'splunky',
    ]);
  });
});

describe('capabilities', () => {
  it.each<[flags: string, add: string[], drop: string[]]>([
    ['--cap-add sys_admin', ['CAP_NET_ADMIN', 'CAP_SYS_ADMIN', 'CAP_SYS_TIME'], ['CAP_CHOWN']],
    ['--cap-drop NET_ADMIN', ['CAP_SYS_TIME'], ['CAP_CHOWN', 'CAP_NET_ADMIN']],
    ['--cap-add chown', ['CAP_CHOWN', 'CAP_NET_ADMIN', 'CAP_SYS_TIME'], []],
    [
      '--cap-add kill --cap-drop kill',
      ['CAP_KILL', 'CAP_NET_ADMIN', 'CAP_SYS_TIME'],
      ['CAP_CHOWN'],
    ],
    ['--cap-add all', ['ALL'], ['CAP_CHOWN']],
    ['--cap-drop ALL', ['CAP_NET_ADMIN', 'CAP_SYS_TIME'], ['ALL']],
    ['--cap-add RESET', [], ['CAP_CHOWN']],
    ['--cap-add RESET --cap-add kill --cap-drop reset', ['CAP_KILL'], []],
  ])('CLI-6: an update with %s merges them with those that are there', (flags, add, drop) => {
    const { CapabilityAdd = [], CapabilityDrop = [] } = aStack().update(flags);
    expect([CapabilityAdd, CapabilityDrop]).toEqual([add, drop]);
  });

  it('CLI-6: ALL says all others, and to add goes before to drop', () => {
    const shell = aShell();
    shell.run(
      'docker service create -d --name web --cap-add chown --cap-drop all --cap-drop kill ' +
        '--cap-drop chown web:1',
    );
    expect(shell.service('web').spec.task.container.other).toEqual({
      'cap-add': ['CAP_CHOWN'],
      'cap-drop': ['ALL'],
    });
  });
});
