import type { PortConfig, ServiceSpec } from '../api/specs';
import type { MemoryStore } from '../store/memory-store';

const PUBLISHED_FIRST = 30_000;
const PUBLISHED_LAST = 32_767;

/**
 * The ports of a spec with their published numbers (K-25); one that was allocated before is kept.
 * SwarmKit: `manager/allocator/portallocator.go`.
 *
 * @param before - what the service has so far
 */
export function allocatePorts(
  store: MemoryStore,
  spec: ServiceSpec,
  before: readonly PortConfig[],
): readonly PortConfig[] {
  const taken = new Set(
    store.allServices().flatMap(({ ports }) => ports.map((p) => `${p.published}/${p.protocol}`)),
  );
  return spec.endpoint.ports.map((port) => {
    // D-33: a port of the nodes that is left open is for each node to choose.
    if (port.published !== 0 || port.mode === 'host') return port;
    const kept = before.find(
      (p) => p.mode === 'ingress' && p.target === port.target && p.protocol === port.protocol,
    );
    if (kept !== undefined) return { ...port, published: kept.published };
    let published = PUBLISHED_FIRST;
    while (taken.has(`${published}/${port.protocol}`) && published < PUBLISHED_LAST) published++;
    taken.add(`${published}/${port.protocol}`);
    return { ...port, published };
  });
}
