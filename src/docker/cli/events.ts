import { ok, type Ms, type Result } from '../../engine';
import { containerEvents } from '../events/container-events';
import { eventLine, EventMessage, type DaemonEvent } from '../events/message';
import { swarmEvents } from '../events/swarm-events';
import { failure, success } from '../format/errors';
import { readInto, type GoValue } from '../format/go-struct';
import { GoTime } from '../format/go-value';
import { readTemplate, type Template } from '../format/template';
import { parseTimestamp } from '../timestamp';
import { EVENTS } from './asking-grammars';
import { readCommandLine } from './command-line';
import type { Command, DockerHost } from './host';
import { currentNode } from './lookup';

/** A daemon remembers no more of what is past. */
const REMEMBERED = 256;
/** Exit status where a template cannot be used. */
const BAD_TEMPLATE = 64;

/**
 * `docker events` of the node on which commands run. Without `--until` it goes on for ever: this is
 * what it has printed by now if it was given when the run began. docker/cli: `system/events.go`.
 */
export const events: Command = (argv, host) => {
  const read = readCommandLine(EVENTS, argv);
  if (!read.ok) return read.error;
  const { flags } = read.value;
  const template = templateOf(flags.get('format') ?? '');
  if (!template.ok) return failure(`Error parsing format: ${template.error}`, BAD_TEMPLATE);
  const { nowMs } = host.snapshot();
  const moment = (flag: string): Result<Ms | undefined, string> => {
    const text = flags.get(flag) ?? '';
    return text === '' ? ok(undefined) : parseTimestamp(text, nowMs);
  };
  const since = moment('since');
  if (!since.ok) return failure(since.error);
  const until = moment('until');
  if (!until.ok) return failure(until.error);
  const all = eventsOf(host);
  const isOver = until.value !== undefined && until.value <= nowMs;
  const told = (isOver ? all.slice(-REMEMBERED) : all).filter(
    ({ t, message }) =>
      t >= (since.value ?? -Infinity) &&
      t <= (until.value ?? Infinity) &&
      isAsked(message, filtersOf(flags.all('filter'))),
  );
  const { value: filled } = template;
  if (filled === undefined) return success(told.map((event) => `${eventLine(event)}\n`).join(''));
  let stdout = '';
  for (const { message } of told) {
    const line = filled.execute(asGo(message));
    if (!line.ok) return { ...failure(line.error), stdout };
    stdout += `${line.value}\n`;
  }
  return success(stdout);
};

/** The events of the node's own containers and, on a manager, of the swarm, in order of time. */
function eventsOf(host: DockerHost): readonly DaemonEvent[] {
  const recording = host.history();
  const here = currentNode(host.snapshot());
  const node = recording.nodes.findIndex(({ id }) => id === here?.id);
  const ofSwarm = here?.managerStatus == null ? [] : swarmEvents(recording);
  return [...ofSwarm, ...containerEvents(recording, node)].toSorted((a, b) => a.t - b.t);
}

/** Undefined: no template. The error is what Go says of one, which is tried on an empty event first. */
function templateOf(format: string): Result<Template | undefined, string> {
  if (format === '') return ok(undefined);
  const template = readTemplate(format === 'json' ? '{{json .}}' : format);
  if (!template.ok) return template;
  const empty = new EventMessage('service', '', '', {}, new GoTime(0));
  const tried = template.value.execute(asGo(empty));
  return tried.ok ? template : tried;
}

const asGo = (message: EventMessage): GoValue => readInto('*events.Message', message.toJSON());

type EventFilters = ReadonlyMap<string, readonly string[]>;

/** Keys that the daemon does not know do nothing. */
function filtersOf(texts: readonly string[]): EventFilters {
  const filters = new Map<string, string[]>();
  for (const text of texts) {
    const at = text.indexOf('=');
    const key = text.slice(0, at).trim().toLowerCase();
    filters.set(key, [...(filters.get(key) ?? []), text.slice(at + 1).trim()]);
  }
  return filters;
}

/** Whatever it is that has such an id or name: docker does not ask of what kind it is. */
const BY_NAME = 'daemon container plugin volume network node service secret config'.split(' ');
/** Actions with something behind a colon. */
const BEGINNINGS: ReadonlySet<string> = new Set(['health_status', 'exec_create', 'exec_start']);

/** moby: `daemon/events/filter.go`. */
function isAsked({ Type, Action, Actor, Scope }: EventMessage, filters: EventFilters): boolean {
  const isOne = (key: string, ...texts: readonly string[]) =>
    filters.get(key)?.some((value) => texts.includes(value)) ?? true;
  const begins = (key: string, ...texts: readonly string[]) =>
    filters.get(key)?.some((value) => texts.some((text) => text.startsWith(value))) ?? true;
  const { name = '', image = '' } = Actor.Attributes;
  const isBeginning = filters.get('event')?.some((value) => BEGINNINGS.has(value)) ?? false;
  const labels = (filters.get('label') ?? []).map((text) => text.split('='));
  return (
    (isBeginning ? begins('event', Action) : isOne('event', Action)) &&
    isOne('type', Type) &&
    isOne('scope', Scope) &&
    isOne('image', image, image.replace(/(?::[^/]*)?(?:@.*)?$/, '')) &&
    BY_NAME.every((key) => begins(key, Actor.ID, name)) &&
    labels.every(([key = '', ...value]) => {
      const found = Actor.Attributes[key];
      return found !== undefined && (value.length === 0 || value.join('=') === found);
    })
  );
}
