import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShellScript } from './shell-script';

const linesOf = (text: string): readonly string[] =>
  readShellScript(text).lines.map(({ line }) => line);
const whyOf = (text: string): readonly unknown[] =>
  readShellScript(text).unread.map(({ number, why, what }) => [number, why, what]);

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
        { number: 8, line: 'docker service ps app', afterMs: 10_000 },
        { number: 10, line: 'echo x | docker secret create key -', afterMs: 71_500 },
        { number: 12, line: 'chaos kill app.1', afterMs: 71_500 },
      ],
      files: new Map(),
      notes: [],
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
      { number: 2, line: 'for i in 1 2; do', why: 'block' },
      { number: 5, line: 'sleep soon', why: 'sleep' },
    ]);
  });

  it('knows variables', () => {
    const text = `IMG=app:2
export NAME="the app" COUNT=3
FLAGS="--replicas 3 --update-delay 5s"
docker service create --name app $FLAGS \${IMG}
docker service update --label-add "n=$NAME" --label-add 'n=$NAME' \${WHICH:-app}
docker service scale app=\${COUNT-1}\${NONE:+x}
`;
    expect(linesOf(text)).toEqual([
      'docker service create --name app --replicas 3 --update-delay 5s app:2',
      "docker service update --label-add 'n=the app' --label-add 'n=$NAME' app",
      'docker service scale app=3',
    ]);
  });

  it('keeps words as they are written where no variable is in them', () => {
    expect(
      linesOf(`docker service update --label-add "a=b c" --args 'x "y"' app; sleep 1`),
    ).toEqual([`docker service update --label-add "a=b c" --args 'x "y"' app`]);
  });

  it('takes several commands on a line, and what may fail', () => {
    const text = `docker node ls && sleep 2 && docker service rm a || true; docker service rm b 2>/dev/null
docker service rm c >/dev/null 2>&1 || exit 1`;
    expect(readShellScript(text)).toMatchObject({
      lines: [
        { number: 1, line: 'docker node ls', afterMs: 0 },
        { number: 1, line: 'docker service rm a', afterMs: 2_000 },
        { number: 1, line: 'docker service rm b', afterMs: 2_000 },
        { number: 2, line: 'docker service rm c', afterMs: 2_000 },
      ],
      unread: [],
    });
  });

  it('writes files: here-documents, tee, echo and printf', () => {
    const text = `TAG=2
cat > stack.yml <<'EOF'
services:
  web: { image: "app:$TAG" } # \${TAG}
EOF
cat <<-END >./tabs.yml
\tservices:
\t  web: { image: app:$TAG, price: \\$5 }
\tEND
tee a.txt b.txt >/dev/null <<< one
printf 'a=%s\\n' 1 2 > app.env
echo three >> app.env
docker stack deploy -c stack.yml web
`;
    const { files, unread, lines } = readShellScript(text);
    expect([...files]).toEqual([
      ['stack.yml', 'services:\n  web: { image: "app:$TAG" } # ${TAG}\n'],
      ['tabs.yml', 'services:\n  web: { image: app:2, price: $5 }\n'],
      ['a.txt', 'one\n'],
      ['b.txt', 'one\n'],
      ['app.env', 'a=1\na=2\nthree\n'],
    ]);
    expect(unread).toEqual([]);
    expect(lines).toEqual([
      { number: 13, line: 'docker stack deploy -c stack.yml web', afterMs: 0 },
    ]);
  });

  it('keeps each version of a file that is deployed, with the values it takes from outside', () => {
    const text = `cat > s.yml <<'EOF'
image: app:\${TAG:-0}
EOF
TAG=1 docker stack deploy -c s.yml web
export TAG=2
docker stack deploy --compose-file=./s.yml web
docker stack deploy -c - web <<EOF
image: app:$TAG
EOF
docker stack deploy -c s.yml web
`;
    const { files, lines } = readShellScript(text);
    expect([...files]).toEqual([
      ['s.yml', 'image: app:1\n'],
      ['s-2.yml', 'image: app:2\n'],
      ['web.yml', 'image: app:2\n'],
    ]);
    expect(lines.map(({ line }) => line)).toEqual([
      'docker stack deploy -c s.yml web',
      'docker stack deploy --compose-file=s-2.yml web',
      'docker stack deploy -c web.yml web',
      'docker stack deploy -c s-2.yml web',
    ]);
  });

  it('hands docker what it reads', () => {
    const text = `echo x | docker secret create one -
printf '%s\\n' "a b" | sudo docker secret create two -
PASSWORD='s3cr3t!'
printf %s "$PASSWORD" | docker secret create three -
echo -n four > four.txt
cat four.txt | docker config create four -
docker config create five - < four.txt
docker config create six ./four.txt
`;
    expect(linesOf(text)).toEqual([
      'echo x | docker secret create one -',
      `printf '%s\\n' "a b" | docker secret create two -`,
      "printf %s 's3cr3t!' | docker secret create three -",
      'printf %s four | docker config create four -',
      'printf %s four | docker config create five -',
      'docker config create six ./four.txt',
    ]);
  });

  it('takes comments of the page for commands and facts', () => {
    expect(
      readShellScript('#@ seed: 7\nsleep 3\n#@ run: chaos kill web.1\n# a note'),
    ).toMatchObject({
      lines: [{ number: 3, line: 'chaos kill web.1', afterMs: 3_000 }],
      notes: [{ number: 1, source: '#@ seed: 7' }],
    });
  });

  it('refuses what it cannot do, each with its line', () => {
    const text = `docker service update --env-add "A=$UNSET" web
docker service scale web=$(cat count)
openssl rand -hex 8 | docker secret create key -
docker service rm web &
docker service rm a || docker service rm b
if true; then
  docker node ls
fi
docker service rm x > log.txt
docker config create c - < nowhere.txt
wget -q http://example.com
)
echo y | docker service rm web
docker service rm 'web
docker service rm last
cat > open.yml <<EOF
`;
    expect(whyOf(text)).toEqual([
      [1, 'unknown', '$UNSET'],
      [2, 'unknown', '$(cat count)'],
      [3, 'pipe', 'openssl rand -hex 8'],
      [4, 'background', undefined],
      [5, 'or', undefined],
      [6, 'block', undefined],
      [9, 'redirect', undefined],
      [10, 'no-file', 'nowhere.txt'],
      [11, 'program', 'wget'],
      [12, 'unexpected', undefined],
      [13, 'pipe', undefined],
      [14, 'unclosed', undefined],
      [16, 'unclosed', undefined],
    ]);
    expect(linesOf(text)).toEqual(['docker service rm last']);
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      ...'${}()<>|&;*!#\\"\' a=~\n'.split(''),
      'docker ',
      '<<EOF\n',
      'if ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(() => readShellScript(pieces.join(''))).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });
});
