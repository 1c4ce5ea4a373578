import type { Node } from './objects';
import type { ServiceMode } from './specs';

/** Whether a service's tasks are to run to their end (J-2, J-4). SwarmKit: `orchestrator/service.go`. */
export const isJob = ({ kind }: ServiceMode): boolean =>
  kind === 'replicated-job' || kind === 'global-job';

/** Whether a service has a task a node, made for that node, in the place of numbered slots (G-1, J-4). */
export const isPerNode = ({ kind }: ServiceMode): boolean =>
  kind === 'global' || kind === 'global-job';

/**
 * The slot of a service that has a task a node: SwarmKit keeps those by node and calls each slot 0
 * (`orchestrator/slot.go`, `SlotTuple`); here the node's row stands for it, so that a number names
 * the slot of every service.
 */
export const slotOfNode = ({ index }: Pick<Node, 'index'>): number => index + 1;

/** The row of the node whose slot it is. */
export const nodeRowOfSlot = (slot: number): number => slot - 1;
