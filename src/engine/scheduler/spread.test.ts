import { describe, expect, it } from 'vitest';
import type { NodeId, ServiceId } from '../api/ids';
import { newNode } from '../api/node';
import { TIMING } from '../timing';
import { groupKey, NodeInfo } from './nodeinfo';
import { spreadOrder, spreadOver } from './spread';

const SERVICE = 'service' as ServiceId;
const OTHER = 'other' as ServiceId;
const GROUP = groupKey(SERVICE, 1);
const compare = spreadOrder(SERVICE, GROUP, 0, TIMING);

/** A node with so many tasks of the service, and of others. */
function aNode(index: number, ofService: number, ofOthers = 0): NodeInfo {
  const name = `node-${index}`;
  const node = newNode(name as NodeId, index, { name, role: 'worker', availability: 'active' });
  const info = new NodeInfo(node, index, TIMING);
  for (let i = 0; i < ofService; i++) info.addActive(SERVICE, 1);
  for (let i = 0; i < ofOthers; i++) info.addActive(OTHER, 1);
  return info;
}

/** Places `count` tasks as one group; returns the tasks of the service by node. */
function place(
  nodes: readonly NodeInfo[],
  count: number,
  admits: (node: NodeInfo) => boolean = () => true,
): number[] {
  const candidates = nodes
    .toSorted((a, b) => compare(a, b) || a.tieRank - b.tieRank)
    .slice(0, count);
  spreadOver(candidates, count, compare, admits, (node) => node.addActive(SERVICE, 1));
  return nodes.map((node) => node.activeOf(SERVICE));
}

const placeOneByOne = (nodes: readonly NodeInfo[], count: number): number[] => {
  for (let i = 0; i < count; i++) place(nodes, 1);
  return nodes.map((node) => node.activeOf(SERVICE));
};

describe('a group', () => {
  it('S-22, A.8: goes round over equal empty nodes', () => {
    expect(place([aNode(0, 0), aNode(1, 0), aNode(2, 0)], 5)).toEqual([2, 2, 1]);
  });

  it('S-22: never goes back to an earlier node in the first pass', () => {
    expect(place([aNode(0, 0), aNode(1, 0), aNode(2, 3)], 5)).toEqual([1, 4, 3]);
  });

  it('A.8: moves on only to a strictly better node', () => {
    expect(place([aNode(0, 0), aNode(1, 1), aNode(2, 1)], 3)).toEqual([2, 2, 1]);
  });

  it('S-22: one by one it spreads ideally', () => {
    expect(placeOneByOne([aNode(0, 0), aNode(1, 0), aNode(2, 3)], 5)).toEqual([3, 2, 3]);
    expect(placeOneByOne([aNode(0, 0), aNode(1, 1), aNode(2, 1)], 3)).toEqual([2, 2, 1]);
  });

  it('S-21: uses no more candidates than there are tasks, the best', () => {
    expect(place([aNode(0, 2), aNode(1, 0), aNode(2, 1)], 1)).toEqual([2, 1, 1]);
  });

  it('S-21: skips a node that takes no more', () => {
    const nodes = [aNode(0, 0), aNode(1, 0), aNode(2, 0)];
    const full = nodes[1];
    expect(place(nodes, 7, (node) => node !== full || node.activeOf(SERVICE) < 1)).toEqual([
      3, 1, 3,
    ]);
  });

  it('S-21: stops when no node takes any more', () => {
    const nodes = [aNode(0, 0), aNode(1, 0)];
    expect(place(nodes, 5, (node) => node.activeOf(SERVICE) < 2)).toEqual([2, 2]);
    expect(place([], 5)).toEqual([]);
  });
});

describe('the order of nodes', () => {
  it('S-18: fewer tasks of the service come first, then fewer tasks in all', () => {
    expect(compare(aNode(0, 1), aNode(1, 2))).toBeLessThan(0);
    expect(compare(aNode(0, 1, 9), aNode(1, 2, 0))).toBeLessThan(0);
    expect(compare(aNode(0, 1, 1), aNode(1, 1, 0))).toBeGreaterThan(0);
    expect(compare(aNode(0, 1, 1), aNode(1, 1, 1))).toBe(0);
  });

  it('S-18, K-9: five failures put a node back, four do not', () => {
    const failing = aNode(0, 0);
    for (let i = 0; i < 4; i++) failing.addFailure(GROUP, 0);
    expect(compare(failing, aNode(1, 5))).toBeLessThan(0);
    failing.addFailure(GROUP, 0);
    expect(compare(failing, aNode(1, 5))).toBeGreaterThan(0);
  });

  it('S-18: of two that fail, the one that fails less comes first; equal ones go by tasks', () => {
    const [five, six, five2] = [aNode(0, 3), aNode(1, 0), aNode(2, 1)];
    for (let i = 0; i < 5; i++) for (const node of [five, six, five2]) node.addFailure(GROUP, 0);
    six.addFailure(GROUP, 0);
    expect(compare(five, six)).toBeLessThan(0);
    expect(compare(five, five2)).toBeGreaterThan(0);
  });

  it('S-19, K-9: failures are remembered for five minutes, per spec version', () => {
    const failing = aNode(0, 0);
    for (let i = 0; i < 5; i++) failing.addFailure(GROUP, 1_000);
    expect(failing.recentFailures(GROUP, 300_999)).toBe(5);
    expect(failing.recentFailures(GROUP, 301_000)).toBe(0);
    expect(failing.recentFailures(groupKey(SERVICE, 2), 1_000)).toBe(0);
  });
});
