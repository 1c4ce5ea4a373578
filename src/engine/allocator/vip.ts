import type { ServiceSpec } from '../api/specs';
import { overlayAddress } from '../orchestrator/task';

/** Virtual addresses are taken from another /16 than tasks, so that they are told apart at sight. */
const VIP_BASE = 255 << 16;

/**
 * The virtual address of a service, which a service with dnsrr has none of (LB-1, LB-2).
 * SwarmKit: `manager/allocator/network.go`.
 *
 * @param index - row of the service
 * @returns the same address whenever it is asked; empty under dnsrr
 */
export const allocateVip = (index: number, { endpoint }: ServiceSpec): string =>
  endpoint.mode === 'vip' ? overlayAddress(VIP_BASE + index + 2) : '';
