import type { Chaos, Cluster, ControlApi, Node, Platform, Recording, Result } from '../../engine';
import type { SwarmSnapshot } from './snapshot';

/** Carries out a command of docker's, given what follows its name. */
export type Command = (argv: readonly string[], host: DockerHost) => CommandResult;

/** Commands by noun and verb. */
export type Commands = ReadonlyMap<string, ReadonlyMap<string, Command>>;

/** What commands act on. */
export interface DockerHost {
  readonly api: ControlApi;
  readonly chaos: Chaos;
  readonly forceNewCluster: Cluster['forceNewCluster'];
  /** Where commands are given; left out: on the oldest manager whose daemon runs. */
  readonly here?: Node;
  /** What docker's questions are answered from. */
  readonly snapshot: () => SwarmSnapshot;
  /** All that has happened up to now, for questions about the past. */
  readonly history: () => Recording;
  /** Those that not every page has (`RARE`). */
  readonly rareCommands: Commands;
  /** By name, as `stack deploy -c NAME` finds them. */
  readonly files: Readonly<Record<string, string>>;
  /** What a pipe hands to the command. */
  readonly stdin?: string;
  /**
   * What the registry says that an image is built for; empty: anything. Undefined when no registry
   * has it.
   */
  readonly platformsOf: (image: string) => readonly Platform[] | undefined;
  /**
   * `chaos image` and `chaos push`: takes a behaviour as a scenario writes it; the error is a
   * sentence.
   *
   * @param isOther - whether another image gets the tag, or what has it behaves otherwise
   */
  readonly setImage: (image: string, behaviour: unknown, isOther: boolean) => Result<void, string>;
}

/** The content of a file; `./NAME` is NAME. Undefined when there is none. */
export function fileOf({ files }: DockerHost, path: string): string | undefined {
  const name = path.replace(/^(?:\.\/)+/, '');
  return Object.hasOwn(files, name) ? files[name] : undefined;
}

/** What a command printed. An error changed nothing. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}
