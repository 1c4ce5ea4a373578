import { describe, expect, it } from 'vitest';
import { aShell } from '../test/a-host';

const CREATE =
  'docker service create -d --name web --label team=a --publish 8080:80 --replicas 2 ' +
  `--health-cmd 'test 1 -lt 2 && true' --health-interval 1s -e A=1 --limit-memory 64M web:1`;

/** A shell in which these commands have been run. */
function after(...lines: readonly string[]) {
  const shell = aShell();
  for (const line of lines) expect(shell.run(line).exitCode).toBe(0);
  return shell;
}

describe('CLI-24: docker service inspect', () => {
  it('tells it all as JSON, with the defaults filled in and nothing that is not set', () => {
    const { stdout } = after(CREATE).run('docker service inspect web');
    expect(stdout).toContain(String.raw`test 1 -lt 2 \u0026\u0026 true`);
    expect(stdout).toMatch(/^\[\n {4}\{\n {8}"ID": "/);
    const [service] = JSON.parse(stdout) as [{ Spec: Record<string, unknown> }];
    expect(service).toMatchObject({
      CreatedAt: '2026-01-01T00:00:00Z',
      Spec: {
        Name: 'web',
        Labels: { team: 'a' },
        TaskTemplate: {
          ContainerSpec: { Image: 'web:1', Env: ['A=1'], Healthcheck: { Interval: 1_000_000_000 } },
          RestartPolicy: { Condition: 'any', Delay: 5_000_000_000, MaxAttempts: 0 },
        },
        Mode: { Replicated: { Replicas: 2 } },
        UpdateConfig: { Parallelism: 1, FailureAction: 'pause', Order: 'stop-first' },
        EndpointSpec: { Mode: 'vip' },
      },
      Endpoint: { Ports: [{ PublishedPort: 8080, TargetPort: 80 }] },
    });
    expect(service).not.toHaveProperty('UpdateStatus');
    expect(service).not.toHaveProperty('PreviousSpec');
    expect(service.Spec['UpdateConfig']).not.toHaveProperty('Delay');
  });

  it('tells ports, labels and the health check to people', () => {
    const { stdout } = after(CREATE).run('docker service inspect --pretty web');
    expect(stdout).toContain('Labels:\n team=a\nService Mode:\tReplicated\n Replicas:\t2\n');
    expect(stdout).toMatch(
      /Ports:\n PublishedPort = 8080\n {2}Protocol = tcp\n {2}TargetPort = 80\n {2}PublishMode = ingress \n Healthcheck:\n {2}Interval = 1s\n/,
    );
    expect(stdout).toContain('\t Test = CMD-SHELL\n\t Test = test 1 -lt 2 && true \n');
  });

  it.each([
    ['{{.Spec.Name}}', 'web\n'],
    ['{{.Spec.Mode.Replicated.Replicas}}', '2\n'],
    ['{{.Spec.TaskTemplate.RestartPolicy.Delay}}', '5s\n'],
    ['{{range .Endpoint.Ports}}{{.PublishedPort}}{{end}}', '8080\n'],
    ['{{if .UpdateStatus}}{{.UpdateStatus.State}}{{else}}none{{end}}', 'none\n'],
    ['{{json .UpdateStatus}}', 'null\n'],
  ])('--format %s', (format, text) => {
    const shell = after(CREATE);
    expect(shell.run(`docker service inspect --format '${format}' web`).stdout).toBe(text);
  });

  it('says what a template asks for and a service has not, and goes on with the others', () => {
    const shell = after(CREATE);
    expect(shell.run("docker service inspect -f '{{.UpdateStatus.State}}' web")).toEqual({
      exitCode: 1,
      stdout: '\n',
      stderr:
        'template parsing error: template: :1:15: executing "" at <.UpdateStatus.State>: nil pointer evaluating *swarm.UpdateStatus.State',
    });
    expect(shell.run("docker service inspect -f '{{.Spec.Name}}' nope web")).toEqual({
      exitCode: 1,
      stdout: 'web\n',
      stderr: 'Error: no such service: nope',
    });
    expect(shell.run("docker service inspect -f '{{' web").exitCode).toBe(1);
    expect(shell.run('docker service inspect --pretty -f x web').stderr).toBe(
      '--format is incompatible with human friendly format',
    );
    expect(shell.run('docker service inspect --pretty web nope')).toMatchObject({
      exitCode: 1,
      stdout: '',
    });
  });
});

describe('CLI-4: how a name is looked up', () => {
  it('finds by id, then by name, then by the beginning of an id', () => {
    const shell = after(CREATE);
    const { id } = shell.service('web');
    for (const ref of [id, 'web', id.slice(0, 8)]) {
      expect(shell.run(`docker service inspect -f '{{.ID}}' ${ref}`).stdout).toBe(`${id}\n`);
    }
  });

  it('says that several ids begin so, each command in its own words', () => {
    const shell = after(...Array.from({ length: 40 }, () => 'docker service create -d web:1'));
    const letters = shell.services().map(({ id }) => id.charAt(0));
    const shared = letters.find((letter, i) => letters.indexOf(letter) < i) ?? '';
    const { length } = letters.filter((letter) => letter === shared);
    expect(shell.run(`docker service inspect ${shared}`).stderr).toBe(
      `Error response from daemon: service ${shared} is ambiguous (${length} matches found)`,
    );
    expect(shell.run(`docker service ps ${shared}`).stderr).toBe(
      `multiple services found with provided prefix: ${shared}`,
    );
  });
});

describe('CLI-26: docker node inspect', () => {
  it('tells a manager from a worker', () => {
    const shell = aShell();
    const format = "-f '{{if .ManagerStatus}}{{.ManagerStatus.Reachability}}{{end}}'";
    expect(shell.run(`docker node inspect ${format} self node-2`).stdout).toBe('reachable\n\n');
    expect(shell.run('docker node inspect --pretty self').stdout).toContain(
      'Manager Status:\n Address:\t\t192.168.0.1:2377\n Raft Status:\t\tReachable\n Leader:\t\tYes\n',
    );
    expect(shell.run('docker node inspect --pretty node-2').stdout).not.toContain('Manager');
  });
});

describe('CLI-29: docker secret and config inspect', () => {
  it('SC-4: gives away what a config holds, and never what a secret holds', () => {
    const shell = after(
      'printf s3cr3t | docker secret create key -',
      'printf hej | docker config create conf -',
    );
    expect(shell.run('docker secret inspect key').stdout).not.toMatch(/Data|s3cr3t|czNjcjN0/);
    expect(shell.run("docker config inspect -f '{{.Spec.Data}}' conf").stdout).toBe(
      '[104 101 106]\n',
    );
    expect(shell.run('docker config inspect --pretty conf').stdout).toContain('Data:\nhej\n');
    expect(shell.run('docker secret inspect nope')).toEqual({
      exitCode: 1,
      stdout: '[]\n',
      stderr: 'Error response from daemon: secret nope not found',
    });
  });
});
