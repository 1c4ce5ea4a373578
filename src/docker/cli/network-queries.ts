import { failure, success } from '../format/errors';
import { compareNaturally, shortId } from '../format/human';
import { writeList, type Listing, type Row } from '../format/listing';
import { madeId } from '../format/made-ids';
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

/** Networks that a node has of its own, by name; all others are the swarm's. */
const LOCAL: Readonly<Record<string, string>> = {
  bridge: 'bridge',
  docker_gwbridge: 'bridge',
  host: 'host',
  none: 'null',
};

/** `docker network ls`: the swarm's networks and those of the manager itself. */
export function networkList(argv: readonly string[], snapshot: SwarmSnapshot): CommandResult {
  const read = readCommandLine(LS, argv);
  if (!read.ok) return read.error;
  const { flags } = read.value;
  const filters = readFilters(flags.all('filter'), ACCEPTED);
  if (!filters.ok) return failure(filters.error);
  const rows = [...snapshot.networks, 'docker_gwbridge']
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
        const driver = LOCAL[name];
        const id = madeId(name, driver === undefined ? 'swarm' : 'local');
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
