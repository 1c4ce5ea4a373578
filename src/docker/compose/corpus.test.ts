import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../cli/run-command';
import { aShell, type Shell } from '../test/a-host';
import { stackProblems } from './problems';

const FOLDER = 'src/docker/compose/corpus';
const NAMES = readdirSync(FOLDER).toSorted();
const textOf = (name: string): string => readFileSync(`${FOLDER}/${name}`, 'utf8');
const REFERRED =
  'prometheus.yml password.txt filebeat.yml token.txt gitlab.rb nginx.conf site.conf site.key vault.hcl';
const FILES = {
  ...Object.fromEntries(REFERRED.split(' ').map((name) => [`files/${name}`, 'text\n'])),
  'files/postgres.env': '# of the database\nPOSTGRES_USER=shop\nPGDATA=/data\n',
  'files/common.env': 'TZ=UTC\nPGADMIN_DEFAULT_EMAIL=nobody@example.com\nHOME\n',
  'files/pgadmin.env': 'PGADMIN_DEFAULT_EMAIL=a@example.com\n',
};

/** Where nothing is said otherwise, docker has nothing to say. */
interface Deploys {
  readonly services: string;
  readonly says?: string;
}

const ignoring = (options: string): string => `Ignoring unsupported options: ${options}\n\n`;
const DEPLOYS: Readonly<Record<string, Deploys>> = {
  'cron.yml': { services: 'backup cronjob everywhere once' },
  'docker-socket.yml': {
    services: 'viz',
    says: ignoring(
      'cgroup_parent, devices, domainname, external_links, ipc, mac_address, pid, userns_mode',
    ),
  },
  'ghost.yml': { services: 'db ghost', says: ignoring('restart') },
  'gitea.yml': { services: 'server', says: ignoring('restart') },
  'gitlab.yml': { services: 'gitlab runner', says: ignoring('shm_size') },
  'jenkins.yml': {
    services: 'agent jenkins',
    says: ignoring('build, network_mode, privileged, security_opt'),
  },
  'kafka.yml': { services: 'kafka-1 kafka-2 kafka-3' },
  'logging.yml': { services: 'elasticsearch filebeat kibana' },
  'minio.yml': { services: 'minio1 minio2' },
  'monitoring.yml': { services: 'grafana node-exporter prometheus' },
  'multi-network.yml': { services: 'api db edge' },
  'nextcloud.yml': {
    services: 'app db',
    says:
      "WARN[0000] ignoring IP-address (127.0.0.1:8082:80/tcp) service will listen on '0.0.0.0'\n" +
      ignoring('links') +
      'Ignoring deprecated options:\n\n' +
      'container_name: Setting the container name is not supported.\n\n' +
      "expose: Exposing ports is unnecessary - services on the same network can access each other's containers on any port.\n\n",
  },
  'nginx.yml': { services: 'nginx' },
  'portainer.yml': { services: 'agent portainer' },
  'postgres.yml': { services: 'pgadmin postgres' },
  'rabbitmq.yml': { services: 'rabbit' },
  'redis.yml': { services: 'master replica' },
  'registry.yml': { services: 'registry' },
  'runners.yml': { services: 'runner', says: ignoring('privileged') },
  'traefik.yml': { services: 'proxy whoami' },
  'vault.yml': { services: 'vault' },
  'voting.yml': { services: 'db redis result visualizer vote worker' },
  'wordpress.yml': { services: 'db wordpress', says: ignoring('restart') },
};

const DAEMON = 'failed to create service s_web: Error response from daemon:';
const AT_UPDATE = 'services.web.deploy.update_config';
const INSTEAD = 'Set resource limits using deploy.resources';
const REFUSED: Readonly<Record<string, string>> = {
  'external-network.yml':
    'network "traefik-public" is declared as external, but could not be found. ' +
    'You need to create a swarm-scoped network before the stack is deployed',
  'keycloak.yml':
    'invalid interpolation format for services.keycloak.environment.KC_DB_PASSWORD: ' +
    '"required variable DB_PASSWORD is missing a value: set a password"; ' +
    'you may need to escape any $ with another $',
  'mongo.yml': `${ignoring('restart')}service mongo: secret not found: mongo`,
  'refused-build.yml': 'invalid image reference for service web: no image specified',
  'refused-config.yml': 'service web: undefined config "conf"',
  'refused-cpus.yml': 'services.web.deploy.resources.limits.cpus must be a string',
  'refused-depends-on.yml': 'services.web.depends_on must be a list',
  'refused-duration.yml': `${AT_UPDATE}.delay Does not match format 'duration'`,
  'refused-env-file.yml': 'open missing.env: no such file or directory',
  'refused-global-replicas.yml':
    'service web: replicas can only be used with replicated or replicated-job mode',
  'refused-gpu.yml':
    'services.web.deploy.resources.reservations Additional property devices is not allowed',
  'refused-health.yml': "service web: test and disable can't be set at the same time",
  'refused-interpolation.yml':
    'invalid interpolation format for services.web.image: "nginx:${TAG"; you may need to escape any $ with another $',
  'refused-logging.yml': 'services.web.logging Additional property level is not allowed',
  'refused-mem-limit.yml': `compose file contains unsupported options:\n\ncpu_shares: ${INSTEAD}\n\nmem_limit: ${INSTEAD}`,
  'refused-mount-twice.yml': `${DAEMON} rpc error: code = InvalidArgument desc = ContainerSpec: duplicate mount point: /data`,
  'refused-name.yml': '(root) Additional property name is not allowed',
  'refused-network.yml': 'service web: undefined network "front"',
  'refused-order.yml': `${AT_UPDATE}.order ${AT_UPDATE}.order must be one of the following: "start-first", "stop-first"`,
  'refused-profiles.yml': 'services.web Additional property profiles is not allowed',
  'refused-restart.yml': `${DAEMON} invalid RestartCondition: "unless-stopped"`,
  'refused-secret-twice.yml': 'service web: duplicate secret target for s_b not allowed',
  'refused-secret.yml': 'service web: undefined secret "key"',
  'refused-ulimits.yml': 'services.web.ulimits.nofile must be a integer',
  'refused-version-number.yml': 'version must be a string',
  'refused-version.yml': 'unsupported Compose file version: 2.4',
  'refused-volume-type.yml': 'services.web.volumes.0 Additional property readonly is not allowed',
  'refused-volume.yml': 'service web: undefined volume "data"',
};

const NOTE = /Since --detach[^]*become the default\.\n/;
const deploy = (text: string): Shell & { readonly says: string; readonly exitCode: number } => {
  const shell = aShell({ files: { ...FILES, 'stack.yml': text } });
  const { stderr, exitCode } = shell.run('docker stack deploy -c stack.yml s');
  return { ...shell, says: stderr.replace(NOTE, ''), exitCode };
};

describe('stack files as people publish them', () => {
  it('are all told of here', () => {
    expect([...Object.keys(DEPLOYS), ...Object.keys(REFUSED)].toSorted()).toEqual(NAMES);
  });

  it.each(Object.entries(DEPLOYS))('ST-3, ST-19, ST-20: %s is deployed', (name, expected) => {
    const { cluster, services, says } = deploy(textOf(name));
    cluster.run({ untilMs: 60_000 });
    expect(says).toBe(expected.says ?? '');
    const names = services().map(({ spec }) => spec.name.replace('s_', ''));
    expect(names.toSorted().join(' ')).toBe(expected.services);
  });

  it.each(Object.entries(REFUSED))('ST-24, ST-35: %s is refused', (name, expected) => {
    const { services, says, exitCode } = deploy(textOf(name));
    expect(exitCode).toBe(1);
    expect(services()).toEqual([]);
    // Where in the file it is comes after docker's words.
    expect(says.replace(/\n*(?:\nstack\.yml:\d+:\d+)?\n?$/, '')).toBe(expected);
  });

  it('an environment goes before the files of variables, of which the last counts', () => {
    const { service } = deploy(textOf('postgres.yml'));
    const envOf = (name: string) => service(name).spec.task.container.env;
    expect(envOf('s_postgres')).toEqual(['PGDATA=/data/pg', 'POSTGRES_USER=shop']);
    expect(envOf('s_pgadmin')).toEqual(['PGADMIN_DEFAULT_EMAIL=a@example.com', 'TZ=UTC']);
  });
});

/** Numbers of a linear congruential generator: the same ones every time. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const VALUES = '3|-1|1.5|"text"|~|[]|{}|[a, 1]|{a: 1}|true|*x|&x 1|!!binary x|9e99|$|${A:-b}|:|"'
  .split('|')
  .concat(['0x1f', '2020-01-01', '<<: *x', '- ', '- - a', '__proto__: 1', '\t', '%']);

/** A text with one thing wrong in it. */
function mutated(text: string, roll: (below: number) => number): string {
  const lines = text.split('\n');
  const at = roll(lines.length);
  const line = lines[at] ?? '';
  const value = VALUES[roll(VALUES.length)] ?? '';
  const other = roll(lines.length);
  const variants: readonly (() => readonly string[])[] = [
    () => lines.toSpliced(at, 1 + roll(4)),
    () => lines.with(at, lines[other] ?? '').with(other, line),
    () => lines.with(at, line.replace(/: .*$/, `: ${value}`)),
    () => lines.with(at, ' '.repeat(roll(9)) + line.trimStart()),
    () => lines.toSpliced(other, 0, line),
    () => lines.with(at, line.replace(/\S.*$/, value)),
    () => lines.with(at, line.slice(0, roll(line.length + 1))),
    () => lines.with(at, line.replace(/[\w.]+(?=[^\w.]*$)/, value)),
    () => lines.slice(0, at),
  ];
  return (variants[roll(variants.length)] ?? (() => lines))().join('\n');
}

it('no mutation of theirs comes to more than an answer', () => {
  const roll = dice(7);
  const shell = aShell();
  let deployed = 0;
  const refusals: string[] = [];
  for (let i = 0; i < 2000; i++) {
    let text = textOf(NAMES[i % NAMES.length] ?? '');
    for (let times = roll(3); times >= 0; times--) text = mutated(text, roll);
    const host = { ...shell.host, files: { ...FILES, 'stack.yml': text } };
    const stack = `s${i}`;
    try {
      const { exitCode, stderr } = runCommand(`docker stack deploy -c stack.yml ${stack}`, host);
      if (exitCode === 0) deployed++;
      else refusals.push(stderr);
      stackProblems(text, stack);
      runCommand(`docker stack rm ${stack}`, host);
    } catch (error) {
      throw new Error(`${String(error)} for\n${text}`, { cause: error });
    }
  }
  expect(refusals).not.toContain('');
  expect(deployed).toBeGreaterThan(100);
  expect(deployed).toBeLessThan(1800);
});

it.each(NAMES)('ST-29: %s in the long form is what it is in that', (name) => {
  const long = aShell({ files: { ...FILES, [name]: textOf(name) } }).run(
    `docker stack config -c ${name}`,
  );
  if (long.exitCode !== 0) return;
  // docker, too, writes each $$ as the $ that it stands for.
  const escaped = long.stdout.replaceAll('$', '$$$$');
  const shell = aShell({ files: { ...FILES, 'long.yml': escaped } });
  expect(shell.run('docker stack config -c long.yml')).toEqual(long);
});
