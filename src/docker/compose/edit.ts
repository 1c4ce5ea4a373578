import { isMap, parseDocument } from 'yaml';
import { fail, ok, type Result } from '../../engine';
import type { Path } from './validate';

/** One change of a stack file; a value that is left out deletes the key. */
export interface StackEdit {
  readonly path: Path;
  readonly value?: string | number | boolean;
}

/**
 * Changes values of a stack file and nothing else: comments, order and quoting stay.
 *
 * @returns the new text; the error is what makes the file unreadable
 */
export function editStack(text: string, edits: readonly StackEdit[]): Result<string, string> {
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (problem !== undefined) return fail(problem.message);
  for (const { path, value } of edits) {
    if (value === undefined) document.deleteIn(path);
    else {
      // A key such as `deploy:` with nothing behind it is null, not a map to write into.
      for (let depth = 1; depth < path.length; depth++) {
        const parent = path.slice(0, depth);
        if (!isMap(document.getIn(parent))) document.setIn(parent, document.createNode({}));
      }
      document.setIn(path, value);
    }
  }
  return ok(document.toString({ lineWidth: 0 }));
}
