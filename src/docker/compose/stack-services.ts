import { editStack } from './edit';
import { outlineStack } from './outline';
import { parseCompose } from './parse';
import { rewriteStack } from './rewrite';
import { mapOf, text as textOf } from './values';

/** What a service of a stack file asks of nodes and registries, and where; lines count from 1. */
export interface StackServiceLines {
  /** As the file names it. */
  readonly key: string;
  readonly image: string;
  readonly imageLine: number;
  readonly constraints: readonly { readonly text: string; readonly line: number }[];
}

/** The services of a stack file; none of one that docker would not read. */
export function stackServices(text: string): readonly StackServiceLines[] {
  const file = parseCompose(text, '');
  if (!file.ok) return [];
  const { services, placeOf } = file.value;
  return Object.entries(services).map(([key, { image, deploy }]) => {
    const { constraints } = mapOf(mapOf(deploy)['placement']);
    return {
      key,
      image: textOf(image),
      imageLine: placeOf(['services', key, 'image']).line,
      constraints: (Array.isArray(constraints) ? constraints : []).map((one, i) => ({
        text: String(one),
        line: placeOf(['services', key, 'deploy', 'placement', 'constraints', i]).line,
      })),
    };
  });
}

/**
 * A stack file in which a service does not ask for something of its nodes any more.
 *
 * @param service - as the file names it
 */
export function withoutConstraint(text: string, service: string, constraint: string): string {
  const constraints = stackServices(text).find(({ key }) => key === service)?.constraints ?? [];
  const gone = constraints.find((one) => one.text === constraint);
  if (gone === undefined) return text;
  const path = ['services', service, 'deploy', 'placement'] as const;
  if (constraints.length === 1) {
    const keys = [...outlineStack(text).keys()].filter((key) => key.startsWith(path.join('.')));
    const edited = editStack(text, [{ path: keys.length > 2 ? [...path, 'constraints'] : path }]);
    return edited.ok ? edited.value : text;
  }
  const lines = text.split('\n');
  const isOnItsOwn = /^\s*- /.test(lines[gone.line - 1] ?? '');
  if (isOnItsOwn) return lines.toSpliced(gone.line - 1, 1).join('\n');
  const left = constraints.filter((one) => one !== gone).map((one) => one.text);
  const written = rewriteStack(text, (draft) => draft.set([...path, 'constraints'], left));
  return written.ok ? written.value : text;
}
