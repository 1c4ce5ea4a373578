import { outlineCommand, parseDuration } from '../../docker';
import type { Ms, Recording } from '../../engine';
import type { Scenario, TimelineEntry } from '../schema';
import { isPlanned } from '../timeline';
import type { Ground, GroundService } from './recipe';
import { roomOf } from './room';

/** Commands that make what there is, besides those that make services. */
const SET_UP =
  /^\s*(?:(?:printf|echo)\s.*\|\s*)?docker\s+(?:(?:network|secret|config)\s+create|node\s+(?:update|promote|demote)|swarm\s+update)\s/;
/** From when all runs until a recipe begins. */
export const REST_MS: Ms = 4_000;
/** A swarm that never runs is not waited for. */
const READY_MS_MAX: Ms = 60_000;

/**
 * What a recipe builds on: the swarm as the first commands of a timeline set it up.
 *
 * @param run - simulates
 */
export function groundOf(scenario: Scenario, run: (of: Scenario) => Recording): Ground {
  const setUp = setUpOf(scenario.timeline);
  const { until: _until, ...rest } = scenario;
  // Nothing refers to their names, and steps of a recipe may have the same.
  const unnamed = setUp.map(({ name: _name, ...entry }) => entry);
  const base: Scenario = { ...rest, timeline: unnamed };
  const recording = run(base);
  const replaced = scenario.timeline.filter((entry) => !setUp.includes(entry));
  return {
    scenario: base,
    services: recording.services.flatMap(({ name, versions, removedMs }, row) => {
      const spec = versions.at(-1)?.spec;
      if (spec === undefined || removedMs !== null) return [];
      return [{ name, spec, stack: stackOf(base, name), room: roomOf(recording, row) }];
    }),
    readyMs: readyMs(recording),
    replaced: replaced.map((entry) => entry.run),
    images: replaced.flatMap((entry) => outlineCommand(entry.run).image ?? []),
  };
}

/** Commands up to the first that changes what an earlier one has made. */
function setUpOf(timeline: Scenario['timeline']): readonly TimelineEntry[] {
  const stacks = new Set<string>();
  const isSetUp = ({ run }: TimelineEntry): boolean => {
    const { kind, stack } = outlineCommand(run);
    if (kind === 'service-create' || SET_UP.test(run)) return true;
    if (kind !== 'stack-deploy' || stack === undefined || stacks.has(stack)) return false;
    stacks.add(stack);
    return true;
  };
  const inTime = timeline
    .filter((entry) => !isPlanned(entry))
    .toSorted((a, b) => atMs(a) - atMs(b));
  const first = inTime.findIndex((entry) => !isSetUp(entry));
  return first < 0 ? inTime : inTime.slice(0, first);
}

const atMs = ({ at = '' }: TimelineEntry): Ms => parseDuration(at) ?? 0;

/** The file that deploys a service. */
function stackOf({ timeline, files = {} }: Scenario, service: string): GroundService['stack'] {
  for (const { run } of timeline) {
    const { stack, file = '' } = outlineCommand(run);
    const text = Object.hasOwn(files, file) ? files[file] : undefined;
    if (stack === undefined || text === undefined || !service.startsWith(`${stack}_`)) continue;
    return { name: stack, key: service.slice(`${stack}_`.length), file, text };
  }
  return null;
}

function readyMs({ tasks }: Recording): Ms {
  const running = tasks.flatMap(
    ({ transitions }) => transitions.find(({ state }) => state === 'running')?.t ?? [],
  );
  const lastMs = Math.min(Math.max(0, ...running), READY_MS_MAX);
  return Math.ceil((lastMs + REST_MS) / 1000) * 1000;
}
