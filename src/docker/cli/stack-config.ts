import { fail } from '../../engine';
import { normalisedStack } from '../compose/normalise';
import { parseCompose } from '../compose/parse';
import { readYamlValue } from '../compose/read-yaml';
import { mapOf, text } from '../compose/values';
import { failure, notSimulated, success } from '../format/errors';
import { STACK_CONFIG } from './asking-grammars';
import { readCommandLine } from './command-line';
import { fileOf, type Command } from './host';
import { composeFailure } from './stack-commands';

/** What docker takes for the version of a file that says none. */
const LATEST = '3.13';

/** `docker stack config`: the file as docker reads it (ST-17 to ST-31). docker/cli: `stack/config.go`. */
export const stackConfig: Command = (argv, host) => {
  const read = readCommandLine(STACK_CONFIG, argv);
  if (!read.ok) return read.error;
  const { flags } = read.value;
  if (flags.is('skip-interpolation')) return notSimulated('--skip-interpolation');
  const [name, second] = flags.all('compose-file');
  if (name === undefined) return failure('specify a Compose file (with --compose-file)');
  if (second !== undefined) return failure('swarmscope: several compose files are not merged yet');
  const held = name === '-' ? host.stdin : fileOf(host, name);
  if (held === undefined) return failure(`open ${name}: no such file or directory`);
  const file = parseCompose(held, name);
  if (!file.ok) return composeFailure(file.error, host);
  const version = text(mapOf(readYamlValue(held))['version']) || LATEST;
  const written = normalisedStack(
    file.value,
    version,
    (path, message) => fail({ message, at: file.value.placeOf(path) }),
    (path) => fileOf(host, path),
  );
  return written.ok ? success(written.value) : composeFailure(written.error, host);
};
