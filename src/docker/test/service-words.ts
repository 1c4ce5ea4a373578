import {
  isEqual,
  type DependencyReference,
  type HealthConfig,
  type PortConfig,
  type ServiceSpec,
  type UpdateConfig,
} from '../../engine';
import { quoteWord } from '../cli/edit-command';
import { formatDuration } from '../duration';

/** A flag and what it is given; null: it stands alone. */
type Word = readonly [flag: string, value: string | null];

/** What a service has several of: how its flags are called, and how one of it is written and named. */
interface ListPart {
  readonly flag: string;
  readonly of: (spec: ServiceSpec, isLong: boolean) => readonly string[];
  /** What `-rm` takes of it. */
  readonly key: (text: string) => string;
}

const whole = (text: string): string => text;
const keyOf = (text: string): string => text.split('=', 1)[0] ?? '';
const fieldOf = (text: string, field: string): string =>
  new RegExp(`(?:^|,)${field}=([^,]*)`).exec(text)?.[1] ?? text;

/** Ports in a row, written as one range where the short form can say it. */
function portTexts(ports: readonly PortConfig[], isLong: boolean): readonly string[] {
  const texts: string[] = [];
  for (let i = 0; i < ports.length;) {
    const first = ports[i] as PortConfig;
    const isShort = !isLong && first.mode === 'ingress';
    let count = 1;
    if (isShort) while (isNext(ports[i + count - 1] as PortConfig, ports[i + count])) count++;
    texts.push(isShort ? shortPort(first, count) : longPort(first));
    i += count;
  }
  return texts;
}

const isNext = (a: PortConfig, b: PortConfig | undefined): boolean =>
  b?.target === a.target + 1 &&
  b.published === (a.published === 0 ? 0 : a.published + 1) &&
  b.protocol === a.protocol &&
  b.mode === a.mode;

function shortPort({ target, published, protocol }: PortConfig, count: number): string {
  const range = (from: number) => (count === 1 ? `${from}` : `${from}-${from + count - 1}`);
  const before = published === 0 ? '' : `${range(published)}:`;
  return `${before}${range(target)}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

const longPort = ({ target, published, protocol, mode }: PortConfig): string =>
  `${published === 0 ? '' : `published=${published},`}target=${target},protocol=${protocol},mode=${mode}`;

function referenceText(
  { name, target, uid, gid, mode }: DependencyReference,
  isLong: boolean,
): string {
  const isPlain = target === name && uid === '0' && gid === '0' && mode === 0o444;
  if (isPlain && !isLong) return name;
  return `source=${name},target=${target},uid=${uid},gid=${gid},mode=0${mode.toString(8)}`;
}

const labelTexts = (labels: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(labels).map(([key, value]) => `${key}=${value}`);

const other = (flag: string, key: (text: string) => string = whole): ListPart => ({
  flag,
  of: ({ task }) => task.container.other[flag] ?? [],
  key,
});

const LISTS: readonly ListPart[] = [
  { flag: 'label', of: ({ labels }) => labelTexts(labels), key: keyOf },
  {
    flag: 'container-label',
    of: ({ task }) => labelTexts(task.container.labels),
    key: keyOf,
  },
  { flag: 'env', of: ({ task }) => task.container.env, key: keyOf },
  {
    flag: 'network',
    of: ({ task: { networks, networkAliases } }, isLong) =>
      networks.map((name) => {
        const aliases = networkAliases?.[name] ?? [];
        return aliases.length === 0 && !isLong
          ? name
          : [`name=${name}`, ...aliases.map((alias) => `alias=${alias}`)].join(',');
      }),
    key: (text) => fieldOf(text, 'name'),
  },
  {
    flag: 'secret',
    of: ({ task }, isLong) =>
      (task.container.secrets ?? []).map((each) => referenceText(each, isLong)),
    key: (text) => fieldOf(text, 'source'),
  },
  {
    flag: 'config',
    of: ({ task }, isLong) =>
      (task.container.configs ?? []).map((each) => referenceText(each, isLong)),
    key: (text) => fieldOf(text, 'source'),
  },
  { flag: 'constraint', of: ({ task }) => task.placement.constraints, key: whole },
  {
    flag: 'placement-pref',
    of: ({ task }) => task.placement.preferences.map((each) => `spread=${each}`),
    key: whole,
  },
  other('mount', (text) => fieldOf(text, 'target')),
  {
    flag: 'host',
    // The spec has `ADDRESS NAME`.
    of: ({ task }) =>
      (task.container.other['host'] ?? []).map((entry) => entry.replace(/^(\S+) (.+)$/, '$2:$1')),
    key: whole,
  },
  other('dns'),
  other('dns-option'),
  other('dns-search'),
  other('group'),
  other('sysctl', keyOf),
  other('ulimit', keyOf),
];

/** Plain settings of a container, with how docker writes that there is none. */
const PLAIN: Readonly<Record<string, string>> = {
  workdir: '',
  user: '',
  hostname: '',
  'limit-pids': '0',
  'oom-score-adj': '0',
};

function updateWords(config: UpdateConfig, prefix: 'update' | 'rollback'): readonly Word[] {
  return [
    [`${prefix}-parallelism`, String(config.parallelism)],
    [`${prefix}-delay`, formatDuration(config.delayMs)],
    [`${prefix}-monitor`, formatDuration(config.monitorMs)],
    [`${prefix}-failure-action`, config.failureAction],
    [`${prefix}-max-failure-ratio`, String(config.maxFailureRatio)],
    [`${prefix}-order`, config.order],
  ];
}

const time = (ms: number | undefined): string => (ms === undefined ? '0s' : formatDuration(ms));

function healthWords(check: HealthConfig, isUpdate: boolean): readonly Word[] {
  if (check.test?.[0] === 'NONE') return [['no-healthcheck', null]];
  return [
    ['health-cmd', check.test?.[1] ?? ''],
    ['health-interval', time(check.intervalMs)],
    ['health-timeout', time(check.timeoutMs)],
    ['health-start-period', time(check.startPeriodMs)],
    // H-18: no update applies it.
    ...(isUpdate ? [] : [['health-start-interval', time(check.startIntervalMs)] as const]),
    ['health-retries', String(check.retries ?? 0)],
  ];
}

/** What a service has one of. */
function singleWords(spec: ServiceSpec, isUpdate: boolean): readonly Word[] {
  const { container, resources, restart, placement } = spec.task;
  const { limits, reservations } = resources;
  return [
    ['stop-grace-period', formatDuration(container.stopGraceMs)],
    ['stop-signal', container.stopSignal ?? ''],
    ['entrypoint', container.command.map(quoteWord).join(' ')],
    ['endpoint-mode', spec.endpoint.mode],
    ['limit-cpu', String(limits.nanoCpus / 1e9)],
    ['limit-memory', String(limits.memoryBytes)],
    ['reserve-cpu', String(reservations.nanoCpus / 1e9)],
    ['reserve-memory', String(reservations.memoryBytes)],
    ['restart-condition', restart.condition],
    ['restart-delay', formatDuration(restart.delayMs)],
    ['restart-max-attempts', String(restart.maxAttempts)],
    ['restart-window', formatDuration(restart.windowMs)],
    ...(placement.maxReplicas > 0 || spec.mode.kind === 'replicated'
      ? ([['replicas-max-per-node', String(placement.maxReplicas)]] as const)
      : []),
    ...(spec.update === undefined ? [] : updateWords(spec.update, 'update')),
    ...(spec.rollback === undefined ? [] : updateWords(spec.rollback, 'rollback')),
    ...(container.healthcheck === undefined ? [] : healthWords(container.healthcheck, isUpdate)),
    ...(spec.mode.kind === 'replicated'
      ? ([['replicas', String(spec.mode.replicas)]] as const)
      : []),
    ...Object.entries(PLAIN).map(
      ([flag, none]) => [flag, container.other[flag]?.[0] ?? none] as const,
    ),
    ...(container.other['init'] ?? []).map((value) => ['init', value] as const),
    ['read-only', container.other['read-only']?.[0] ?? 'false'],
    ['tty', container.other['tty']?.[0] ?? 'false'],
    ['log-driver', container.other['log-driver']?.[0] ?? ''],
    ...(container.other['log-opt'] ?? []).map((text) => ['log-opt', text] as const),
  ];
}

const written = (words: readonly Word[]): string =>
  words
    .map(([flag, value]) => ` --${flag}${value === null ? '' : `=${quoteWord(value)}`}`)
    .join('');

/** The `docker service create` that makes a service, with every setting said. */
export function createCommand(spec: ServiceSpec, isLong: boolean): string {
  const { mode, task } = spec;
  const words: readonly Word[] = [
    ['mode', mode.kind],
    ...(mode.kind === 'replicated-job'
      ? ([
          ['replicas', `${mode.totalCompletions}`],
          ['max-concurrent', `${mode.maxConcurrent}`],
        ] as const)
      : []),
    ...singleWords(spec, false),
    ...LISTS.flatMap(({ flag, of }) => of(spec, isLong).map((text) => [flag, text] as const)),
    ...portTexts(spec.endpoint.ports, isLong).map((text) => ['publish', text] as const),
  ];
  const args = task.container.args.map((arg) => ` ${quoteWord(arg)}`).join('');
  return `docker service create -d --name ${spec.name}${written(words)} ${task.container.image}${args}`;
}

/** The `docker service update` that turns one service into another: what goes is taken away, what is new added. */
export function updateCommand(from: ServiceSpec, to: ServiceSpec, isLong: boolean): string {
  const lists = LISTS.flatMap(({ flag, of, key }): readonly Word[] => {
    const [before, after] = [of(from, isLong), of(to, isLong)];
    const added = after.filter((text) => !before.includes(text));
    // Adding under a name that is there replaces it: taken away as well, both would be gone.
    const replaced = REPLACED.has(flag) ? added.map(key) : [];
    const gone = before.filter((text) => !after.includes(text)).map(key);
    return [
      ...gone
        .filter((name) => !replaced.includes(name))
        .map((name) => [`${flag}-rm`, name] as const),
      ...added.map((text) => [`${flag}-add`, text] as const),
    ];
  });
  const words: readonly Word[] = [
    ...singleWords(to, true),
    ['image', to.task.container.image],
    ['args', to.task.container.args.map(quoteWord).join(' ')],
    ...lists,
    ...portWords(from.endpoint.ports, to.endpoint.ports, isLong),
  ];
  return `docker service update -d${written(words)} ${from.name}`;
}

/** What is taken away goes by its target. */
function portWords(
  from: readonly PortConfig[],
  to: readonly PortConfig[],
  isLong: boolean,
): readonly Word[] {
  const gone = without(from, to).map((port) => ({ ...port, published: 0 }));
  const added = without(to, from);
  return [
    ...portTexts(gone, isLong).map((text) => ['publish-rm', text] as const),
    ...portTexts(added, isLong).map((text) => ['publish-add', text] as const),
  ];
}

const without = (
  ports: readonly PortConfig[],
  others: readonly PortConfig[],
): readonly PortConfig[] => ports.filter((port) => !others.some((each) => isEqual(port, each)));

const REPLACED: ReadonlySet<string> = new Set([
  'label',
  'container-label',
  'env',
  'mount',
  'sysctl',
  'ulimit',
]);
