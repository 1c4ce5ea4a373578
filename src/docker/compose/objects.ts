import { fail, type DependencyKind } from '../../engine';
import { stackDependencies } from './dependencies';
import { parseCompose } from './parse';

/** A secret or a config that a stack makes from a file. */
export interface StackObject {
  readonly kind: DependencyKind;
  /** As the stack file calls it. */
  readonly key: string;
  /** As docker calls it. */
  readonly name: string;
  /** Path of what it holds. */
  readonly file: string;
}

/** The secrets and configs that a stack file makes (SC-14); none of a file that cannot be read. */
export function stackObjects(text: string, stack: string): readonly StackObject[] {
  const file = parseCompose(text, '');
  if (!file.ok) return [];
  const found = stackDependencies(file.value, stack, (path, message) =>
    fail({ message, at: file.value.placeOf(path) }),
  );
  return found.ok ? found.value : [];
}
