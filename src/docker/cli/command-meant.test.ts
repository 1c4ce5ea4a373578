import { describe, expect, it } from 'vitest';
import { aShell } from '../test/a-host';
import { commandMeant } from './command-meant';

const NAMES = {
  services: ['web_web', 'web_db'],
  tasks: ['web_web.1', 'web_web.2', 'web_db.1'],
  stacks: ['web'],
  nodes: ['node-1', 'node-2', 'manager'],
  networks: ['ingress'],
  secrets: ['db_password'],
  configs: ['conf'],
  images: ['nginx:1.13-alpine'],
  files: ['stack.yml'],
};

describe('what a mistyped command was meant to be', () => {
  it.each([
    ['docker service updat web_web', 'docker service update web_web'],
    ['dokcer service ls', 'docker service ls'],
    ['docker servcie ls', 'docker service ls'],
    ['docker services ls', 'docker service ls'],
    ['service ls', 'docker service ls'],
    ['service sl', 'docker service ls'],
    ['docker service ps web_wbe', 'docker service ps web_web'],
    [
      'docker service update --imag nginx:2 web_web',
      'docker service update --image nginx:2 web_web',
    ],
    [
      'docker service update --imag nginx:2 webweb',
      'docker service update --image nginx:2 web_web',
    ],
    [
      'docker service update --update-order start-frist web_web',
      'docker service update --update-order start-first web_web',
    ],
    [
      'docker service update --update-order=start-frist   web_web',
      'docker service update --update-order=start-first   web_web',
    ],
    [
      'docker service update --update-paralelism=3 web_web',
      'docker service update --update-parallelism=3 web_web',
    ],
    ['docker service scale webweb=3', 'docker service scale web_web=3'],
    [
      'docker node update --availability drian node-1',
      'docker node update --availability drain node-1',
    ],
    ['docker node ps mangaer', 'docker node ps manager'],
    ['docker secret rm db_pasword', 'docker secret rm db_password'],
    [
      'docker service update --secret-rm db_pasword web_web',
      'docker service update --secret-rm db_password web_web',
    ],
    ['docker stack deploy -c stak.yml web', 'docker stack deploy -c stack.yml web'],
    ['docker service ls --filter nme=web', 'docker service ls --filter name=web'],
    ['docker service delete web_db', 'docker service rm web_db'],
    ['docker service restart web_web', 'docker service update --force web_web'],
    ['chaos kil web_web.1', 'chaos kill web_web.1'],
    ['chaos node-donw node-2', 'chaos node-down node-2'],
    ["printf 'a b' | docker secret creat key -", "printf 'a b' | docker secret create key -"],
    ['wtach docker service ls', 'watch docker service ls'],
    ['clera', 'clear'],
  ])('%s', (line, meant) => {
    expect(commandMeant(line, NAMES, ['clear', 'watch'])).toBe(meant);
  });

  it.each([
    // Nothing is near.
    'docker service foo',
    'docker service update --foo web_web',
    'docker service update --update-order sideways web_web',
    // As near to several.
    'docker node ps node-9',
    // Right as it stands, or new.
    'docker service update --image ngnix:9 web_web',
    'docker service create --name web_wbe nginx:1.13-alpine',
    'docker stack deploy -c stack.yml wbe',
    'docker service list',
    'docker stack down web',
    'docker service "ps',
    'docker service update -Q web_web',
    'docker',
    '',
  ])('tells nothing of %j', (line) => {
    expect(commandMeant(line, NAMES, ['clear'])).toBeUndefined();
  });

  it('CLI-3: docker itself takes what is offered for what it refused', () => {
    const shell = aShell();
    expect(shell.run('docker service create --name web_web nginx:1').exitCode).toBe(0);
    const names = { ...NAMES, nodes: [] };
    const outcomes = [
      'docker service updat --update-order start-frist --rolback-delay 3s web_web',
      'docker service scale webweb=3',
      'docker servic ps -f nam=web_web web_wbe',
    ].map((typo) => {
      const meant = commandMeant(typo, names, []) ?? '';
      return [shell.run(typo).exitCode > 0, shell.run(meant).exitCode];
    });
    expect(outcomes).toEqual([
      [true, 0],
      [true, 0],
      [true, 0],
    ]);
  });
});
