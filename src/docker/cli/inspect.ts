import type { Result } from '../../engine';
import { failure, success } from '../format/errors';
import { asGoEscapes } from '../format/go-print';
import { readAnything, readInto } from '../format/go-struct';
import { readTemplate } from '../format/template';
import type { Flags } from './flags';
import type { CommandResult } from './host';

type Json = Readonly<Record<string, unknown>>;

/** How a kind of object is found and shown. */
export interface Inspection<T> {
  /** The error is what docker prints of a name that it cannot find. */
  readonly find: (ref: string) => Result<T, string>;
  readonly json: (item: T) => Json;
  /** Go's name of what a template is given. */
  readonly type: (item: T) => string;
  /** Whether a template that does not fit is tried on the bare JSON. */
  readonly isRawToo?: boolean;
  /** Left out: it has no such form. */
  readonly pretty?: (item: T) => string;
  /** Docker words some messages otherwise there. */
  readonly isService?: boolean;
}

/** Prints what was asked for as JSON, for people, or by a template. docker/cli: `inspect/inspector.go`. */
export function inspect<T>(
  refs: readonly string[],
  flags: Flags,
  { find, json, type, pretty, isRawToo = false, isService = false }: Inspection<T>,
): CommandResult {
  const given = flags.get('format') ?? '';
  if (isService && flags.is('pretty') && given !== '') {
    return failure('--format is incompatible with human friendly format');
  }
  const format = flags.is('pretty') ? 'pretty' : given;
  if (pretty !== undefined && format === 'pretty') return prettily(refs, find, pretty);
  if (pretty !== undefined && format.startsWith('pretty')) {
    const start = isService ? 'Cannot' : 'cannot';
    return failure(`${start} supply extra formatting options to the pretty template`);
  }
  const answers = refs.map(find);
  if (format === '' || format === 'json') {
    const items = answers.flatMap((item) => (item.ok ? [json(item.value)] : []));
    const problems = answers.flatMap((item) => (item.ok ? [] : [item.error]));
    const text = items.length === 0 ? '[]' : JSON.stringify(items, null, format === '' ? 4 : 0);
    return printed(`${asGoEscapes(text)}\n`, problems);
  }
  const template = readTemplate(format);
  if (!template.ok) return failure(`template parsing error: ${template.error}`);
  let text = '';
  const problems: string[] = [];
  for (const item of answers) {
    if (!item.ok) {
      problems.push(item.error);
      continue;
    }
    const told = json(item.value);
    const fitted = template.value.execute(readInto(type(item.value), told));
    const filled =
      fitted.ok || !isRawToo ? fitted : template.value.execute(readAnything(told), true);
    if (filled.ok) text += `${filled.value}\n`;
    else problems.push(`template parsing error: ${filled.error}`);
  }
  return printed(text === '' ? '\n' : text, problems);
}

/** All or nothing: the first name that is missing ends it. */
function prettily<T>(
  refs: readonly string[],
  find: Inspection<T>['find'],
  pretty: (item: T) => string,
): CommandResult {
  let text = '';
  for (const ref of refs) {
    const item = find(ref);
    if (!item.ok) return failure(item.error);
    text += `${pretty(item.value)}\n`;
  }
  return success(text);
}

const printed = (stdout: string, problems: readonly string[]): CommandResult => ({
  exitCode: problems.length === 0 ? 0 : 1,
  stdout,
  stderr: problems.join('\n'),
});
