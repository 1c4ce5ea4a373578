import type { Ms, PortConfig, ServiceSpec } from '../../engine';
import type { Container } from '../containers/containers';
import { GoTime } from './go-value';
import { ellipsis, familiarImage, humanDuration, shortId } from './human';
import type { Listing, Row } from './listing';

const TABLE =
  '{{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}';

const RAW: NonNullable<Listing['raw']> = [
  'container_id: {{.ID}}',
  'image: {{.Image}}',
  'command: {{.Command}}',
  'created_at: {{.CreatedAt}}',
  'state: {{.State}}',
  'status: {{.Status}}',
  'names: {{.Names}}',
  'labels: {{.Labels}}',
  'ports:{{pad .Ports 1 0}}',
];

/** `docker ps`. docker/cli: `formatter/container.go`. */
export const LISTED: Listing = {
  headers: {
    ID: 'CONTAINER ID',
    Image: 'IMAGE',
    Command: 'COMMAND',
    CreatedAt: 'CREATED AT',
    RunningFor: 'CREATED',
    Ports: 'PORTS',
    State: 'STATE',
    Status: 'STATUS',
    Size: 'SIZE',
    Names: 'NAMES',
    Labels: 'LABELS',
    Mounts: 'MOUNTS',
    LocalVolumes: 'LOCAL VOLUMES',
    Networks: 'NETWORKS',
    Platform: 'PLATFORM',
  },
  table: TABLE,
  raw: RAW,
  type: 'formatter.ContainerContext',
};
/** With `--size`. */
export const SIZED: Listing = {
  ...LISTED,
  table: `${TABLE}\t{{.Size}}`,
  raw: [...RAW, 'size: {{.Size}}'],
};

/** A container with what its task was made from. */
export interface ContainerSeen {
  readonly container: Container;
  readonly image: string;
  readonly spec: ServiceSpec;
}

const COMMAND_WIDTH = 20;

export function containerRow(
  { container, image, spec }: ContainerSeen,
  nowMs: Ms,
  isTruncated: boolean,
): Row {
  const { id, name, createdMs, labels } = container;
  const { command, args } = spec.task.container;
  const typed = [...command, ...args].join(' ');
  return {
    ID: isTruncated ? shortId(id) : id,
    Image: isTruncated ? familiarImage(image) : image,
    Command: JSON.stringify(isTruncated ? ellipsis(typed, COMMAND_WIDTH) : typed),
    CreatedAt: new GoTime(Math.floor(createdMs / 1_000) * 1_000).toString(),
    RunningFor: `${humanDuration(nowMs - createdMs)} ago`,
    Ports: stateOf(container) === 'running' ? hostPorts(spec.endpoint.ports) : '',
    State: stateOf(container),
    Status: statusOf(container, nowMs),
    Size: '0B',
    Names: name,
    Labels: Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .toSorted()
      .join(','),
    Mounts: '',
    LocalVolumes: '0',
    Networks: networksOf(spec).join(','),
    Platform: null,
  };
}

export const stateOf = ({ startedMs, exit }: Container): 'created' | 'running' | 'exited' => {
  if (exit !== null) return 'exited';
  return startedMs === null ? 'created' : 'running';
};

/** `Up 4 seconds (healthy)`. moby: `container/state.go`. */
function statusOf({ startedMs, exit, health }: Container, nowMs: Ms): string {
  if (exit !== null) return `Exited (${exit.code}) ${humanDuration(nowMs - exit.t)} ago`;
  if (startedMs === null) return 'Created';
  const checked = health === 'starting' ? 'health: starting' : health;
  return `Up ${humanDuration(nowMs - startedMs)}${health === 'none' ? '' : ` (${checked})`}`;
}

/** Networks of a service's containers: with the mesh's, where it publishes a port there. */
export const networksOf = ({ task, endpoint }: ServiceSpec): readonly string[] => {
  const isMeshed = endpoint.ports.some(({ mode }) => mode === 'ingress');
  const networks = isMeshed ? ['ingress', ...task.networks] : task.networks;
  return networks.length === 0 ? ['bridge'] : networks;
};

/** Of both families of addresses; ports that are called the same on both sides come first. */
function hostPorts(ports: readonly PortConfig[]): string {
  const bound = ports
    .filter(({ mode }) => mode === 'host')
    .toSorted((a, b) => a.target - b.target)
    .flatMap(({ published, target, protocol }) =>
      ['0.0.0.0', '[::]'].map((address) => ({
        isSame: published === target,
        text: `${address}:${published}->${target}/${protocol}`,
      })),
    );
  return [...bound.filter(({ isSame }) => isSame), ...bound.filter(({ isSame }) => !isSame)]
    .map(({ text }) => text)
    .join(', ');
}
