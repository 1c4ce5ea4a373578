import type { NodeConfig } from './config';
import { DEFAULT_PLATFORM } from './defaults';
import type { NodeId } from './ids';
import type { Node } from './objects';

/** A node as it joins: ready, with what its configuration does not say as it is by default (D-1). */
export const newNode = (id: NodeId, index: number, config: NodeConfig): Node => ({
  id,
  index,
  name: config.name,
  role: config.role,
  desiredRole: config.role,
  availability: config.availability,
  labels: config.labels ?? {},
  engineLabels: config.engineLabels ?? {},
  platform: config.platform ?? DEFAULT_PLATFORM,
  capacity: config.capacity ?? { nanoCpus: null, memoryBytes: null },
  address: machineAddress(index),
  state: 'ready',
  message: '',
});

/** The n-th address of the network of the machines, 192.168.0.0/16. */
const machineAddress = (index: number): string =>
  `192.168.${(index + 1) >> 8}.${(index + 1) & 255}`;
