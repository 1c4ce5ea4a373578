import {
  isRareCommand,
  parseDuration,
  RARE_COMMANDS,
  readYamlValue,
  refusalsOf,
  runCommand,
  takeSnapshot,
  type DockerHost,
  type Commands,
} from '../docker';
import { createCluster, fail, makeProxies, ok, type MakeProxies, type Recording } from '../engine';
import { behaviourOf, configure, platformsOf } from './configure';
import { DEFAULT_ENGINE } from './defaults';
import type { ScenarioError } from './errors';
import { readImage } from './read';
import type { Scenario } from './schema';

/**
 * Runs a scenario's swarm on its virtual clock: same scenario, same recording, to the byte.
 *
 * @param scenario - one that {@link readScenario} accepted
 */
export const simulate = (scenario: Scenario): Recording =>
  simulateWith(scenario, RARE_COMMANDS, hasProxies(scenario) ? makeProxies : undefined);

/**
 * The same, with what is handed in that not every page has: no commands are needed where
 * {@link hasRareCommands} says no, and proxies neither where {@link hasProxies} does.
 */
export function simulateWith(
  scenario: Scenario,
  rareCommands: Commands,
  make: MakeProxies | undefined,
): Recording {
  const proxies = make?.(readYamlValue);
  const cluster = createCluster({ ...configure(scenario), ...(proxies && { proxies }) });
  const { api, chaos, forceNewCluster } = cluster;
  const images = new Map(Object.entries(scenario.images ?? {}));
  const host: DockerHost = {
    api,
    chaos,
    forceNewCluster,
    snapshot: () => takeSnapshot(api, scenario.engine ?? DEFAULT_ENGINE),
    rareCommands,
    files: scenario.files ?? {},
    platformsOf: (ref) => {
      const image = images.get(ref) ?? {};
      return image.missing === true ? undefined : platformsOf(image);
    },
    setImage: (ref, value, isOther) => {
      const read = readImage(value, ref);
      if (!read.ok) return fail(read.error.map(imageProblem).join('\n'));
      images.set(ref, read.value);
      if (isOther) chaos.pushImage(ref, behaviourOf(read.value));
      else chaos.setImage(ref, behaviourOf(read.value));
      return ok(undefined);
    },
  };
  for (const { at = '0s', run } of scenario.timeline) {
    cluster.atCommand(parseDuration(at) ?? 0, run, () => runCommand(run, host), refusalsOf(run));
  }
  const untilMs = scenario.until === undefined ? undefined : parseDuration(scenario.until);
  return cluster.run(untilMs === undefined ? {} : { untilMs });
}

/** Whether the timeline has a command that not every page has. */
export const hasRareCommands = ({ timeline }: Scenario): boolean =>
  timeline.some(({ run }) => isRareCommand(run));

/** Whether an image is a proxy, or a command may make it one. */
export const hasProxies = ({ images = {}, timeline }: Scenario): boolean =>
  Object.values(images).some(({ proxy }) => proxy !== undefined) ||
  timeline.some(({ run }) => /proxy|\\u/.test(run));

/** What a terminal says of a bad behaviour: English, as all that is printed there. */
function imageProblem(error: ScenarioError): string {
  switch (error.code) {
    case 'scenario/unknown-key':
      return `${error.path} is not known${error.nearest === undefined ? '' : `; did you mean ${error.nearest}?`}`;
    case 'scenario/bad-duration':
      return `${error.path} is ${error.value}, but a duration needs a unit, such as 8s or 1m30s`;
    case 'scenario/bad-choice':
      return `${error.path} is ${error.value}, but should be one of ${error.choices.join(', ')}`;
    case 'scenario/missing':
      return `${error.path} is missing`;
    default:
      return `${error.path} is not as it should be${'value' in error ? `: ${error.value}` : ''}`;
  }
}
