import type { Scenario } from '../schema';
import { noteText } from './notes';
import { remark } from './words';

/** What else a scenario says than its nodes, images, files, load and steps. */
export const FACTS = ['title', 'seed', 'engine', 'until', 'jitter', 'luck'] as const;

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
    'Import reads this script back. Lines with #@ say what no command does; they may be changed.',
    noteText('swarmscope', 1),
    ...FACTS.filter((key) => scenario[key] !== undefined).map((key) =>
      noteText(key, scenario[key]),
    ),
    '',
    'Nodes, whose names commands may use:',
    ...nodes.map((node) => noteText('node', node)),
    ...listed(
      'Images that every node has to be able to pull, and how they behaved here:',
      Object.entries(images).map(([ref, image]) => noteText('image', { ref, ...image })),
    ),
    ...listed(
      'Load to generate meanwhile:',
      traffic.map((stream) => noteText('traffic', stream)),
    ),
  ];
  return `#!/bin/sh\n${about.map(comment).join('\n')}\n\n${BEGINNING}`;
}

const listed = (title: string, notes: readonly string[]): readonly string[] =>
  notes.length === 0 ? [] : ['', title, ...notes];

const comment = (line: string): string =>
  line === '' ? '#' : line.startsWith('#@') ? line : `# ${line}`;

export const BEGINNING = `set -u

docker node ls >/dev/null || exit 2
umask 077
dir=$(mktemp -d) || exit 2
trap 'cd / && rm -rf "$dir"' EXIT
trap 'exit 130' HUP INT TERM
cd "$dir" || exit 2

`;
