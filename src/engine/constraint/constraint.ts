import type { Node } from '../api/objects';
import { fail, ok, type Result } from '../api/result';
import type { Placement } from '../api/specs';
import { containsAddress } from './address';

/** What constraints look at. */
export type Constrained = Pick<
  Node,
  'name' | 'address' | 'role' | 'platform' | 'labels' | 'engineLabels'
> & { readonly id: string };

/** One condition on a node, `node.labels.zone == a`. */
export interface Constraint {
  readonly key: string;
  readonly operator: '==' | '!=';
  readonly value: string;
}

const OPERATORS = ['==', '!='] as const;
const KEY = /^[a-z_][a-z0-9\-_.]+$/i;
const VALUE = /^[a-z0-9:\-_ \t\n\f\r.*()?+[\]\\^$|/]+$/i;
const NODE_LABEL = 'node.labels.';
const ENGINE_LABEL = 'engine.labels.';

/**
 * Reads constraints as a spec has them (C-1, C-2).
 *
 * @returns the text with which SwarmKit refuses the first that it cannot read
 */
export function parseConstraints(texts: readonly string[]): Result<readonly Constraint[], string> {
  const constraints: Constraint[] = [];
  for (const text of texts) {
    const operator = OPERATORS.find((each) => text.includes(each));
    if (operator === undefined) return fail('constraint expected one operator from ==, !=');
    const at = text.indexOf(operator);
    const key = text.slice(0, at).trim();
    const value = text.slice(at + operator.length).trim();
    if (!KEY.test(key)) return fail(`key '${key}' is invalid`);
    if (!VALUE.test(value)) return fail(`value '${value}' is invalid`);
    constraints.push({ key, operator, value });
  }
  return ok(constraints);
}

/** The constraints of a spec that was accepted; what cannot be read asks for nothing. */
export function constraintsOf(placement: Placement): readonly Constraint[] {
  if (placement.constraints.length === 0) return NO_CONSTRAINTS;
  const parsed = parseConstraints(placement.constraints);
  return parsed.ok ? parsed.value : NO_CONSTRAINTS;
}
const NO_CONSTRAINTS: readonly Constraint[] = [];

/** Whether a node is one on which tasks with this placement may run. SwarmKit: `manager/constraint/constraint.go`. */
export const nodeMatches = (placement: Placement, node: Constrained): boolean =>
  placement.constraints.length === 0 ||
  constraintsOf(placement).every((constraint) => holds(constraint, node));

/** Whether one constraint holds for a node (C-3 to C-6). */
export function holds({ key, operator, value }: Constraint, node: Constrained): boolean {
  const isWanted = operator === '==';
  if (key.toLowerCase() === 'node.ip') {
    const isInside = containsAddress(value, node.address);
    return isInside !== undefined && isInside === isWanted;
  }
  const actual = attributeOf(node, key);
  // A key that nobody knows never matches, with either operator.
  return actual !== undefined && (actual.toLowerCase() === value.toLowerCase()) === isWanted;
}

/** What a node is or has, empty where it has no such label (C-5); undefined for a key that there is not. */
export function attributeOf(node: Constrained, key: string): string | undefined {
  switch (key.toLowerCase()) {
    case 'node.id':
      return node.id;
    case 'node.hostname':
      return node.name;
    case 'node.ip':
      return node.address;
    case 'node.role':
      return node.role;
    case 'node.platform.os':
      return node.platform.os;
    case 'node.platform.arch':
      return node.platform.arch;
    default:
      return labelOf(node, key);
  }
}

/** A label named as in a constraint or a preference, whose prefix alone is read without case (C-4). */
export function labelOf(node: Constrained, key: string): string | undefined {
  if (hasPrefix(key, NODE_LABEL)) return own(node.labels, key.slice(NODE_LABEL.length));
  if (hasPrefix(key, ENGINE_LABEL)) return own(node.engineLabels, key.slice(ENGINE_LABEL.length));
  return undefined;
}

/** Whether a key names a label. */
export const isLabel = (key: string): boolean =>
  hasPrefix(key, NODE_LABEL) || hasPrefix(key, ENGINE_LABEL);

const hasPrefix = (key: string, prefix: string): boolean =>
  key.length > prefix.length && key.slice(0, prefix.length).toLowerCase() === prefix;

const own = (labels: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(labels, name) ? (labels[name] as string) : '';
