import type { Recording } from '../../engine';
import type { Container } from '../containers/containers';
import type { TaskView } from '../cli/snapshot';
import { networksOf } from './container-rows';
import { GoTime } from './go-value';
import { madeId } from './made-ids';
import { OVERLAY } from './network-json';
import { taskSpecJson } from './service-json';

/**
 * A task as the API tells it (D-37). moby: `api/types/swarm/task.go`.
 *
 * @param row - of the recording's tasks
 * @param container - what its node made for it
 */
export function taskJson(
  task: TaskView,
  { tasks, services }: Recording,
  row: number,
  container: Container | undefined,
): Readonly<Record<string, unknown>> {
  const record = tasks[row];
  const { versions = [] } = services[record?.service ?? -1] ?? {};
  const spec = versions.findLast(({ rev }) => rev === record?.rev)?.spec;
  const isOver = container?.exit != null;
  return {
    ID: task.id,
    Version: { Index: record?.transitions.length ?? 0 },
    CreatedAt: new GoTime(task.createdMs),
    UpdatedAt: new GoTime(task.statusMs),
    Labels: {},
    Spec: spec && taskSpecJson(spec),
    ServiceID: task.serviceId,
    Slot: task.slot === 0 ? undefined : task.slot,
    NodeID: task.nodeId ?? undefined,
    Status: {
      Timestamp: new GoTime(task.statusMs),
      State: task.state,
      Message: record?.transitions.findLast(({ state }) => state === task.state)?.message,
      Err: task.err === '' ? undefined : task.err,
      ContainerStatus: container && {
        ContainerID: container.id,
        ExitCode: isOver ? container.exit?.code : 0,
      },
      PortStatus: {},
    },
    DesiredState: task.desired,
    NetworksAttachments:
      spec &&
      networksOf(spec).map((network) => ({
        Network: { ID: madeId(network, 'swarm'), Spec: { Name: network } },
        Addresses: [`${record?.ip ?? ''}/${OVERLAY.bits}`],
      })),
  };
}
