import { describe, expect, it } from 'vitest';
import { isFollowing, isQuestion } from './questions';
import { RARE } from './rare-verbs';

const CHANGING: ReadonlySet<string> = new Set(
  'create update rm remove promote demote init join leave kill ca unlock'.split(' '),
);

describe('a question', () => {
  it.each([...RARE].flatMap(([noun, verbs]) => verbs.map((verb) => [noun, verb] as const)))(
    '%s %s is one or changes something',
    (noun, verb) => {
      const line = noun === 'chaos' ? 'chaos heal' : `docker ${noun} ${verb} x`;
      expect(isQuestion(line)).toBe(!['chaos', 'kill'].includes(noun) && !CHANGING.has(verb));
    },
  );

  it.each([
    ['docker service update --help', true],
    ['docker service', true],
    ['docker info', true],
    ['kubectl get pods', true],
    ['docker service scale web=3', false],
    ['docker service rollback web', false],
    ['docker stack deploy -c stack.yml web', false],
    ['echo x | docker secret create key -', false],
  ])('%s: %s', (line, is) => {
    expect(isQuestion(line)).toBe(is);
  });
});

describe('CLI-25: docker goes on by itself', () => {
  it.each([
    ['docker service logs -f web', true],
    ['docker service logs -tf web', true],
    ['docker service logs --follow web', true],
    ['docker service logs web', false],
    ['docker service ls -f name=web', false],
    ['docker service logs -f --help', false],
    ['docker events --since 10s', true],
    ['docker system events', true],
    ['docker events --until=10s', false],
  ])('%s: %s', (line, goesOn) => {
    expect(isFollowing(line)).toBe(goesOn);
  });
});
