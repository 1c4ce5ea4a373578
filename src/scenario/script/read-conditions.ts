import { formatDuration, tokenize, type ShellNode } from '../../docker';
import type { ScenarioConditions, ScenarioGate } from '../schema';
import { COUNT_MAX } from './conditions';
import { textOf, wordsOf } from './read-words';

type Requests = NonNullable<ScenarioConditions['requests']>;
type Limits = Omit<Requests, 'service' | 'image' | 'over'>;
type NodeState = NonNullable<ScenarioConditions['node']>['state'];
/** The name of a step by its number. */
export type NameOf = (step: number) => string | undefined;

const MS_PER_SECOND = 1_000;
/** Whole seconds as a text. */
export const spanOf = (seconds: number): string => formatDuration(seconds * MS_PER_SECOND);

/**
 * The conditions that the body of a shell function stands for, as `gateText` writes it; undefined:
 * it asks nothing, null: it is not understood.
 */
export function readGate(
  body: readonly ShellNode[],
  nameOf: NameOf,
): ScenarioGate | undefined | null {
  const [first, ...rest] = body.filter(({ kind }) => kind !== 'comment');
  if (first === undefined) return null;
  if (rest.length === 0 && /^(?:true|false)$/.test(first.source)) return undefined;
  const sets =
    first.source === 'any=1'
      ? lasting(rest, nameOf)
      : rest.length === 0
        ? flat(first, 'or').map((node) => setOf(node, nameOf))
        : [null];
  if (sets.includes(null)) return null;
  const [only, ...more] = sets as readonly ScenarioConditions[];
  return more.length === 0 ? (only ?? null) : (sets as readonly ScenarioConditions[]);
}

/** Sets of which some have to hold for a time: each, then how long. */
function lasting(
  nodes: readonly ShellNode[],
  nameOf: NameOf,
): readonly (ScenarioConditions | null)[] {
  const sets: (ScenarioConditions | null)[] = [];
  for (let i = 0; i + 1 < nodes.length; i += 2) {
    const set = setOf(nodes[i], nameOf);
    const held = nodes[i + 1];
    const [, seconds = ''] = /^lasts \$\? \w+ (\d+) && any=0$/.exec(held?.source ?? '') ?? [];
    if (set === null || seconds === '') return [null];
    sets.push(seconds === '0' ? set : { ...set, for: spanOf(Number(seconds)) });
  }
  return nodes.at(-1)?.source === 'return $any' && nodes.length % 2 === 1 ? sets : [null];
}

function flat(node: ShellNode, kind: 'and' | 'or'): readonly ShellNode[] {
  if (node.kind !== kind) return [node];
  return [...flat(node.left, kind), ...flat(node.right, kind)];
}

function setOf(node: ShellNode | undefined, nameOf: NameOf): ScenarioConditions | null {
  if (node === undefined) return null;
  if (node.kind === 'group') {
    const [only, more] = node.body;
    return more === undefined ? setOf(only, nameOf) : null;
  }
  let set: ScenarioConditions = {};
  for (const part of flat(node, 'and')) {
    const condition = conditionOf(part, nameOf);
    if (condition === null) return null;
    set = { ...set, ...condition };
  }
  return set;
}

function conditionOf(node: ShellNode, nameOf: NameOf): ScenarioConditions | null {
  if (node.kind !== 'command' || node.redirects.length > 0) return null;
  const verb = node.words[0] && textOf(node.words[0]);
  if (verb === 'check') return requestsOf(node.words.slice(1).map((word) => word.pieces));
  const [, name = '', second = '', third = '', more] = wordsOf(node) ?? [];
  if (name === '' || more !== undefined) return null;
  switch (verb) {
    case 'updated':
      return { updated: name };
    case 'paused':
      return { paused: name };
    case 'rolled_back':
      return { rolledBack: name };
    case 'running':
      return { running: name };
    case 'gone':
      return { gone: name };
    case 'replicas':
      return replicasOf(name, Number(second), Number(third));
    case 'ran': {
      const ran = nameOf(Number(name));
      return ran === undefined ? null : { ran };
    }
    case 'drained':
      return { node: { name, state: 'drained' } };
    case 'node_is':
      return second === 'ready' || second === 'down'
        ? { node: { name, state: second satisfies NodeState } }
        : null;
    default:
      return null;
  }
}

const replicasOf = (service: string, least: number, most: number): ScenarioConditions | null =>
  Number.isInteger(least) && Number.isInteger(most)
    ? {
        replicas: {
          service,
          ...(least === 0 ? {} : { atLeast: least }),
          ...(most === COUNT_MAX ? {} : { atMost: most }),
        },
      }
    : null;

type Pieces = Extract<ShellNode, { kind: 'command' }>['words'][number]['pieces'];

/** `check "$(requests app app:2 10)" 'ended >= 20 && errors < 0.01'` */
function requestsOf(words: readonly Pieces[]): ScenarioConditions | null {
  const asked = words.slice(0, -1).map(askedOf);
  const [ours, theirs] = asked;
  if (!ours || theirs === null || asked.length > 2) return null;
  const [judgement] = words.at(-1) ?? [];
  const limits = limitsOf(judgement?.text ?? '', theirs !== undefined);
  if (limits === null) return null;
  const { against, ...rest } = limits;
  return {
    requests: {
      service: ours.service,
      ...(ours.image === '' ? {} : { image: ours.image }),
      ...rest,
      ...(theirs && {
        against: {
          ...(theirs.service === ours.service ? {} : { service: theirs.service }),
          ...(theirs.image === '' ? {} : { image: theirs.image }),
          ...against,
        },
      }),
      over: spanOf(ours.seconds),
    },
  };
}

interface Asked {
  readonly service: string;
  readonly image: string;
  readonly seconds: number;
}

function askedOf(pieces: Pieces): Asked | null {
  const only = pieces.filter(({ text }) => text !== '');
  const [, inner = ''] = /^\$\((.*)\)$/s.exec(only[0]?.text ?? '') ?? [];
  const tokens = tokenize(inner);
  if (only.length !== 1 || 'problem' in tokens || tokens.argv.length !== 4) return null;
  const [verb, service = '', image = '', seconds = ''] = tokens.argv;
  return verb === 'requests' && /^\d+$/.test(seconds)
    ? { service, image, seconds: Number(seconds) }
    : null;
}

const TERM =
  /^(errors|p95|errors - their_errors|p95 \/ their_p95) (<|>=) (\d+(?:\.\d+)?(?:e-?\d+)?)$/;
/** What only keeps a limit from being asked of what is not known. */
const KNOWN = /^(?:p95 >= 0|their_p95 > 0|their_ended >= \d+)$/;

function limitsOf(judgement: string, isAgainst: boolean): Limits | null {
  const limits: Record<string, unknown> = {};
  const against: Record<string, unknown> = {};
  for (const term of judgement.split(' && ')) {
    const [, least] = /^ended >= (\d+)$/.exec(term) ?? [];
    if (least !== undefined) {
      if (least !== '1') limits['atLeast'] = Number(least);
      continue;
    }
    if (KNOWN.test(term)) continue;
    const [, what = '', sign = '', value = ''] = TERM.exec(term) ?? [];
    if (what === '') return null;
    const isLatency = what.startsWith('p95');
    const key = `${isLatency ? 'latency' : 'errors'}${sign === '<' ? 'Below' : 'AtLeast'}`;
    if (what.includes('their')) against[key] = Number(value);
    else limits[key] = isLatency ? formatDuration(Number(value)) : Number(value);
  }
  return isAgainst ? { ...limits, against } : limits;
}
