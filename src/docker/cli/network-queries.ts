import { failure, success } from '../format/errors';
import { compareNaturally, shortId } from '../format/human';
import { writeList, type Listing, type Row } from '../format/listing';
import { LOCAL_NETWORKS, networkId, networkNames } from '../format/network-json';
import { readCommandLine, type Grammar } from './command-line';
import { hasPrefix, isOneOf, readFilters } from './filters';
import type { CommandResult } from './host';
import type { SwarmSnapshot } from './snapshot';
import { LIST_FLAGS } from './task-queries';

export const LS: Grammar<'none'> = {
  command: 'docker network ls',
  args: 'none',
  flags: [...LIST_FLAGS, { name: 'no-trunc', type: 'bool' }],
};
export const ACCEPTED = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'];

/** docker/cli: `network/formatter.go`. */
const NETWORKS: Listing = {
  headers: { ID: 'NETWORK ID', Name: 'NAME', Driver: 'DRIVER', Scope: 'SCOPE' },
  table: '{{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}',
  type: 'network.networkContext',
};

/** `docker network ls`: the swarm's networks and those of the manager itself. */
export function networkList(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(LS, argv);
  if (!read.ok) return read.error;
  const { flags } = read.value;
  const filters = readFilters(flags.all('filter'), ACCEPTED);
  if (!filters.ok) return failure(filters.error);
  const rows = networkNames(snapshot)
    .toSorted(compareNaturally)
    .map(
      (
        name,
      ): Row & {
        readonly Name: string;
        readonly Driver: string;
        readonly Scope: string;
        readonly ID: string;
      } => {
        const driver = LOCAL_NETWORKS[name];
        const id = networkId(name);
        return {
          ID: flags.is('no-trunc') ? id : shortId(id),
          Name: name,
          Driver: driver ?? 'overlay',
          Scope: driver === undefined ? 'swarm' : 'local',
        };
      },
    )
    .filter(
      ({ ID, Name, Driver, Scope }) =>
        hasPrefix(filters.value, 'id', ID) &&
        (filters.value.get('name')?.some((part) => Name.includes(part)) ?? true) &&
        isOneOf(filters.value, 'driver', Driver) &&
        isOneOf(filters.value, 'scope', Scope),
    );
  const written = writeList(NETWORKS, rows, flags.get('format') ?? '', flags.is('quiet'));
  return written.ok ? success(written.value) : failure(written.error);
}
