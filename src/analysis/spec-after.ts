import type { Ms, Recording, ServiceSpec } from '../engine';
import { commandRows, givenMs, type Scenario } from '../scenario';

/**
 * The spec that a service has once a command has been given, or its first where it comes later;
 * undefined where there is no such service.
 *
 * @param pin - row of the scenario's timeline
 * @param service - row of the recording's services
 */
export function specAfter(
  { timeline }: Scenario,
  recording: Recording,
  pin: number,
  service: number,
): ServiceSpec | undefined {
  const versions = recording.services[service]?.versions ?? [];
  const atMs: Ms = givenMs(timeline, recording)[pin] ?? 0;
  const row = commandRows(timeline, recording)[pin] ?? -1;
  // Of several commands of one moment each has its own version.
  const next = row < 0 ? undefined : recording.commands[row + 1]?.entry;
  const version = versions.findLast(({ t, entry }) => t <= atMs && entry < (next ?? Infinity));
  return (version ?? versions[0])?.spec;
}
