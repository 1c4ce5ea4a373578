import { fail, ok, type ApiError, type DependencyKind, type Result } from '../../engine';
import { daemonText, failure, notSimulated, success } from '../format/errors';
import { readCommandLine, type Grammar } from './command-line';
import type { FlagSpec } from './flags';
import { fileOf, type CommandResult, type DockerHost } from './host';
import { pairs } from './service-spec';

const LABEL: FlagSpec = { name: 'label', short: 'l', type: 'label' };
/** How a file's text is filled in; a container's content is no part of the simulation. */
const TEMPLATE: FlagSpec = { name: 'template-driver', type: 'string' };

export const CREATE: Readonly<Record<DependencyKind, Grammar>> = {
  secret: {
    command: 'docker secret create',
    args: 'one or two',
    flags: [{ name: 'driver', short: 'd', type: 'string' }, LABEL, TEMPLATE],
  },
  config: { command: 'docker config create', args: 'two', flags: [LABEL, TEMPLATE] },
};

export const removeGrammar = (kind: DependencyKind): Grammar => ({
  command: `docker ${kind} rm`,
  args: 'some',
  flags: [],
});

/** `docker secret create`, `docker config create`: prints the id (SC-17). */
export function dependencyCreate(
  kind: DependencyKind,
  argv: readonly string[],
  host: DockerHost,
): CommandResult {
  const read = readCommandLine(CREATE[kind], argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const [name, file = ''] = args;
  if ((flags.get('driver') ?? '') !== '') {
    if (file !== '') return failure('When using secret driver secret data must be empty');
    return notSimulated('--driver');
  }
  const data = readData(kind, file, host);
  if (!data.ok) {
    const intro = kind === 'config' ? `Error reading content from ${JSON.stringify(file)}: ` : '';
    return failure(`${intro}${data.error}`);
  }
  const labels = pairs(flags.all('label'));
  const created = host.api.dependencies.create({ kind, name, data: data.value, labels });
  return created.ok ? success(`${created.value.id}\n`) : failure(daemonText(created.error));
}

function readData(kind: DependencyKind, file: string, host: DockerHost): Result<string, string> {
  if (file === '') return fail(`${kind} file is required`);
  const isInput = file === '-';
  if (isInput && host.stdin === undefined) {
    return fail(
      'swarmscope: nothing is typed in here: name a file of the scenario, ' +
        `or write printf TEXT | docker ${kind} create NAME -`,
    );
  }
  const data = isInput ? host.stdin : fileOf(host, file);
  const from = `error reading from ${isInput ? 'STDIN' : file}`;
  if (data === undefined) return fail(`${from}: open ${file}: no such file or directory`);
  return data === '' ? fail(`${from}: data is empty`) : ok(data);
}

/** What removing asks of a host, which may be one that only says what would be. */
interface Removing<Id> {
  readonly api: {
    readonly dependencies: {
      find(kind: DependencyKind, ref: string): Result<{ readonly id: Id }, ApiError>;
      remove(id: Id): Result<void, ApiError>;
    };
  };
}

/** `docker secret rm`, `docker config rm`: prints each name; failures do not stop the others (CLI-29). */
export function dependencyRemove<Id>(
  kind: DependencyKind,
  argv: readonly string[],
  host: Removing<Id>,
): CommandResult {
  const read = readCommandLine(removeGrammar(kind), argv);
  if (!read.ok) return read.error;
  const { dependencies } = host.api;
  const removed: string[] = [];
  const problems: string[] = [];
  for (const ref of read.value.args) {
    const found = dependencies.find(kind, ref);
    const result = found.ok ? dependencies.remove(found.value.id) : found;
    if (result.ok) removed.push(`${ref}\n`);
    else problems.push(daemonText(result.error));
  }
  return {
    exitCode: problems.length === 0 ? 0 : 1,
    stdout: removed.join(''),
    stderr: problems.join('\n'),
  };
}
