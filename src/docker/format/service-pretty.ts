import {
  DEFAULT_UPDATE,
  type ContainerSpec,
  type HealthConfig,
  type ResourceRequirements,
  type Resources,
  type ServiceSpec,
  type UpdateConfig,
  type UpdateStatus,
} from '../../engine';
import { keyOf } from '../cli/pairs';
import type { ServiceView } from '../cli/snapshot';
import { readMount } from '../mounts';
import { bytesSize, goDuration, humanDuration } from './human';

/** CPUs come in billionths. */
const NANO = 1_000_000_000;

type Lines = readonly string[];
type Options = ContainerSpec['other'];
const when = (condition: boolean, ...lines: Lines): Lines => (condition ? lines : []);

/** `docker service inspect --pretty` (CLI-24). docker/cli: `service/formatter.go`. */
export function prettyService(service: ServiceView, nowMs: number): string {
  const { spec, ports } = service;
  const { task, endpoint } = spec;
  const lines = [
    '',
    `ID:\t\t${service.id}`,
    `Name:\t\t${spec.name}`,
    ...labelLines(spec),
    ...modeLines(spec),
    ...(service.updateStatus === undefined ? [] : statusLines(service.updateStatus, nowMs)),
    ...placementLines(spec),
    ...configLines('Update', spec, spec.update),
    ...configLines('Rollback', spec, spec.rollback),
    ...containerLines(spec),
    ...resourceLines(task.resources, task.container.other['limit-pids']?.[0]),
    ...when(task.networks.length > 0, `Networks: ${task.networks.join(' ')} `),
    `Endpoint Mode:\t${endpoint.mode}`,
  ];
  if (ports.length > 0) {
    lines.push('Ports:');
    for (const port of ports) {
      lines.push(
        ` PublishedPort = ${port.published}`,
        `  Protocol = ${port.protocol}`,
        `  TargetPort = ${port.target}`,
        `  PublishMode = ${port.mode}`,
      );
    }
    lines[lines.length - 1] += ' ';
  }
  const { healthcheck } = task.container;
  if (healthcheck !== undefined) lines.push(...healthLines(healthcheck));
  return `${lines.join('\n')}\n`;
}

const labelLines = ({ labels }: ServiceSpec): Lines => {
  const entries = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return when(
    entries.length > 0,
    'Labels:',
    ...entries.map(([key, value]) => (value === '' ? ` ${key}` : ` ${key}=${value}`)),
  );
};

function modeLines({ mode }: ServiceSpec): Lines {
  switch (mode.kind) {
    case 'replicated':
      return ['Service Mode:\tReplicated', ` Replicas:\t${mode.replicas}`];
    case 'global':
      return ['Service Mode:\tGlobal'];
    case 'replicated-job':
    case 'global-job':
      return ['Service Mode:'];
  }
}

const statusLines = (status: UpdateStatus, nowMs: number): Lines => [
  'UpdateStatus:',
  ` State:\t\t${status.state}`,
  ` Started:\t${humanDuration(nowMs - status.startedMs)} ago`,
  ...(status.state === 'completed' && status.completedMs !== undefined
    ? [` Completed:\t${humanDuration(nowMs - status.completedMs)} ago`]
    : []),
  ` Message:\t${status.message}`,
];

const placementLines = ({ task: { placement } }: ServiceSpec): Lines => [
  'Placement:',
  ...when(placement.constraints.length > 0, ` Constraints:\t[${placement.constraints.join(' ')}]`),
  ...when(
    placement.preferences.length > 0,
    ` Preferences:   [${placement.preferences.map((by) => `spread=${by}`).join(' ')}]`,
  ),
  ...when(placement.maxReplicas > 0, ` Max Replicas Per Node:   ${placement.maxReplicas}`),
];

/** What is not given is shown as it is by default; jobs have none (J-5). */
function configLines(
  which: 'Update' | 'Rollback',
  { mode }: ServiceSpec,
  config: UpdateConfig = DEFAULT_UPDATE,
): Lines {
  if (mode.kind === 'replicated-job' || mode.kind === 'global-job') return [];
  return [
    `${which}Config:`,
    ` Parallelism:\t${config.parallelism}`,
    ...when(config.delayMs > 0, ` Delay:\t\t${goDuration(config.delayMs)}`),
    ` On failure:\t${config.failureAction}`,
    ...when(config.monitorMs > 0, ` Monitoring Period: ${goDuration(config.monitorMs)}`),
    ` Max failure ratio: ${config.maxFailureRatio}`,
    `${` ${which} order:`.padEnd(20)}${config.order}`,
  ];
}

function containerLines({ task: { container } }: ServiceSpec): Lines {
  const { image, args, env, other, secrets = [], configs = [] } = container;
  const dir = other['workdir']?.[0];
  const user = other['user']?.[0];
  const references = (title: string, of: typeof secrets): Lines =>
    when(
      of.length > 0,
      title,
      ...of.flatMap(({ name, target }) => [` Target:\t${target}`, `  Source:\t${name}`]),
    );
  return [
    'ContainerSpec:',
    ` Image:\t\t${image}`,
    ...when(args.length > 0, ` Args:\t\t${args.join(' ')} `),
    ...when(env.length > 0, ` Env:\t\t${env.join(' ')} `),
    ...when(dir !== undefined, ` Dir:\t\t${dir}`),
    ` Init:\t\t${other['init']?.[0] === 'true'}`,
    ...when(user !== undefined, ` User: ${user}`),
    ...optionLines(other),
    ...references('Configs:', configs),
    ...references('Secrets:', secrets),
    ...logLines(other),
  ];
}

function optionLines(other: Options): Lines {
  const add = other['cap-add'];
  const drop = other['cap-drop'];
  const { sysctl = [], ulimit = [], mount = [] } = other;
  return [
    ...when(add !== undefined || drop !== undefined, 'Capabilities:'),
    ...when(add !== undefined, ` Add: ${add?.join(', ')}`),
    ...when(drop !== undefined, ` Drop: ${drop?.join(', ')}`),
    ...when(sysctl.length > 0, 'SysCtls:', ...sysctl.map((pair) => ` ${keyAnd(pair, ': ')}`)),
    ...when(ulimit.length > 0, 'Ulimits:', ...ulimit.map((pair) => ` ${keyAnd(pair, ': ')}`)),
    ...when(
      mount.length > 0,
      'Mounts:',
      ...mount
        .map(readMount)
        .flatMap(({ target, source, isReadOnly, type }) => [
          ` Target:\t${target}`,
          `  Source:\t${source}`,
          `  ReadOnly:\t${isReadOnly}`,
          `  Type:\t\t${type}`,
        ]),
    ),
  ];
}

/** A pair with `between` for its `=`; the key alone, where there is no value. */
function keyAnd(pair: string, between: string): string {
  const key = keyOf(pair);
  const value = pair.slice(key.length + 1);
  return value === '' ? key : `${key}${between}${value}`;
}

function logLines(other: Options): Lines {
  const [driver] = other['log-driver'] ?? [];
  const { 'log-opt': options = [] } = other;
  return when(
    driver !== undefined || options.length > 0,
    'Log Driver:',
    ...when(driver !== undefined, ` Name:\t\t${driver}`),
    ...when(
      options.length > 0,
      ' LogOpts:',
      ...options.map((pair) => `  ${keyAnd(pair, ':       ')}`),
    ),
    '',
  );
}

function resourceLines(
  { reservations, limits }: ResourceRequirements,
  pids: string | undefined,
): Lines {
  const hasLimits = pids !== undefined || limits.nanoCpus > 0 || limits.memoryBytes > 0;
  return [
    'Resources:',
    ...amountLines(' Reservations:', reservations),
    ...(hasLimits ? [' Limits:', ...amountLines(' Limits:', limits).slice(1)] : []),
    ...when(pids !== undefined, `  PIDs:\t\t${pids}`),
  ];
}

const amountLines = (title: string, { nanoCpus, memoryBytes }: Resources): Lines =>
  when(
    nanoCpus > 0 || memoryBytes > 0,
    title,
    ...when(nanoCpus > 0, `  CPU:\t\t${nanoCpus / NANO}`),
    ...when(memoryBytes > 0, `  Memory:\t${bytesSize(memoryBytes)}`),
  );

const healthLines = (check: HealthConfig): Lines => [
  ' Healthcheck:',
  `  Interval = ${goDuration(check.intervalMs ?? 0)}`,
  `  Retries = ${check.retries ?? 0}`,
  `  StartPeriod =\t${goDuration(check.startPeriodMs ?? 0)}`,
  `  Timeout =\t${goDuration(check.timeoutMs ?? 0)}`,
  ...when(
    check.test !== undefined,
    '  Tests:',
    ...(check.test ?? []).map(
      (test, i, { length }) => `\t Test = ${test}${i + 1 < length ? '' : ' '}`,
    ),
  ),
];
