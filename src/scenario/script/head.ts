import type { Scenario } from '../schema';
import { remark } from './words';

/** Begins a script: what it does, and what it needs. */
export function headOf(scenario: Scenario): string {
  const { title = 'A scenario without a title', nodes, images = {}, traffic = [] } = scenario;
  const about = [
    remark(title),
    '',
    'Does on a real swarm what this scenario of Swarmscope does on a simulated one.',
    'Read it before you run it: it changes the swarm that docker talks to here.',
    '',
    'It needs a POSIX shell with awk and mktemp (the image docker:cli has them),',
    'and docker on a manager. Steps that wait for something look once a second,',
    'and times are whole seconds, rounded up. Services change with --detach, since',
    'the script does the waiting. It ends with 1 when a command failed (what comes',
    'after that step is left out, all else goes on), and with 2 when docker is no',
    'manager of a swarm.',
    '',
    'Nodes, whose names commands may use:',
    ...nodes.map(({ name, role = 'worker', labels = {}, joins = false }) =>
      item(
        [
          name,
          role,
          ...Object.entries(labels).map(([key, value]) => `${key}=${value}`),
          ...(joins ? ['(joins later)'] : []),
        ].join(' '),
      ),
    ),
    ...listed(
      'Images that every node has to be able to pull, and how they behaved here:',
      Object.entries(images).map(([ref, image]) => `${ref} ${JSON.stringify(image)}`),
    ),
    ...listed(
      'Load to generate meanwhile:',
      traffic.map(
        ({ service, rate, from = 'outside', host, path }) =>
          `${rate} requests a second to ${service}, from ${from}${address(host, path)}`,
      ),
    ),
  ];
  return `#!/bin/sh\n${about.map(comment).join('\n')}\n\n${BEGINNING}`;
}

const address = (host: string | undefined, path: string | undefined): string =>
  host === undefined && path === undefined
    ? ''
    : `, for http://${host ?? 'its name'}${path ?? '/'}`;

const item = (text: string): string => `  ${remark(text)}`;

const listed = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : ['', title, ...items.map(item)];

const comment = (line: string): string => (line === '' ? '#' : `# ${line}`);

const BEGINNING = `set -u

docker node ls >/dev/null || exit 2
umask 077
dir=$(mktemp -d) || exit 2
trap 'cd / && rm -rf "$dir"' EXIT
trap 'exit 130' HUP INT TERM
cd "$dir" || exit 2

`;
