import { convertStack, DEPRECATED, UNSUPPORTED } from './convert';
import { parseCompose, type ComposeError, type ComposeFile } from './parse';
import { addressWarnings } from './ports';

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
 * that it leaves out (ST-19, ST-20), of each where it stands first.
 *
 * @param stack - what the stack is called
 */
export function stackProblems(text: string, stack: string): readonly StackProblem[] {
  const file = parseCompose(text, '');
  if (!file.ok) return [refusal(file.error)];
  const converted = convertStack(file.value, stack);
  if (!converted.ok) return [refusal(converted.error)];
  const ignored = UNSUPPORTED.split(' ').map(
    (key) => [key, `Ignoring unsupported options: ${key}`] as const,
  );
  const deprecated = Object.entries(DEPRECATED).map(
    ([key, why]) => [key, `${key}: ${why}`] as const,
  );
  return [
    ...addressProblems(file.value),
    ...[...ignored, ...deprecated].flatMap(([key, message]) => {
      const [service] =
        Object.entries(file.value.services).find(([, of]) => of[key] !== undefined) ?? [];
      if (service === undefined) return [];
      const { line, column } = file.value.placeOf(['services', service, key]);
      return [{ message, line, column, isError: false }];
    }),
  ];
}

const refusal = ({ message, at: { line, column } }: ComposeError): StackProblem => ({
  message,
  line,
  column,
  isError: true,
});

/** ST-31 */
function addressProblems({ services, placeOf }: ComposeFile): readonly StackProblem[] {
  return Object.entries(services).flatMap(([service, config]) => {
    const { line, column } = placeOf(['services', service, 'ports']);
    return addressWarnings(config).map((message) => ({
      message: message.trim(),
      line,
      column,
      isError: false,
    }));
  });
}
