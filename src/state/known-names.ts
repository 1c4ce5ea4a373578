import { outlineCommand, type KnownNames } from '../docker';
import { taskName, type Ms } from '../engine';
import { useRun } from './run';
import { useScenario } from './scenario';

/** What there is at a moment to be named. */
export function namesAt(atMs: Ms): KnownNames {
  const { recording } = useRun.getState();
  const { images = {}, files = {}, timeline } = useScenario.getState().history.present;
  const isThere = ({ removedMs }: { readonly removedMs: Ms | null }) =>
    removedMs === null || removedMs > atMs;
  const services = (recording?.services ?? []).filter(isThere);
  const named = (kind: 'secret' | 'config') =>
    (recording?.dependencies ?? [])
      .filter((one) => one.kind === kind && one.createdMs <= atMs && isThere(one))
      .map(({ name }) => name);
  const tasks =
    recording === null
      ? []
      : recording.tasks.flatMap((task, row) =>
          task.createdMs <= atMs && isThere(task) ? taskName(recording, row) : [],
        );
  const networks = services.flatMap(({ versions }) => versions.at(-1)?.spec.task.networks ?? []);
  return {
    services: services.map(({ name }) => name),
    tasks: [...new Set(tasks)],
    stacks: [...new Set(timeline.flatMap(({ run }) => outlineCommand(run).stack ?? []))],
    nodes: (recording?.nodes ?? []).map(({ name }) => name),
    networks: [...new Set(['ingress', ...networks])],
    secrets: named('secret'),
    configs: named('config'),
    images: Object.keys(images),
    files: Object.keys(files),
  };
}
