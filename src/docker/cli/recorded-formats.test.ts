import { describe, expect, it } from 'vitest';
import { aShell, askedAt, printed, withoutIds } from '../test/a-host';
import { readSessions } from '../test/recorded-sessions';

/** What the real client was told by a daemon that had the JSON of this very swarm. */
const GIVEN: readonly (readonly [atMs: number, run: string])[] = [
  [0, 'docker service create -d --name web --replicas 2 --label team=a --env A=1 web:1'],
  [0, 'docker service create -d --name api --mode global --publish 8080:80 web:1'],
  [0, 'printf s3cr3t | docker secret create --label k=v pw -'],
  [0, 'printf hello | docker config create cfg -'],
  [5_000, 'docker service update -d --image web:2 --update-delay 30s web'],
];
const SESSIONS = readSessions('recorded-formats');
const shell = aShell();
const answers = new Map<string, string>();
askedAt('docker node ls', 12_000, GIVEN, shell);
for (const [line] of SESSIONS) answers.set(line, printed(shell.run(line)));

/** Ids are another swarm's, and where a pointer points is nobody's business. */
const comparable = (text: string): string =>
  withoutIds(text)
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'ID')
    .replaceAll(/\b0xc000[0-9a-f]{6}\b/g, 'POINTER')
    .replaceAll(/(?<="ID":")\w{12}(?=")/g, 'ID')
    .replaceAll(/^\w{12}(?=$|\s)/gm, 'ID');

describe('CLI-5, CLI-23, CLI-24: what client 28.2.2 makes of a --format', () => {
  it.each(SESSIONS)('%s', (line, expected) => {
    expect(comparable(answers.get(line) ?? '')).toBe(comparable(expected));
  });

  it('has many of them', () => {
    expect(SESSIONS.length).toBeGreaterThan(200);
  });
});
