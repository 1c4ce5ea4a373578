import { quoteWord } from '../docker';
import type { DependencyKind, DependencyReference } from '../engine';

/** What a flag says of a reference besides the name. */
type Mount = Omit<DependencyReference, 'id' | 'name'>;

/** A secret or a config never changes (SC-1): the name with the next number behind it. */
export function nextName(name: string, taken: ReadonlySet<string>): string {
  const [, base = name, number = '1'] = /^(.*[_-]v?)(\d{1,6})$/.exec(name) ?? [];
  const stem = base === name ? `${name}_v` : base;
  let next = Number(number) + 1;
  while (taken.has(`${stem}${next}`)) next++;
  return `${stem}${next}`;
}

/** As a flag refers to it; what is as it is by default is left out (SC-5, SC-8). */
export function sourced({ target, uid, gid, mode }: Mount, name: string): string {
  const owner = uid === '0' && gid === '0' ? '' : `,uid=${uid},gid=${gid}`;
  const bits = mode === 0o444 ? '' : `,mode=${mode.toString(8).padStart(4, '0')}`;
  return `source=${name},target=${target}${owner}${bits}`;
}

/** The command that makes a secret or a config of a file (SC-17). */
export const createLine = (kind: DependencyKind, name: string, file: string): string =>
  `docker ${kind} create ${quoteWord(name)} ${quoteWord(file)}`;

/** The command that gives one to a service, under its own name unless told otherwise (SC-8). */
export function attachLine(
  kind: DependencyKind,
  name: string,
  target: string,
  service: string,
): string {
  const reference = target === name || target === '' ? name : `source=${name},target=${target}`;
  return `docker service update --${kind}-add ${quoteWord(reference)} ${service}`;
}

/** The command that takes one from a service (SC-12). */
export const detachLine = (kind: DependencyKind, name: string, service: string): string =>
  `docker service update --${kind}-rm ${quoteWord(name)} ${service}`;

/** The command that puts another one in place of one, under the same files (SC-11). */
export function rotateLine(
  kind: DependencyKind,
  from: string,
  to: string,
  mounts: readonly Mount[],
  service: string,
): string {
  const added = mounts.map((mount) => ` --${kind}-add ${quoteWord(sourced(mount, to))}`).join('');
  return `docker service update --${kind}-rm ${quoteWord(from)}${added} ${service}`;
}
