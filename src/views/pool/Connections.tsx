import type { Connection } from '../../analysis';
import { taskName, type Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import type { Scenario } from '../../scenario';
import { selectTask } from '../../state/selection';
import { Heading } from './Heading';

interface ConnectionsProps {
  readonly recording: Recording;
  readonly scenario: Scenario;
  /** Row of services. */
  readonly service: number;
  /** Those that are kept at the moment. */
  readonly connections: readonly Connection[];
}

/** Which stream of requests holds a connection to which task (LB-4). */
export function Connections({ recording, scenario, service, connections }: ConnectionsProps) {
  const texts = useLateMessages().traffic.pool;
  const name = recording.services[service]?.name;
  const isKept = scenario.traffic?.some(
    ({ keepAlive }, stream) => keepAlive === true && recording.streams[stream] === name,
  );
  if (isKept !== true) return null;
  return (
    <>
      <Heading>{texts.connections}</Heading>
      {connections.length === 0 && <p className="text-muted">{texts.noConnection}</p>}
      <ul>
        {connections.map(({ stream, task, via, fromMs }) => (
          <li key={stream}>
            <button
              type="button"
              onClick={() => selectTask(task)}
              className="min-h-6 w-full rounded-md text-left hover:bg-sunken"
            >
              {texts.connection(
                stream + 1,
                taskName(recording, task),
                recording.nodes[via]?.name ?? '',
                clock(fromMs),
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
