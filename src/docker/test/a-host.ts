import { RARE_COMMANDS } from '../cli/rare-commands';
import {
  createCluster,
  ok,
  type Cluster,
  type ImageBehaviour,
  type Platform,
  type Service,
  type TrafficConfig,
} from '../../engine';
import type { CommandResult, DockerHost } from '../cli/host';
import { refusalsOf, runCommand } from '../cli/run-command';
import { takeSnapshot } from '../cli/snapshot';

const exactly = (ms: number) => ({ ms, jitter: 0 });

const WEB_SERVER: ImageBehaviour = {
  pull: exactly(0),
  create: exactly(100),
  start: exactly(500),
  listen: exactly(0),
  stop: exactly(200),
  stopCode: 0,
  drain: true,
  latency: exactly(20),
  workers: 64,
  errors: 0,
  missing: false,
  probe: exactly(50),
  faults: [],
};

const TO_WEB: TrafficConfig = {
  service: 'web',
  rate: 0,
  from: null,
  via: null,
  keepAlive: false,
  byTask: false,
  dns: 'ask',
  arrivals: 'even',
};

/** A swarm of three nodes and a shell on its manager. */
export interface Shell {
  readonly cluster: Cluster;
  readonly host: DockerHost;
  readonly run: (line: string) => CommandResult;
  readonly services: () => readonly Service[];
  readonly service: (name: string) => Service;
}

/** @param files - by name, as `stack deploy -c NAME` finds them */
export function aShell({
  files = {},
  missing = [],
  platforms = {},
  nodes = 3,
  managers = 1,
  image = {},
  traffic = 0,
}: {
  readonly files?: Readonly<Record<string, string>>;
  /** Images that no registry has. */
  readonly missing?: readonly string[];
  /** By image, what the registry says that it is built for. */
  readonly platforms?: Readonly<Record<string, readonly Platform[]>>;
  readonly nodes?: number;
  /** How many of the nodes, from the first, are managers. */
  readonly managers?: number;
  /** How images differ from a plain web server. */
  readonly image?: Partial<ImageBehaviour>;
  /** Requests to `web` a second, through the mesh. */
  readonly traffic?: number;
} = {}): Shell {
  const cluster = createCluster({
    seed: 1,
    engine: '28',
    nodes: Array.from({ length: nodes }, (_, i) => ({
      name: `node-${i + 1}`,
      role: i < managers ? 'manager' : 'worker',
      availability: 'active',
    })),
    images: new Map(),
    defaultImage: { ...WEB_SERVER, ...image },
    traffic: traffic === 0 ? [] : [{ ...TO_WEB, rate: traffic }],
  });
  const host: DockerHost = {
    api: cluster.api,
    chaos: cluster.chaos,
    forceNewCluster: cluster.forceNewCluster,
    snapshot: () => takeSnapshot(cluster.api, '28'),
    history: cluster.soFar,
    rareCommands: RARE_COMMANDS,
    files,
    platformsOf: (ref) => (missing.includes(ref) ? undefined : (platforms[ref] ?? [])),
    setImage: () => ok(undefined),
  };
  const services = () => cluster.api.services();
  return {
    cluster,
    host,
    run: (line) => runCommand(line, host),
    services,
    service: (name) => {
      const found = services().find(({ spec }) => spec.name === name);
      if (found === undefined) throw new Error(`no service ${name}`);
      return found;
    },
  };
}

/**
 * What docker answers to `line` at `atMs`, when these commands were given before.
 *
 * @param given - at how many milliseconds, and what
 */
export function askedAt(
  line: string,
  atMs: number,
  given: readonly (readonly [atMs: number, run: string])[],
  shell = aShell(),
): CommandResult {
  const { cluster, host } = shell;
  for (const [t, run] of given) {
    cluster.atCommand(t, run, () => runCommand(run, host), refusalsOf(run));
  }
  let answer: CommandResult | undefined;
  cluster.atCommand(atMs, line, () => (answer = runCommand(line, host)), refusalsOf(line));
  cluster.run({ untilMs: atMs });
  if (answer === undefined) throw new Error('nobody answers');
  return answer;
}

/** What a command printed, as a recording of a terminal has it. */
export const printed = ({ exitCode, stdout, stderr }: CommandResult): string =>
  `${(stdout + stderr).trimEnd()}\n${exitCode === 0 ? '' : `[exit ${exitCode}]\n`}`;

/** A text with the ids in it replaced, which differ from swarm to swarm. */
export const withoutIds = (text: string): string => text.replaceAll(/\b[a-z0-9]{25}\b/g, 'ID');
