import { RARE } from './rare-verbs';

/** Verbs of which every page has the commands. */
export const FREQUENT: ReadonlyMap<string, readonly string[]> = new Map([
  ['service', ['create', 'update', 'rollback', 'scale', 'rm', 'remove']],
  ['stack', ['deploy', 'up', 'rm', 'remove', 'down']],
]);

/** Whether words are a command of docker's that is carried out here, however it may end. */
export function isKnownCommand([program, noun = '', verb = '']: readonly string[]): boolean {
  if (program !== 'docker' || noun === 'chaos') return false;
  return [FREQUENT, RARE].some((verbs) => verbs.get(noun)?.includes(verb));
}
