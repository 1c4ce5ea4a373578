import type { Recording } from '../../engine';
import { networksOf, stateOf, type ContainerSeen } from './container-rows';
import { GoTime } from './go-value';
import { shortId } from './human';
import { madeId } from './made-ids';
import { OVERLAY } from './network-json';

/** As the API writes an instant that there never was. */
const NEVER = '0001-01-01T00:00:00Z';

/** A container as the API tells it, as far as it is simulated. moby: `api/types/container`. */
export function containerJson(
  { container, image, spec }: ContainerSeen,
  { tasks }: Recording,
): Readonly<Record<string, unknown>> {
  const { id, name, createdMs, startedMs, exit, health, labels, task } = container;
  const { command, args, env, stopSignal } = spec.task.container;
  const [path = '', ...rest] = [...command, ...args];
  const state = stateOf(container);
  return {
    Id: id,
    Created: new GoTime(createdMs),
    Path: path,
    Args: rest,
    State: {
      Status: state,
      Running: state === 'running',
      Paused: false,
      Restarting: false,
      OOMKilled: false,
      Dead: false,
      ExitCode: exit?.code ?? 0,
      Error: '',
      StartedAt: startedMs === null ? NEVER : new GoTime(startedMs),
      FinishedAt: exit === null ? NEVER : new GoTime(exit.t),
      Health: health === 'none' ? undefined : { Status: health },
    },
    Name: `/${name}`,
    RestartCount: 0,
    Config: {
      Hostname: shortId(id),
      Env: env,
      Cmd: args.length === 0 ? null : args,
      Image: image,
      Entrypoint: command.length === 0 ? null : command,
      Labels: labels,
      StopSignal: stopSignal,
    },
    NetworkSettings: {
      Networks: Object.fromEntries(
        networksOf(spec).map((network) => [
          network,
          {
            NetworkID: madeId(network, 'swarm'),
            IPAddress: state === 'running' ? (tasks[task]?.ip ?? '') : '',
            IPPrefixLen: state === 'running' ? OVERLAY.bits : 0,
          },
        ]),
      ),
    },
  };
}
