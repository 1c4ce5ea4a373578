import { rewriteStack, type StackDraft, type StackPath } from '../../docker';
import { fail, ok, type Result } from '../../engine';
import type { GroundService, RecipeProblem } from './recipe';

/** A service that a stack file deploys. */
export type StackService = GroundService & {
  readonly stack: NonNullable<GroundService['stack']>;
};

/** What a recipe changes in a stack file. */
export type StackChange = (draft: StackDraft) => void;

/** The stack file of a service, changed. */
export function changedStack(
  { stack }: StackService,
  change: StackChange,
): Result<string, RecipeProblem> {
  const changed = rewriteStack(stack.text, change);
  return changed.ok
    ? changed
    : fail({ code: 'recipe/unreadable-file', file: stack.file, reason: changed.error });
}

/** Reads the stack file of a service. */
export function readStack<T>(
  service: StackService,
  read: (draft: StackDraft) => T,
): Result<T, RecipeProblem> {
  let found: { readonly value: T } | undefined;
  const text = changedStack(service, (draft) => {
    found = { value: read(draft) };
  });
  if (!text.ok) return text;
  // It has been read where there is a text.
  return ok((found as unknown as { readonly value: T }).value);
}

/** Adds labels, be they written as a map or as a list. */
export function addLabels(
  draft: StackDraft,
  service: string,
  labels: Readonly<Record<string, string>>,
): void {
  const path: StackPath = ['services', service, 'deploy', 'labels'];
  const there = draft.get(path);
  if (Array.isArray(there)) {
    const kept = there.map(String).filter((label) => !Object.hasOwn(labels, keyOf(label)));
    draft.set(path, [...kept, ...Object.entries(labels).map(([key, value]) => `${key}=${value}`)]);
  } else if (there === undefined || there === null) draft.set(path, labels);
  else for (const [key, value] of Object.entries(labels)) draft.set([...path, key], value);
}

const keyOf = (label: string): string => label.split('=', 1)[0] ?? '';

/** The file's names of the networks of a service; `default` where it says nothing (ST-6). */
export function networksIn(draft: StackDraft, service: string): readonly string[] {
  const networks = draft.get(['services', service, 'networks']);
  const names = Array.isArray(networks)
    ? networks.map(String)
    : isRecord(networks)
      ? Object.keys(networks)
      : [];
  return names.length === 0 ? ['default'] : names;
}

/** Other names under which a service is known on a network of the file. */
export function aliasesIn(draft: StackDraft, service: string, network: string): readonly string[] {
  const aliases = draft.get(['services', service, 'networks', network, 'aliases']);
  return Array.isArray(aliases) ? aliases.map(String) : [];
}

/** What docker calls a network of the file (ST-6, ST-7). */
export function networkName(draft: StackDraft, network: string, stack: string): string {
  const name = draft.get(['networks', network, 'name']);
  const external = draft.get(['networks', network, 'external']);
  if (typeof name === 'string' && name !== '') return name;
  const named = isRecord(external) ? external['name'] : undefined;
  if (typeof named === 'string' && named !== '') return named;
  return external === true || isRecord(external) ? network : `${stack}_${network}`;
}

/** A name that is not taken: with a number behind it where it is. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(free)) return free;
  }
}

/** The file's names of what stands in one of its sections. */
export const namesIn = (draft: StackDraft, section: string): readonly string[] =>
  Object.keys(isRecord(draft.get([section])) ? (draft.get([section]) as object) : {});

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
