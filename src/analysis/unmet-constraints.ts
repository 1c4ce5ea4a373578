import { outlineCommand, stackServices } from '../docker';
import {
  attributeOf,
  nodeMatches,
  parseConstraints,
  type Constrained,
  type Ms,
  type Recording,
} from '../engine';
import { givenMs, type Scenario } from '../scenario';

/** A constraint of a stack file that no node meets from its deployment on. */
export interface UnmetConstraint {
  /** As the file names it. */
  readonly service: string;
  readonly constraint: string;
  /** Line of the file, from 1. */
  readonly line: number;
  /** Some node meets each of the service's constraints, and none all of them. */
  readonly isTogether: boolean;
  /** What it looks at, `node.labels.zone`. */
  readonly key: string;
  /** What the nodes are, by what they are: empty for those without such a label. */
  readonly nodes: readonly { readonly value: string; readonly names: readonly string[] }[];
  /** What would mend it by a label; null: the key names no label of a node, or it is not to be there. */
  readonly label: UnmetLabel | null;
}

export interface UnmetLabel {
  /** `zone=a` */
  readonly label: string;
  /** The node that meets most of the others, workers first. */
  readonly node: string;
  /** When the file is deployed. */
  readonly atMs: Ms;
}

const NODE_LABEL = /^node\.labels\./i;

/**
 * Constraints for which the scheduler finds no node (S-8, C-1 to C-6), from the first deployment of a
 * file on: a label that is given later is there then.
 */
export function unmetConstraints(
  scenario: Scenario,
  recording: Recording,
  file: string,
): readonly UnmetConstraint[] {
  const text = scenario.files?.[file];
  const given = givenMs(scenario.timeline, recording);
  const times = scenario.timeline.flatMap(({ run }, row) =>
    outlineCommand(run).file === file ? [given[row] ?? Infinity] : [],
  );
  const atMs = Math.min(...times);
  if (text === undefined || atMs === Infinity) return [];
  const ever = recording.nodes.flatMap((node) => statesOf(node, atMs));
  const first = recording.nodes.flatMap((node) => statesOf(node, atMs).slice(0, 1));
  return stackServices(text).flatMap(({ key: service, constraints }) => {
    const texts = constraints.map((one) => one.text);
    if (texts.length === 0 || meets(ever, texts)) return [];
    const unmet = constraints.filter((one) => !meets(ever, [one.text]));
    const isTogether = unmet.length === 0;
    return (isTogether ? constraints.slice(-1) : unmet).flatMap((one) => {
      const parsed = parseConstraints([one.text]);
      const constraint = parsed.ok ? parsed.value[0] : undefined;
      if (constraint === undefined) return [];
      const { key, operator, value } = constraint;
      const others = texts.filter((other) => other !== one.text);
      const node = bestFor(first, others);
      const label =
        operator === '==' && NODE_LABEL.test(key) && node !== undefined
          ? { label: `${key.replace(NODE_LABEL, '')}=${value}`, node: node.name, atMs }
          : null;
      const told = { service, constraint: one.text, line: one.line, isTogether, key, label };
      return [{ ...told, nodes: byValue(first, key) }];
    });
  });
}

/** What a node is from a time on, oldest first; nothing of one that is not there any more. */
function statesOf(node: Recording['nodes'][number], atMs: Ms): readonly Constrained[] {
  if (node.removedMs !== null && node.removedMs <= atMs) return [];
  const { id, name, address, platform, engineLabels, changes } = node;
  // What changes at the very time of the deployment is there before a task is placed.
  const from = changes.findLastIndex(({ t }) => t <= atMs);
  return changes
    .slice(Math.max(from, 0))
    .map(({ role, labels }) => ({ id, name, address, platform, engineLabels, role, labels }));
}

const placement = (constraints: readonly string[]) => ({
  constraints,
  preferences: [],
  maxReplicas: 0,
  platforms: [],
});

const meets = (nodes: readonly Constrained[], constraints: readonly string[]): boolean =>
  nodes.some((node) => nodeMatches(placement(constraints), node));

const isWorker = ({ role }: Constrained): number => Number(role === 'worker');

function bestFor(
  nodes: readonly Constrained[],
  constraints: readonly string[],
): Constrained | undefined {
  const met = (node: Constrained): number =>
    constraints.filter((one) => nodeMatches(placement([one]), node)).length;
  return nodes.toSorted((a, b) => met(b) - met(a) || isWorker(b) - isWorker(a))[0];
}

function byValue(nodes: readonly Constrained[], key: string): UnmetConstraint['nodes'] {
  const names = new Map<string, string[]>();
  for (const node of nodes) {
    const value = attributeOf(node, key) ?? '';
    names.set(value, [...(names.get(value) ?? []), node.name]);
  }
  return [...names].map(([value, of]) => ({ value, names: of }));
}
