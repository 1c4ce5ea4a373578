/** A number, as an id, that none of some things has. */
export function freeNumber(things: readonly { readonly id: string }[]): string {
  let number = things.length + 1;
  while (things.some(({ id }) => id === String(number))) number++;
  return String(number);
}
