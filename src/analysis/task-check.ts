import { effectiveCheck, type HealthCheck, type Recording } from '../engine';
import { imageAt, type Scenario } from '../scenario';

/**
 * The health check in force for a task, with nothing left open: what its service says, field by
 * field what its image said when the container started, then dockerd's defaults (D-26).
 *
 * @param row - row of the recording's tasks
 * @returns null when nothing is checked (EX-8, H-13)
 */
export function checkOf(recording: Recording, row: number, scenario: Scenario): HealthCheck | null {
  const task = recording.tasks[row];
  if (task === undefined) return null;
  const { versions } = recording.services[task.service] ?? { versions: [] };
  const spec = versions.find(({ rev }) => rev === task.rev)?.spec;
  const starting = task.transitions.find(({ state }) => state === 'starting');
  const image = imageAt(scenario, recording, task.image, starting?.entry ?? Infinity);
  return effectiveCheck(spec?.task.container.healthcheck, image.healthcheck, recording.engine);
}
