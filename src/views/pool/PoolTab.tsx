import { useDeferredValue, useMemo } from 'react';
import {
  connectionsOf,
  hostPortsOf,
  loadAt,
  loadIndex,
  poolAt,
  poolTables,
  wayInAt,
} from '../../analysis';
import type { Recording } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import type { Scenario } from '../../scenario';
import { useMoment } from '../../state/moment';
import { useRun } from '../../state/run';
import { useScenario } from '../../state/scenario';
import { useSharing } from '../../state/sharings';
import { useServiceInView } from '../../state/service-in-view';
import { ShareRows } from '../sharing/ShareLines';
import { Connections } from './Connections';
import { Heading } from './Heading';
import { LoadTable } from './LoadTable';
import { NodeTables } from './NodeTables';
import SharedReason from './SharedReason';
import { WayIn } from './WayIn';

/** Whom requests to the service in view can reach, as it really is and as each node has it. */
export default function PoolTab() {
  const messages = useMessages();
  const texts = useLateMessages().traffic.pool;
  const recording = useDeferredValue(useRun((run) => run.recording));
  const scenario = useScenario(({ history }) => history.present);
  const service = useServiceInView();
  if (recording === null) return <p className="text-muted">{messages.app.loading}</p>;
  if (recording.services[service] === undefined) {
    return <p className="text-muted">{texts.none}</p>;
  }
  return <Truth recording={recording} scenario={scenario} service={service} />;
}

interface TruthProps {
  readonly recording: Recording;
  readonly scenario: Scenario;
  /** Row of services. */
  readonly service: number;
}

function Truth({ recording, scenario, service }: TruthProps) {
  const { traffic, sharing: shared } = useLateMessages();
  const texts = traffic.pool;
  const sharing = useSharing(recording);
  const atMs = useMoment();
  const tables = useMemo(
    () => poolTables(recording, scenario, service),
    [recording, scenario, service],
  );
  const connections = useMemo(
    () => connectionsOf(recording, scenario, service),
    [recording, scenario, service],
  );
  const hostPorts = useMemo(() => hostPortsOf(recording, service), [recording, service]);
  const index = useMemo(() => loadIndex(recording, service), [recording, service]);
  const now = poolAt(tables, atMs);
  const wayIn = wayInAt(recording, service, atMs);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto pr-1 text-xs">
      <p className="flex flex-wrap items-baseline justify-between gap-x-2">
        <b className="truncate font-semibold">{recording.services[service]?.name}</b>
        <span className="text-muted tabular-nums">
          {texts.counts(now.inPool.length, now.draining.length)}
        </span>
      </p>
      <WayIn
        recording={recording}
        wayIn={wayIn}
        tasks={now.inPool.length}
        hostPorts={hostPorts.filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)}
      />
      {sharing != null && (
        <>
          <Heading>
            <span className="normal-case">{shared.title(sharing.name)}</span>
          </Heading>
          <ShareRows recording={recording} sharing={sharing} atMs={atMs} />
          <SharedReason recording={recording} sharing={sharing} isWhole />
        </>
      )}
      <NodeTables recording={recording} now={now} atMs={atMs} tablesMs={tables.tablesMs} />
      <Connections
        recording={recording}
        scenario={scenario}
        service={service}
        connections={connections.filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)}
      />
      <LoadTable recording={recording} load={loadAt(index, atMs)} now={now} />
    </div>
  );
}
