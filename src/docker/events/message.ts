import type { Ms } from '../../engine';
import { GoTime } from '../format/go-value';

export type Attributes = Readonly<Record<string, string>>;

/** Of what an event tells, as far as this swarm has it. */
export type EventType =
  | 'container'
  | 'config'
  | 'image'
  | 'network'
  | 'node'
  | 'secret'
  | 'service';

/** Something that a daemon tells of, with the names that a template knows. moby: `api/types/events`. */
export class EventMessage {
  /** Of containers and images, as it was before events had actors. */
  readonly Status: string;
  readonly ID: string;
  readonly From: string;
  readonly Type: string;
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Attributes };
  readonly Scope: string;
  readonly Time: number;
  readonly TimeNano: number;

  constructor(type: EventType, action: string, id: string, attributes: Attributes, at: GoTime) {
    const isOld = type === 'container' || type === 'image';
    this.Status = isOld ? action : '';
    this.ID = isOld ? id : '';
    this.From = type === 'container' ? (attributes['image'] ?? '') : '';
    this.Type = type;
    this.Action = action;
    this.Actor = { ID: id, Attributes: attributes };
    this.Scope = isOld ? 'local' : 'swarm';
    this.Time = at.toUnix();
    this.TimeNano = at.toUnixNanos();
  }

  toJSON(): Readonly<Record<string, unknown>> {
    const { Status, ID, From, Type, Action, Actor, Scope, Time, TimeNano } = this;
    return {
      status: Status || undefined,
      id: ID || undefined,
      from: From || undefined,
      Type,
      Action,
      Actor: { ID: Actor.ID, Attributes: sorted(Actor.Attributes) },
      scope: Scope,
      time: Time,
      timeNano: TimeNano,
    };
  }
}

/** An event and when it came. */
export interface DaemonEvent {
  readonly t: Ms;
  readonly message: EventMessage;
}

export const daemonEvent = (
  t: Ms,
  type: EventType,
  action: string,
  id: string,
  attributes: Attributes,
): DaemonEvent => ({
  t,
  message: new EventMessage(type, action, id, attributes, new GoTime(t)),
});

/** `2026-01-01T00:00:04.500000000Z service update ID (name=web, …)`. docker/cli: `system/events.go`. */
export function eventLine({ t, message: { Type, Action, Actor } }: DaemonEvent): string {
  const attributes = Object.entries(sorted(Actor.Attributes)).map(
    ([key, value]) => `${key}=${value}`,
  );
  const shown = attributes.length === 0 ? '' : ` (${attributes.join(', ')})`;
  return `${new GoTime(t).toFixed()} ${Type} ${Action} ${Actor.ID}${shown}`;
}

const sorted = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
