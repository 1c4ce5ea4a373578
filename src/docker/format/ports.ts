import type { PortConfig } from '../../engine';

interface PortRange {
  readonly protocol: PortConfig['protocol'];
  readonly published: readonly [number, number];
  readonly target: readonly [number, number];
}

/**
 * Ports published through the mesh, successive ones as a range: `*:8080-8081->80-81/tcp` (CLI-22).
 * docker/cli: `service/formatter.go`.
 */
export function portsColumn(ports: readonly PortConfig[]): string {
  const ranges: PortRange[] = [];
  const meshed = ports
    .filter(({ mode }) => mode === 'ingress')
    .toSorted((a, b) =>
      a.protocol === b.protocol ? a.published - b.published : a.protocol < b.protocol ? -1 : 1,
    );
  for (const port of meshed) {
    const last = ranges.at(-1);
    if (last !== undefined && continues(last, port)) {
      ranges[ranges.length - 1] = {
        ...last,
        published: [last.published[0], port.published],
        target: [last.target[0], port.target],
      };
    } else {
      const { protocol, published, target } = port;
      ranges.push({ protocol, published: [published, published], target: [target, target] });
    }
  }
  return ranges
    .map(({ protocol, published, target }) => `*:${span(published)}->${span(target)}/${protocol}`)
    .join(', ');
}

/** Many ports may lead to one target, or each to the next one, but not both in one range. */
function continues({ protocol, published, target }: PortRange, port: PortConfig): boolean {
  const isRange = target[0] !== target[1];
  return (
    port.protocol === protocol &&
    port.published - published[1] <= 1 &&
    port.target - target[1] <= 1 &&
    // docker's numbers are unsigned: a target below the last one is far away.
    port.target >= target[1] &&
    !(isRange && port.target <= target[1])
  );
}

const span = ([from, to]: readonly [number, number]): string =>
  to > from ? `${from}-${to}` : String(from);
