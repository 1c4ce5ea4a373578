import type { NodeState } from '../api/objects';
import type { Availability, Platform } from '../api/specs';
import { attributeOf, constraintsOf, holds } from '../constraint/constraint';
import { hostPortsOf, type NodeInfo, type Placeable } from './nodeinfo';
import { missingPlugin } from './plugins';

/** Why a node does not take a task: the filter, and what it saw. */
export type Refusal =
  | { readonly filter: 'ready'; readonly state: NodeState; readonly availability: Availability }
  | {
      readonly filter: 'resources';
      readonly resource: 'cpus' | 'memory';
      /** Billionths of a processor or bytes, as are the others. */
      readonly reserved: number;
      readonly total: number;
      readonly asks: number;
    }
  | { readonly filter: 'plugins'; readonly plugin: string }
  /** `has` is empty where the node has no such label, undefined where there is no such key. */
  | { readonly filter: 'constraints'; readonly constraint: string; readonly has?: string }
  | { readonly filter: 'platform'; readonly has: Platform; readonly wants: readonly Platform[] }
  | { readonly filter: 'host-ports'; readonly port: number; readonly protocol: string }
  | { readonly filter: 'max-replicas'; readonly tasks: number; readonly max: number };
export type FilterName = Refusal['filter'];

/** Checks nodes for one kind of task. */
export interface Check {
  readonly admits: (node: NodeInfo) => boolean;
  /** Why a node is not admitted; asked only of one that is not. */
  readonly why: (node: NodeInfo) => Refusal;
}

/** One step of the pipeline. SwarmKit: `scheduler/filter.go`. */
export interface Filter {
  readonly name: FilterName;
  /** Undefined where there is nothing to check for such a task. */
  readonly checkFor: (task: Placeable) => Check | undefined;
  /** Says that so many nodes were refused. */
  readonly explain: (nodes: number) => string;
}

const counted = (one: string, many: (nodes: number) => string) => (nodes: number) =>
  nodes === 1 ? one : many(nodes);
const on = (what: string) => counted(`${what} on 1 node`, (nodes) => `${what} on ${nodes} nodes`);

/** S-4 */
const ready: Filter = {
  name: 'ready',
  checkFor: () => READY,
  explain: counted(
    '1 node not available for new tasks',
    (nodes) => `${nodes} nodes not available for new tasks`,
  ),
};
const READY: Check = {
  admits: ({ node }) => node.state === 'ready' && node.availability === 'active',
  why: ({ node: { state, availability } }) => ({ filter: 'ready', state, availability }),
};

/** S-5: limits play no role. */
const resources: Filter = {
  name: 'resources',
  checkFor: ({ spec }) => {
    const { nanoCpus, memoryBytes } = spec.resources.reservations;
    if (nanoCpus === 0 && memoryBytes === 0) return undefined;
    const hasCpus = ({ node, reservedNanoCpus }: NodeInfo) =>
      nanoCpus <= (node.capacity.nanoCpus ?? Infinity) - reservedNanoCpus;
    const hasMemory = ({ node, reservedMemoryBytes }: NodeInfo) =>
      memoryBytes <= (node.capacity.memoryBytes ?? Infinity) - reservedMemoryBytes;
    return {
      admits: (node) => hasCpus(node) && hasMemory(node),
      why: (info) => {
        const isCpus = !hasCpus(info);
        const { capacity } = info.node;
        return {
          filter: 'resources',
          resource: isCpus ? 'cpus' : 'memory',
          reserved: isCpus ? info.reservedNanoCpus : info.reservedMemoryBytes,
          total: (isCpus ? capacity.nanoCpus : capacity.memoryBytes) ?? Infinity,
          asks: isCpus ? nanoCpus : memoryBytes,
        };
      },
    };
  },
  explain: on('insufficient resources'),
};

/** S-7 */
const plugins: Filter = {
  name: 'plugins',
  checkFor: ({ spec }) => {
    const plugin = missingPlugin(spec);
    if (plugin === undefined) return undefined;
    return { admits: () => false, why: () => ({ filter: 'plugins', plugin }) };
  },
  explain: on('missing plugin'),
};

/** S-8 */
const constraints: Filter = {
  name: 'constraints',
  checkFor: ({ spec }) => {
    const all = constraintsOf(spec.placement);
    if (all.length === 0) return undefined;
    return {
      admits: ({ node }) => all.every((constraint) => holds(constraint, node)),
      why: ({ node }) => {
        const broken = all.find((constraint) => !holds(constraint, node));
        const constraint = broken ? `${broken.key}${broken.operator}${broken.value}` : '';
        const has = attributeOf(node, broken?.key ?? '');
        return { filter: 'constraints', constraint, ...(has === undefined ? {} : { has }) };
      },
    };
  },
  explain: on('scheduling constraints not satisfied'),
};

const SAME_ARCH: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64' };
const archOf = (arch: string): string => SAME_ARCH[arch] ?? arch;

/** S-9: an empty field of the image's matches anything. */
const runsOn = (image: Platform, node: Platform): boolean =>
  (image.os === '' || image.os === node.os) &&
  (image.arch === '' || archOf(image.arch) === archOf(node.arch));

/** S-9 */
const platform: Filter = {
  name: 'platform',
  checkFor: ({ spec }) => {
    const wants = spec.placement.platforms;
    if (wants.length === 0) return undefined;
    return {
      admits: ({ node }) => wants.some((image) => runsOn(image, node.platform)),
      why: ({ node }) => ({ filter: 'platform', has: node.platform, wants }),
    };
  },
  explain: on('unsupported platform'),
};

/** S-10 */
const hostPorts: Filter = {
  name: 'host-ports',
  checkFor: ({ endpoint }) => {
    const ports = hostPortsOf(endpoint);
    if (ports.length === 0) return undefined;
    return {
      admits: (node) => !ports.some((port) => node.isPortUsed(port)),
      why: (node) => {
        const used = ports.find((port) => node.isPortUsed(port));
        return {
          filter: 'host-ports',
          port: used?.published ?? 0,
          protocol: used?.protocol ?? 'tcp',
        };
      },
    };
  },
  explain: on('host-mode port already in use'),
};

/** S-11 */
const maxReplicas: Filter = {
  name: 'max-replicas',
  checkFor: ({ serviceId, spec }) => {
    const max = spec.placement.maxReplicas;
    if (max === 0) return undefined;
    return {
      admits: (node) => node.activeOf(serviceId) < max,
      why: (node) => ({ filter: 'max-replicas', tasks: node.activeOf(serviceId), max }),
    };
  },
  explain: () => 'max replicas per node limit exceed',
};

/** In the order in which they are asked (S-3). There are no cluster volumes here (S-12). */
export const FILTERS: readonly Filter[] = [
  ready,
  resources,
  plugins,
  constraints,
  platform,
  hostPorts,
  maxReplicas,
];
