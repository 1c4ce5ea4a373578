import type { DependencyReference } from '../engine';

/** A secret or a config never changes (SC-1): the name with the next number behind it. */
export function nextName(name: string, taken: ReadonlySet<string>): string {
  const [, base = name, number = '1'] = /^(.*[_-]v?)(\d{1,6})$/.exec(name) ?? [];
  const stem = base === name ? `${name}_v` : base;
  let next = Number(number) + 1;
  while (taken.has(`${stem}${next}`)) next++;
  return `${stem}${next}`;
}

/** As a flag refers to it; what is as it is by default is left out (SC-5, SC-8). */
export function sourced(
  { target, uid, gid, mode }: Omit<DependencyReference, 'id' | 'name'>,
  name: string,
): string {
  const owner = uid === '0' && gid === '0' ? '' : `,uid=${uid},gid=${gid}`;
  const bits = mode === 0o444 ? '' : `,mode=${mode.toString(8).padStart(4, '0')}`;
  return `source=${name},target=${target}${owner}${bits}`;
}
