import { fail, ok } from '../../engine';
import { daemonFailure, failure, success } from '../format/errors';
import { writeList } from '../format/listing';
import { nodeJson, prettyNode } from '../format/node-pretty';
import { nodeRows, NODES } from '../format/node-rows';
import { readCommandLine, type Grammar } from './command-line';
import { hasLabels, hasPrefix, readFilters, type Filters } from './filters';
import type { CommandResult } from './host';
import { inspect } from './inspect';
import { INSPECT_FLAGS } from './inspect-flags';
import { findNode, lookupText } from './lookup';
import type { SwarmSnapshot, TaskView } from './snapshot';
import { filteredTasks, LIST_FLAGS, printTasks, TASK_FLAGS } from './task-queries';

export const LS: Grammar<'none'> = { command: 'docker node ls', args: 'none', flags: LIST_FLAGS };
export const PS: Grammar<'any'> = { command: 'docker node ps', args: 'any', flags: TASK_FLAGS };
export const INSPECT: Grammar = {
  command: 'docker node inspect',
  args: 'some',
  flags: INSPECT_FLAGS,
};
export const ACCEPTED = ['id', 'label', 'membership', 'name', 'node.label', 'role'];

/** `docker node ls` (CLI-26). */
export function nodeList(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(LS, argv);
  if (!read.ok) return read.error;
  const { flags } = read.value;
  const filters = readFilters(flags.all('filter'), ACCEPTED);
  if (!filters.ok) return failure(filters.error);
  const wrong = wrongWord(filters.value);
  if (wrong !== undefined) return daemonFailure(wrong);
  const nodes = snapshot.nodes.filter(
    (node) =>
      hasPrefix(filters.value, 'id', node.id) &&
      hasPrefix(filters.value, 'name', node.name) &&
      isWord(filters.value, 'role', node.role) &&
      isWord(filters.value, 'membership', 'accepted') &&
      // What docker calls labels here are the engine's; a node's own are `node.label`.
      hasLabels(filters.value, 'label', node.engineLabels) &&
      hasLabels(filters.value, 'node.label', node.labels),
  );
  const rows = nodeRows(snapshot, nodes, flags.is('quiet'));
  const written = writeList(NODES, rows, flags.get('format') ?? '', flags.is('quiet'));
  return written.ok ? success(written.value) : failure(written.error);
}

/** By filter, the words that it knows, in any case. moby: `daemon/cluster/filters.go`. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  role: ['worker', 'manager'],
  membership: ['pending', 'accepted'],
};

/** What the daemon says of a word that it does not know; of none at all, nothing. */
function wrongWord(filters: Filters): string | undefined {
  for (const [key, known] of Object.entries(WORDS)) {
    const wrong = wordsOf(filters, key).find((word) => !known.includes(word.toLowerCase()));
    if (wrong !== undefined) return `Invalid ${key} filter: '${wrong}'`;
  }
  return undefined;
}

const wordsOf = (filters: Filters, key: string): readonly string[] =>
  (filters.get(key) ?? []).filter((word) => word !== '');

function isWord(filters: Filters, key: string, word: string): boolean {
  const words = wordsOf(filters, key);
  return words.length === 0 || words.some((one) => one.toLowerCase() === word);
}

/** `docker node ps`: the tasks of these nodes, or of the one on which it runs (CLI-27). */
export function nodePs(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(PS, argv);
  if (!read.ok) return read.error;
  const { flags, args } = read.value;
  const problems: string[] = [];
  const found: TaskView[] = [];
  // The client adds one node after the other to what it asks for, and so gets the first again.
  const nodeIds = new Set<string | null>();
  for (const ref of args.length === 0 ? ['self'] : args) {
    const node = findNode(snapshot, ref);
    if (!node.ok) {
      problems.push(lookupText('node', ref, node.error));
      continue;
    }
    nodeIds.add(node.value.id);
    const tasks = filteredTasks(
      snapshot,
      snapshot.tasks.filter(({ nodeId }) => nodeIds.has(nodeId)),
      flags.all('filter'),
    );
    if (tasks.ok) found.push(...tasks.value);
    else problems.push(tasks.error);
  }
  const problem = problems.join('\n');
  if (problem !== '' && found.length === 0) return failure(problem);
  const printed = printTasks(snapshot, found, flags);
  return problem === '' ? printed : { ...printed, exitCode: 1, stderr: problem };
}

/** `docker node inspect` (CLI-26). */
export function nodeInspect(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(INSPECT, argv);
  if (!read.ok) return read.error;
  return inspect(read.value.args, read.value.flags, {
    find: (ref) => {
      const node = findNode(snapshot, ref);
      return node.ok ? ok(node.value) : fail(lookupText('node', ref, node.error));
    },
    type: () => 'swarm.Node',
    json: (node) => nodeJson(snapshot, node),
    pretty: (node) => prettyNode(snapshot, node),
  });
}
