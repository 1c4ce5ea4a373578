import {
  parseDuration,
  readYamlValue,
  refusalsOf,
  runCommand,
  takeSnapshot,
  type DockerHost,
} from '../docker';
import { createCluster, fail, ok, type Recording } from '../engine';
import { behaviourOf, configure, platformsOf } from './configure';
import { DEFAULT_ENGINE } from './defaults';
import type { ScenarioError } from './errors';
import { hasProxies, type Extras } from './load-extras';
import type { Scenario } from './schema';
import { hasPlan, isPlanned } from './timeline';

/**
 * Runs a scenario's swarm on its virtual clock: same scenario, same recording, to the byte.
 *
 * @param scenario - one that `readScenario` accepted
 * @param extras - what not every page has: `loadExtras` knows what a scenario needs
 */
export function simulateWith(scenario: Scenario, extras: Extras): Recording {
  const proxies = hasProxies(scenario) ? there(extras.makeProxies)(readYamlValue) : undefined;
  const cluster = createCluster({ ...configure(scenario), ...(proxies && { proxies }) });
  const { api, chaos, forceNewCluster } = cluster;
  const images = new Map(Object.entries(scenario.images ?? {}));
  const host: DockerHost = {
    api,
    chaos,
    forceNewCluster,
    snapshot: () => takeSnapshot(api, scenario.engine ?? DEFAULT_ENGINE),
    history: cluster.soFar,
    rareCommands: extras.rareCommands,
    files: scenario.files ?? {},
    platformsOf: (ref) => {
      const image = images.get(ref) ?? {};
      return image.missing === true ? undefined : platformsOf(image);
    },
    setImage: (ref, value, isOther) => {
      const read = there(extras.readImage)(value, ref);
      if (!read.ok) return fail(read.error.map(imageProblem).join('\n'));
      images.set(ref, read.value);
      if (isOther) chaos.pushImage(ref, behaviourOf(read.value));
      else chaos.setImage(ref, behaviourOf(read.value));
      return ok(undefined);
    },
  };
  const commandOf = (row: number) => {
    const { run = '' } = scenario.timeline[row] ?? {};
    return { run, execute: () => runCommand(run, host), refusals: refusalsOf(run) };
  };
  const plan = hasPlan(scenario)
    ? there(extras.startPlan)(cluster, scenario, commandOf)
    : undefined;
  scenario.timeline.forEach((entry, row) => {
    if (isPlanned(entry)) return;
    const { run, execute, refusals } = commandOf(row);
    cluster.atCommand(
      parseDuration(entry.at ?? '') ?? 0,
      run,
      execute,
      refusals,
      plan?.watcherOf(row),
    );
  });
  const untilMs = scenario.until === undefined ? undefined : parseDuration(scenario.until);
  return cluster.run(untilMs === undefined ? {} : { untilMs });
}

/** A scenario needs what `loadExtras` has not fetched. */
function there<T>(extra: T | null): T {
  if (extra === null) throw new Error('a part of the page is missing');
  return extra;
}

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
