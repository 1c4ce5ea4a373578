import { failure, success } from '../format/errors';
import { goJson } from '../format/go-print';
import { readInto } from '../format/go-struct';
import { infoJson } from '../format/info-json';
import { prettyInfo } from '../format/info-pretty';
import { readTemplate } from '../format/template';
import { readCommandLine, type Grammar } from './command-line';
import type { CommandResult } from './host';
import type { SwarmSnapshot } from './snapshot';

export const INFO: Grammar<'none'> = {
  command: 'docker info',
  args: 'none',
  flags: [{ name: 'format', short: 'f', type: 'string' }],
};
const BAD_TEMPLATE = 64;

/** `docker info`: of it, the swarm's part is simulated (RM-1, RM-13). */
export function dockerInfo(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(INFO, argv);
  if (!read.ok) return read.error;
  const info = infoJson(snapshot);
  const format = read.value.flags.get('format') ?? '';
  if (format === '') {
    return success(
      prettyInfo(info, snapshot.engine),
      (info.Warnings ?? []).map((warning) => `${warning}\n`).join(''),
    );
  }
  if (format === 'json') return success(`${goJson(info)}\n`);
  const template = readTemplate(format);
  if (!template.ok) return failure(`template parsing error: ${template.error}`, BAD_TEMPLATE);
  const filled = template.value.execute(readInto('system.dockerInfo', info));
  return filled.ok ? success(`${filled.value}\n`) : { ...failure(filled.error), stdout: '\n' };
}
