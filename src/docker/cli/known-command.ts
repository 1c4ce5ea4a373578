import { placeOf } from './on-node';
import { RARE, VERBLESS } from './rare-verbs';

/** Verbs of which every page has the commands. */
export const FREQUENT: ReadonlyMap<string, readonly string[]> = new Map([
  ['service', ['create', 'update', 'rollback', 'scale', 'rm', 'remove']],
  ['stack', ['deploy', 'up', 'rm', 'remove', 'down']],
]);

/** Whether words are a command of docker's that is carried out here, however it may end. */
export function isKnownCommand(argv: readonly string[]): boolean {
  const placed = placeOf(argv);
  const [program, noun = '', verb = ''] = 'answer' in placed ? [] : placed.argv;
  if (program !== 'docker' || noun === 'chaos') return false;
  if (VERBLESS.has(noun)) return noun !== 'help';
  if (noun === 'swarm' && verb === 'ca') return false; // only read
  return [FREQUENT, RARE].some((verbs) => verbs.get(noun)?.includes(verb));
}
