import { HEALTH, LOG_KINDS, type Ms, type Recording } from '../../engine';
import { containersOf, type Container } from '../containers/containers';
import { daemonEvent, type Attributes, type DaemonEvent } from './message';

const SIGTERM = 15;

/**
 * What the daemon of a node tells of its containers; the processes of health checks and the network,
 * of which it tells as well, are left out.
 *
 * @param node - row of nodes
 */
export function containerEvents(recording: Recording, node: number): readonly DaemonEvent[] {
  const { log, tasks } = recording;
  const containers = containersOf(recording);
  const events: DaemonEvent[] = [];
  const stopping = new Set<number>();
  for (let row = 0; row < log.length; row++) {
    const subject = log.subject[row] as number;
    const container = containers.get(subject);
    const kind = LOG_KINDS[log.kind[row] as number];
    const isOfTask = kind === 'task.state' || kind === 'task.removed' || kind === 'health';
    if (!(isOfTask || kind?.startsWith('container.')) || container?.node !== node) continue;
    const t = log.t[row] as Ms;
    const detail = log.detail[row] as number;
    const tell = (action: string, attributes: Attributes = {}) =>
      events.push(tellOf(recording, container, t, action, attributes));
    switch (kind) {
      case 'task.state':
        if (tasks[subject]?.transitions[detail]?.state === 'ready') tell('create');
        break;
      case 'container.started':
        tell('start');
        break;
      case 'container.signal':
        tell('kill', { signal: String(detail) });
        if (detail === SIGTERM) stopping.add(subject);
        break;
      case 'container.exited': {
        const ranMs = t - (container.startedMs ?? t);
        tell('die', { execDuration: String(Math.floor(ranMs / 1_000)), exitCode: String(detail) });
        if (stopping.has(subject)) tell('stop');
        break;
      }
      case 'health':
        if (detail >= HEALTH.indexOf('healthy')) tell(`health_status: ${HEALTH[detail]}`);
        break;
      case 'task.removed':
        tell('destroy');
        break;
      default:
    }
  }
  return events;
}

function tellOf(
  { tasks }: Recording,
  { id, name, labels, task }: Container,
  t: Ms,
  action: string,
  attributes: Attributes,
): DaemonEvent {
  const image = tasks[task]?.image ?? '';
  return daemonEvent(t, 'container', action, id, { ...labels, ...attributes, image, name });
}
