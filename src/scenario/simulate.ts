import { parseDuration, runCommand, type DockerHost } from '../docker';
import { createCluster, fail, ok, type Recording } from '../engine';
import { behaviourOf, configure } from './configure';
import { describeIssue } from './read';
import { imageSchema, type Scenario } from './schema';

/**
 * Runs a scenario's swarm on its virtual clock: same scenario, same recording, to the byte.
 *
 * @param scenario - one that {@link readScenario} accepted
 */
export function simulate(scenario: Scenario): Recording {
  const cluster = createCluster(configure(scenario));
  const { api, chaos } = cluster;
  const host: DockerHost = {
    api,
    chaos,
    files: scenario.files ?? {},
    isMissing: (image) => scenario.images?.[image]?.missing === true,
    setImage: (image, behaviour) => {
      const parsed = imageSchema.safeParse(behaviour);
      if (parsed.success) {
        chaos.setImage(image, behaviourOf(parsed.data));
        return ok(undefined);
      }
      const [error] = parsed.error.issues.flatMap((issue) => describeIssue(issue, behaviour));
      return fail(`${error?.path || 'the behaviour'} of ${image} is not as it should be`);
    },
  };
  for (const { at, run } of scenario.timeline) {
    cluster.atCommand(parseDuration(at ?? '0s') ?? 0, run, () => runCommand(run, host));
  }
  const untilMs = scenario.until === undefined ? undefined : parseDuration(scenario.until);
  return cluster.run(untilMs === undefined ? {} : { untilMs });
}
