import { convertStack } from './convert';
import { parseCompose } from './parse';

/** What docker would say of a stack file, and where it is; line and column count from 1. */
export interface StackProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** docker refuses the file; else it only says so. */
  readonly isError: boolean;
}

/**
 * What docker would say of a stack file: the first error, at which it stops, or what it says of keys
 * that it leaves out (ST-19, ST-20).
 *
 * @param stack - what the stack is called
 */
export function stackProblems(text: string, stack: string): readonly StackProblem[] {
  const file = parseCompose(text, '');
  const converted = file.ok ? convertStack(file.value, stack) : file;
  if (!converted.ok) {
    const { message, at } = converted.error;
    return [{ message, line: at.line, column: at.column, isError: true }];
  }
  return converted.value.warnings
    .split('\n')
    .filter((message) => message !== '' && !message.endsWith('options:'))
    .map((message) => ({ message, ...placeOf(text, message), isError: false }));
}

/** Where a key that a warning names stands first. */
function placeOf(text: string, warning: string): Pick<StackProblem, 'line' | 'column'> {
  // `Ignoring unsupported options: a, b`, or `container_name: why`.
  const named = warning.startsWith('Ignoring')
    ? (warning.split(':')[1] ?? '')
    : (warning.split(':')[0] ?? '');
  const keys = named.split(',').map((key) => key.trim());
  const lines = text.split('\n');
  const row = lines.findIndex((line) => keys.some((key) => line.trimStart().startsWith(`${key}:`)));
  const line = lines[row] ?? '';
  return { line: Math.max(row + 1, 1), column: line.length - line.trimStart().length + 1 };
}
