import { describe, expect, it } from 'vitest';
import { aShell, askedAt, printed, withoutIds } from '../test/a-host';
import { readSessions } from '../test/recorded-sessions';

type Given = readonly (readonly [atMs: number, run: string])[];

const WEB: Given = [
  [0, 'docker service create -d --name web --replicas 2 --label team=a --env A=1 web:1'],
  [0, 'docker service create -d --name api --mode global --publish 8080:80 web:1'],
  [0, 'printf s3cr3t | docker secret create --label k=v pw -'],
  [0, 'printf hello | docker config create cfg -'],
  [5_000, 'docker service update -d --image web:2 --update-delay 30s web'],
];
/** With a job, a service without tasks, and a stack. */
const SHOP: Given = [
  ...WEB.slice(0, 2),
  [0, 'docker service create -d --name job --mode replicated-job --replicas 2 web:1'],
  [
    0,
    'docker service create -d --name zero --replicas 0 --publish mode=host,target=80,published=9000 web:1',
  ],
  ...WEB.slice(2, 4),
  [1_000, 'printf hello | docker config create --label a=b --label c=d web_cfg -'],
  ...WEB.slice(4),
  [5_000, 'docker stack deploy -c s.yml shop'],
];
const FILES = {
  's.yml':
    'services:\n  web:\n    image: web:1\n    deploy: {replicas: 2}\n  db:\n    image: db:1\n',
};

/** What the real client was told by a daemon that had the JSON of such a swarm, after 12 seconds. */
const RECORDED = [
  ['recorded-formats', WEB, 280],
  ['recorded-lists', SHOP, 380],
] as const;

/** Ids are another swarm's, and where a pointer points is nobody's business. */
const comparable = (text: string): string =>
  withoutIds(text)
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'ID')
    .replaceAll(/\b0xc000[0-9a-f]{6}\b/g, 'POINTER')
    .replaceAll(/(?<="ID":")\w{12}(?=")/g, 'ID')
    .replaceAll(/^\w{12}(?=$|\s)/gm, 'ID');

describe.each(RECORDED)(
  'CLI-5, CLI-22 to CLI-29: what client 28.2.2 lists, %s',
  (name, given, count) => {
    const sessions = readSessions(name);
    const shell = aShell({ files: FILES });
    askedAt('docker node ls', 12_000, given, shell);
    const answers = new Map(sessions.map(([line]) => [line, printed(shell.run(line))]));

    it.each(sessions)('%s', (line, expected) => {
      expect(comparable(answers.get(line) ?? '')).toBe(comparable(expected));
    });

    it('has many of them', () => {
      expect(sessions.length).toBeGreaterThan(count);
    });
  },
);
