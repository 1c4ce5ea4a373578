import { parseCompose } from './parse';
import { mapOf, text as textOf } from './values';

/** A file that a stack file reads when it is deployed. */
export interface NamedFile {
  readonly kind: 'secret' | 'config' | 'env_file';
  /** As it is called beside the stack file, without `./`. */
  readonly file: string;
  /** Where it is named; counts from 1. */
  readonly line: number;
}

/** The files that a stack file names, in its order; none where docker would not read it. */
export function namedFiles(text: string): readonly NamedFile[] {
  const read = parseCompose(text, '');
  if (!read.ok) return [];
  const { services, secrets, configs, placeOf } = read.value;
  const held = (kind: 'secret' | 'config', objects: Readonly<Record<string, unknown>>) =>
    Object.entries(objects).flatMap(([key, value]): readonly NamedFile[] => {
      const file = textOf(mapOf(value)['file']);
      const { line } = placeOf([`${kind}s`, key, 'file']);
      return file === '' ? [] : [{ kind, file: plain(file), line }];
    });
  const variables = Object.entries(services).flatMap(([key, { env_file: named }]) => {
    const path = ['services', key, 'env_file'];
    const isList = Array.isArray(named);
    return (isList ? named : [named]).flatMap((file: unknown, i): readonly NamedFile[] => {
      const { line } = placeOf(isList ? [...path, i] : path);
      return textOf(file) === '' ? [] : [{ kind: 'env_file', file: plain(textOf(file)), line }];
    });
  });
  return [...variables, ...held('secret', secrets), ...held('config', configs)].toSorted(
    (a, b) => a.line - b.line,
  );
}

const plain = (path: string): string => path.replace(/^(?:\.\/)+/, '');
