import { describe, expect, it } from 'vitest';
import { COMMAND_GRAMMARS } from './command-grammars';
import { completionsOf } from './completion';
import { VERBLESS } from './rare-verbs';
import { NOUNS, verbsOf } from './word-place';

const NAMES = {
  services: ['web_web', 'web_db'],
  tasks: ['web_web.1', 'web_web.2'],
  stacks: ['web'],
  nodes: ['node-1'],
  networks: ['ingress', 'web_default'],
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
    ['docker service ps ', ['web_web', 'web_db']],
    ['docker service ls ', []],
    ['docker service update web_web ', []],
    ['docker service create --name x ', ['nginx:1.13-alpine']],
    ['docker service create nginx ', []],
    ['docker service scale ', ['web_web=', 'web_db=']],
    ['docker service update --update-par', ['--update-parallelism']],
    ['docker service update --image ng', ['nginx:1.13-alpine']],
    ['docker service update --image=ng', ['--image=nginx:1.13-alpine']],
    ['docker service update --update-order ', ['start-first', 'stop-first']],
    [
      'docker service update --update-order=st',
      ['--update-order=start-first', '--update-order=stop-first'],
    ],
    ['docker service update --update-delay ', []],
    ['docker service update -d web_w', ['web_web']],
    ['docker service update --secret-rm ', ['key']],
    ['docker service update --network-add web', ['web_default']],
    [
      'docker service ps -f ',
      ['id=', 'name=', 'node=', 'desired-state=', 'label=', 'service=', 'runtime='],
    ],
    ['docker service ls --filter n', ['name=']],
    ['docker stack deploy -c ', ['stack.yml']],
    ['docker stack deploy -c stack.yml ', ['web']],
    ['docker stack rm web ', ['web']],
    ['docker node inspect ', ['self', 'node-1']],
    ['docker node update --availability d', ['drain']],
    ['docker node update --availability drain ', ['node-1']],
    ['docker secret create new ', ['stack.yml']],
    ['docker secret create ', []],
    ['docker config inspect ', ['conf']],
    ['docker service ls --f', ['--filter', '--format']],
    ['docker service logs --no-t', ['--no-task-ids', '--no-trunc']],
    ['docker events --s', ['--since']],
    ['docker ps --n', ['--no-trunc']],
    ['docker inspect node', ['node-1']],
    ['docker network inspect --v', ['--verbose']],
    ['docker container l', ['ls', 'logs']],
    ['docker container ls -f is', ['is-task=', 'isolation=']],
    ['docker events -f s', ['scope=', 'secret=', 'service=']],
    ['docker system events --u', ['--until']],
    ['docker ev', ['events']],
    ['docker service logs web_w', ['web_web']],
    ['docker swarm leave ', []],
    ['chaos node-', ['node-down', 'node-up']],
    ['chaos kill ', ['web_web.1', 'web_web.2']],
    ['chaos traffic ', ['web_web', 'web_db']],
    ['chaos traffic web_web ', []],
    ['chaos heal ', []],
    ['watch docker node ', ['update', 'rm', 'promote', 'demote', 'ls', 'ps', 'inspect']],
    ['printf x | docker secret create key st', ['stack.yml']],
    ['docker node ls && docker service up', ['update']],
    ['docker node ls\ndocker service up', ['update']],
    ['kubectl ', []],
    ['docker service ps web_web', []],
  ])('of %j', (line, words) => {
    expect(completionsOf(line, NAMES, ['clear', 'help'])).toEqual(words);
  });

  it('is known of every command that is carried out', () => {
    const commands = NOUNS.flatMap((noun) =>
      verbsOf(noun).map((verb) => (VERBLESS.has(noun) ? noun : `${noun} ${verb}`)),
    );
    expect(commands.filter((command) => !COMMAND_GRAMMARS.has(command))).toEqual([]);
  });
});
