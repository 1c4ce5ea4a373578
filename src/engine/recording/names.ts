import { isPerNode, nodeRowOfSlot } from '../api/mode';
import type { Recording } from './recording';

/** What a slot is called in its service: its number, or its node's name where there is a task a node. */
export function slotLabel({ nodes, services }: Recording, service: number, slot: number): string {
  const spec = services[service]?.versions[0]?.spec;
  // D-7: the mode of a service never changes.
  const isNode = spec !== undefined && isPerNode(spec.mode);
  return (isNode ? nodes[nodeRowOfSlot(slot)]?.name : undefined) ?? String(slot);
}

/** `web_web.3`, or `web_web.node-3`. */
export const slotName = (recording: Recording, service: number, slot: number): string =>
  `${recording.services[service]?.name ?? ''}.${slotLabel(recording, service, slot)}`;

/** The name of its slot: tasks that follow each other in a slot share it. */
export function taskName(recording: Recording, row: number): string {
  const task = recording.tasks[row];
  return task === undefined ? '' : slotName(recording, task.service, task.slot);
}
