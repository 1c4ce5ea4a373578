import type { Chaos, ControlApi, Result } from '../../engine';
import type { SwarmSnapshot } from './snapshot';

/** What commands act on. */
export interface DockerHost {
  readonly api: ControlApi;
  readonly chaos: Chaos;
  /** What docker's questions are answered from. */
  readonly snapshot: () => SwarmSnapshot;
  /** By name, as `stack deploy -c NAME` finds them. */
  readonly files: Readonly<Record<string, string>>;
  /** What a pipe hands to the command. */
  readonly stdin?: string;
  /** Whether an image is in no registry. */
  readonly isMissing: (image: string) => boolean;
  /** `chaos image`: takes a behaviour as a scenario writes it; the error is a sentence. */
  readonly setImage: (image: string, behaviour: unknown) => Result<void, string>;
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
