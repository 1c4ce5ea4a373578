const LENGTH = { swarm: 25, local: 64 } as const;

/**
 * An id for what the engine knows by name alone, always the same one for a name.
 *
 * @param scope - the swarm's are 25 characters of base 36, a daemon's own 64 of base 16
 */
export function madeId(name: string, scope: keyof typeof LENGTH): string {
  const radix = scope === 'swarm' ? 36 : 16;
  let state = 2_166_136_261;
  for (let i = 0; i < name.length; i++) state = Math.imul(state ^ name.charCodeAt(i), 16_777_619);
  let id = '';
  while (id.length < LENGTH[scope]) {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 1;
    id += ((state >>> 16) % radix).toString(radix);
  }
  return id;
}
