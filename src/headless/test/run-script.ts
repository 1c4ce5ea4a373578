import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What a command came to. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A child process of the project, with what it reads. */
export function spawn(command: string, args: readonly string[], input = ''): Ran {
  const options = { cwd: ROOT, encoding: 'utf8', input, maxBuffer: 2 ** 28 } as const;
  const { status, stdout, stderr } = spawnSync(command, args, options);
  return { status, stdout, stderr };
}

/** A script of `src/headless` without npm, which takes longer to start than all the rest. */
export const runScript = (name: string, args: readonly string[], input?: string): Ran =>
  spawn(process.execPath, ['--import', 'tsx', `src/headless/${name}.ts`, ...args], input);
