import { outlineCommand } from '../docker';
import { useRun } from './run';
import { useScenario } from './scenario';
import { useSelection } from './selection';

/**
 * Row of the service that the pool and the timeline's head show: of the task that is chosen, else of
 * the command, else the first that gets requests.
 */
export function useServiceInView(): number {
  const task = useSelection((selection) => selection.task);
  const pin = useSelection((selection) => selection.pin);
  const named = useScenario(({ history }) => {
    const run = pin === null ? undefined : history.present.timeline[pin]?.run;
    return run === undefined ? undefined : outlineCommand(run).service;
  });
  return useRun(({ recording }) => {
    if (recording === null) return 0;
    const { services, tasks, streams, requests } = recording;
    const ofTask = task === null ? undefined : tasks[task]?.service;
    if (ofTask !== undefined) return ofTask;
    const rowOf = (name: string | undefined) =>
      services.findIndex((service) => service.name === name);
    const row = [named, streams[0]].map(rowOf).find((found) => found >= 0);
    // A name that services share is none of theirs.
    return row ?? tasks[requests.task.find((to) => to >= 0) ?? -1]?.service ?? 0;
  });
}
