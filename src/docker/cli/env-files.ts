import { fail, ok, type Result } from '../../engine';
import { fileOf, type DockerHost } from './host';

const BLANK = /[ \t]/;

/**
 * The variables in files of `--env-file`, in order; the error is the client's. docker/cli:
 * `opts/file.go`. A name without a value would take it from the environment, which is empty.
 */
export function variablesOf(
  paths: readonly string[],
  host: DockerHost,
): Result<readonly string[], string> {
  const variables: string[] = [];
  for (const path of paths) {
    const text = fileOf(host, path);
    if (text === undefined) return fail(`open ${path}: no such file or directory`);
    for (const line of text.split(/\r?\n/).map((whole) => whole.replace(/^[ \t]+/, ''))) {
      if (line === '' || line.startsWith('#')) continue;
      const [name = '', ...value] = line.split('=');
      const problem = nameProblem(name, line);
      if (problem !== undefined) return fail(`invalid env file (${path}): ${problem}`);
      if (value.length > 0) variables.push(line);
    }
  }
  return ok(variables);
}

function nameProblem(name: string, line: string): string | undefined {
  if (name === '') return `no variable name on line '${line}'`;
  return BLANK.test(name) ? `variable '${name}' contains whitespaces` : undefined;
}
