import { containersHere } from '../containers/here';
import { daemonFailure, failure, success } from '../format/errors';
import { compareNaturally, shortId } from '../format/human';
import { writeList, type Listing } from '../format/listing';
import { networkJson, networkNames } from '../format/network-json';
import { readCommandLine, type Grammar } from './command-line';
import { hasLabels, hasPart, isOneOf, readFilters, type Filters } from './filters';
import type { Command } from './host';
import { PREDEFINED_NETWORKS } from './on-node';
import { LIST_FLAGS } from './task-queries';

export const LS: Grammar<'none'> = {
  command: 'docker network ls',
  args: 'none',
  flags: [...LIST_FLAGS, { name: 'no-trunc', type: 'bool' }],
};
export const ACCEPTED = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'];

/** docker/cli: `network/formatter.go`. */
const NETWORKS: Listing = {
  headers: {
    ID: 'NETWORK ID',
    Name: 'NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    IPv4: 'IPV4',
    IPv6: 'IPV6',
    Internal: 'INTERNAL',
    Labels: 'LABELS',
    CreatedAt: 'CREATED AT',
  },
  table: '{{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}',
  raw: ['network_id: {{.ID}}', 'name: {{.Name}}', 'driver: {{.Driver}}', 'scope: {{.Scope}}'],
  type: 'network.networkContext',
};

/** `docker network ls`: the swarm's networks and those of the manager itself. */
export const networkList: Command = (argv, host) => {
  const read = readCommandLine(LS, argv);
  if (!read.ok) return read.error;
  const { flags } = read.value;
  const filters = readFilters(flags.all('filter'), ACCEPTED);
  if (!filters.ok) return failure(filters.error);
  const problem = wrongValue(filters.value);
  if (problem !== undefined) return daemonFailure(problem);
  const snapshot = host.snapshot();
  const recording = host.history();
  const here = containersHere(host, recording);
  const rows = networkNames(snapshot)
    .toSorted(compareNaturally)
    .map((name) => networkJson({ name, snapshot, recording, here, isVerbose: false }))
    .filter((network) => isAsked(network, filters.value))
    .map((network) => ({
      ID: flags.is('no-trunc') ? network.Id : shortId(network.Id),
      Name: network.Name,
      Driver: network.Driver,
      Scope: network.Scope,
      IPv4: String(network.EnableIPv4 ?? false),
      IPv6: String(network.EnableIPv6),
      Internal: String(network.Internal),
      Labels: Object.entries(network.Labels ?? {})
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
      CreatedAt: network.Created.toString(),
    }));
  const written = writeList(NETWORKS, rows, flags.get('format') ?? '', flags.is('quiet'));
  return written.ok ? success(written.value) : failure(written.error);
};

/** What the daemon says of a value that it cannot use. */
function wrongValue(filters: Filters): string | undefined {
  const [dangling, second] = filters.get('dangling') ?? [];
  if (second !== undefined) return 'got more than one value for filter key "dangling"';
  if (dangling !== undefined && !/^(?:0|1|true|false)$/.test(dangling)) {
    return `invalid value for filter 'dangling', must be "true" (or "1"), or "false" (or "0")`;
  }
  const type = filters.get('type')?.find((word) => word !== 'builtin' && word !== 'custom');
  return type === undefined ? undefined : `invalid filter: 'type'='${type}'`;
}

/** moby: `daemon/network/filter.go`. */
function isAsked(network: ReturnType<typeof networkJson>, filters: Filters): boolean {
  const isPredefined = PREDEFINED_NETWORKS.has(network.Name);
  const isUsed = isPredefined || Object.keys(network.Containers ?? {}).length > 0;
  return (
    hasPart(filters, 'id', network.Id) &&
    hasPart(filters, 'name', network.Name) &&
    isOneOf(filters, 'driver', network.Driver) &&
    isOneOf(filters, 'scope', network.Scope) &&
    hasLabels(filters, 'label', network.Labels ?? {}) &&
    isOneOf(filters, 'type', isPredefined ? 'builtin' : 'custom') &&
    (filters.get('dangling')?.every((word) => /^(?:1|true)$/.test(word) !== isUsed) ?? true)
  );
}
