import { describe, expect, it } from 'vitest';
import { completionsOf } from './completion';

const NAMES = {
  services: ['web_web', 'web_db'],
  stacks: ['web'],
  nodes: ['node-1'],
  secrets: ['key'],
  configs: ['conf'],
  images: ['nginx:1.13-alpine'],
  files: ['stack.yml'],
};

describe('the last word of a line', () => {
  it.each([
    ['', ['docker', 'chaos', 'clear', 'help']],
    ['do', ['docker']],
    ['docker no', ['node']],
    ['docker service s', ['scale']],
    ['docker service ps web_', ['web_web', 'web_db']],
    ['docker service update --update-par', ['--update-parallelism']],
    ['docker service update --image ng', ['nginx:1.13-alpine']],
    ['docker stack deploy -c ', ['stack.yml']],
    ['docker node inspect ', ['node-1']],
    ['docker service ls --f', ['--filter', '--format']],
    ['docker service logs --no-t', ['--no-task-ids', '--no-trunc']],
    ['docker events --s', ['--since']],
    ['docker system events --u', ['--until']],
    ['chaos node-', ['node-down', 'node-up']],
    [
      'watch docker service ',
      ['create', 'update', 'rollback', 'scale', 'rm', 'ls', 'ps', 'inspect', 'logs'],
    ],
    ['kubectl ', []],
    ['docker service ps web_web', []],
  ])('of %j', (line, words) => {
    expect(completionsOf(line, NAMES, ['clear', 'help'])).toEqual(words);
  });
});
