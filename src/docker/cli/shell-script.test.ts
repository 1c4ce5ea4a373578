import { describe, expect, it } from 'vitest';
import { readShellScript } from './shell-script';

describe('a pasted script', () => {
  it('is read command by command; sleep moves the time', () => {
    const text = `#!/bin/bash
set -e
# The canary first.
docker service update --image app:2 \\
  --update-parallelism 1 \\
  app
sleep 10
$ docker service ps app   # not a comment of ours
sleep 1m 1.5
echo x | docker secret create key -

chaos kill app.1
`;
    expect(readShellScript(text)).toEqual({
      lines: [
        {
          number: 4,
          line: 'docker service update --image app:2 --update-parallelism 1 app',
          afterMs: 0,
        },
        { number: 8, line: 'docker service ps app   # not a comment of ours', afterMs: 10_000 },
        { number: 10, line: 'echo x | docker secret create key -', afterMs: 71_500 },
        { number: 12, line: 'chaos kill app.1', afterMs: 71_500 },
      ],
      unread: [],
      afterMs: 71_500,
    });
  });

  it('ends at exit, and does without sudo', () => {
    const { lines } = readShellScript('sudo docker node ls\nexit 1\ndocker service rm web');
    expect(lines).toEqual([{ number: 1, line: 'docker node ls', afterMs: 0 }]);
  });

  it('tells what it does not understand, and where', () => {
    const text = 'docker node ls\nfor i in 1 2; do\n  kubectl get pods\ndone\nsleep soon\n';
    expect(readShellScript(text).unread).toEqual([
      { number: 2, line: 'for i in 1 2; do' },
      { number: 3, line: 'kubectl get pods' },
      { number: 4, line: 'done' },
      { number: 5, line: 'sleep soon' },
    ]);
  });
});
