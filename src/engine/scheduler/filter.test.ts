import { expect, it } from 'vitest';
import type { NodeId } from '../api/ids';
import { newNode } from '../api/node';
import type { NodeState } from '../api/objects';
import type { Availability } from '../api/specs';
import { TIMING } from '../timing';
import { admits, explainRefusal } from './filter';
import { NodeInfo } from './nodeinfo';

const aNode = (state: NodeState, availability: Availability): NodeInfo =>
  new NodeInfo(
    { ...newNode('n' as NodeId, 0, { name: 'n', role: 'worker', availability }), state },
    0,
    TIMING,
  );

it('S-4, D-2: only a node that is ready and active takes tasks', () => {
  const states: readonly NodeState[] = ['unknown', 'down', 'ready', 'disconnected'];
  const availabilities: readonly Availability[] = ['active', 'pause', 'drain'];
  const taking = states.flatMap((state) =>
    availabilities.flatMap((availability) =>
      admits(aNode(state, availability)) ? `${state} ${availability}` : [],
    ),
  );
  expect(taking).toEqual(['ready active']);
});

it('S-14, SIM-5: counts every node that is refused once, whatever its reasons', () => {
  const nodes = [aNode('down', 'drain'), aNode('ready', 'pause'), aNode('ready', 'active')];
  expect(explainRefusal(nodes)).toBe('no suitable node (2 nodes not available for new tasks)');
});

it('S-13: has nothing to explain where nobody was refused', () => {
  expect(explainRefusal([])).toBe('no suitable node');
  expect(explainRefusal([aNode('ready', 'active')])).toBe('no suitable node');
});
