import { containersHere, findContainer } from '../containers/here';
import {
  containerRow,
  LISTED,
  networksOf,
  SIZED,
  stateOf,
  type ContainerSeen,
} from '../format/container-rows';
import { daemonFailure, failure, notSimulated, success } from '../format/errors';
import { familiarImage } from '../format/human';
import { problemOf, writeList } from '../format/listing';
import { CONTAINERS, CONTAINER_FILTERS, EXEC } from './asking-grammars';
import { readCommandLine } from './command-line';
import { hasLabels, hasPart, isOneOf, readFilters, type Filters } from './filters';
import type { Command } from './host';

const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];

const FORMAT_IGNORED =
  'WARNING: Ignoring custom format, because both --format and --quiet are set.\n';

/** `docker ps`, `docker container ls`: the containers of the node on which it is given. */
export const containerList: Command = (argv, host) => {
  const read = readCommandLine(CONTAINERS, argv);
  if (!read.ok) return read.error;
  const { flags } = read.value;
  const format = flags.get('format') ?? '';
  const problem = flags.is('size') ? undefined : problemOf(LISTED, format);
  if (problem !== undefined) return failure(problem);
  const filters = readFilters(flags.all('filter'), CONTAINER_FILTERS);
  if (!filters.ok) return failure(filters.error);
  const state = filters.value.get('status')?.find((word) => !STATES.includes(word));
  if (state !== undefined) return daemonFailure(`invalid filter 'status=${state}'`);
  const last = flags.is('latest') ? 1 : Number(flags.get('last') ?? -1);
  const isAll = flags.is('all') || last > 0 || filters.value.has('status');
  const found = containersHere(host)
    .filter(({ container }) => isAll || stateOf(container) === 'running')
    .filter((seen) => isAsked(seen, filters.value));
  const { nowMs } = host.snapshot();
  const rows = (last > 0 ? found.slice(0, last) : found).map((seen) =>
    containerRow(seen, nowMs, !flags.is('no-trunc')),
  );
  const listing = flags.is('size') ? SIZED : LISTED;
  const isIgnored = flags.is('quiet') && format !== '' && format !== 'raw';
  const written = writeList(listing, rows, isIgnored ? '' : format, flags.is('quiet'));
  const warning = flags.is('quiet') && format !== '' ? FORMAT_IGNORED : '';
  return written.ok ? success(written.value, warning) : failure(written.error);
};

/** moby: `daemon/list.go`, as far as containers of tasks differ in it. */
function isAsked({ container, image, spec }: ContainerSeen, filters: Filters): boolean {
  const { id, name, labels, exit, health } = container;
  const networks = filters.get('network');
  const tag = familiarImage(image);
  return (
    hasPart(filters, 'id', id) &&
    // The daemon knows it with a slash before it, and takes it without one.
    (hasPart(filters, 'name', name) || hasPart(filters, 'name', `/${name}`)) &&
    hasLabels(filters, 'label', labels) &&
    isOneOf(filters, 'status', stateOf(container)) &&
    isOneOf(filters, 'health', health) &&
    isOneOf(filters, 'exited', String(exit?.code)) &&
    (filters.get('is-task')?.some((value) => value === 'true' || value === '1') ?? true) &&
    (filters.get('ancestor')?.some((value) => tag === value || tag.startsWith(`${value}:`)) ??
      true) &&
    (networks?.some((network) => networksOf(spec).includes(network)) ?? true)
  );
}

/** `docker exec`: what would run inside is not there, only the container. */
export const containerExec: Command = (argv, host) => {
  const read = readCommandLine(EXEC, argv);
  if (!read.ok) return read.error;
  const found = findContainer(containersHere(host), read.value.args[0]);
  if (!found.ok) return failure(found.error);
  const { id } = found.value.container;
  return stateOf(found.value.container) === 'running'
    ? notSimulated('what runs inside a container')
    : daemonFailure(`container ${id} is not running`);
};
