import { getFlag, outlineCommand } from '../../docker';
import type { Ms, ServiceVersion } from '../../engine';
import type { Edit, Scenario } from '../../scenario';
import { poolSteps } from '../pool';
import type { Adviser } from './finding';
import { saidIn, written, type Site } from './site';

/** What a service runs is not said by what it is told to run. */
export interface MovingTag {
  readonly tag: string;
  /** Each node asks for itself; otherwise the next deployment of the file asks (D-41, ST-14). */
  readonly isFloating: boolean;
}

/** How long after everything else somebody pushes another image. */
const LATER_MS = 5_000;
/** The image that is pushed. */
const BROKEN = { faults: [{ kind: 'exit', after: '1s' }] } as const;

/** W-19, D-41: `latest`, or a tag of which no digest was recorded, is what was pushed last. */
export const movingTag: Adviser<'moving-tag'> = {
  kind: 'moving-tag',
  measures: ['failed', 'images', 'broken'],
  find: (site) => {
    const { record, recording, scenario } = site;
    const row = record.versions.length - 1;
    const { task, mode } = (record.versions[row] as ServiceVersion).spec;
    const [slot] = runningSlots(site);
    if (mode.kind !== 'replicated' || slot === undefined) return null;
    const { image, isFloating = false } = task.container;
    const [tag = ''] = image.split('@', 1);
    const said = saidIn(site, row, (spec) => {
      const { container } = spec.task;
      return container.image === image && (container.isFloating ?? false) === isFloating;
    });
    if (said.pin === undefined || scenario.images?.[tag]?.missing === true) return null;
    const { run = '' } = scenario.timeline[said.pin] ?? {};
    const { kind } = outlineCommand(run);
    const asksAgain =
      kind === 'stack-deploy' && (getFlag(run, 'resolve-image') ?? 'always') === 'always';
    if (!isFloating && !(asksAgain && isLatest(tag))) return null;
    const atMs = Math.ceil(lastMs(site) / 1_000) * 1_000 + LATER_MS;
    if (scenario.until !== undefined && recording.endMs < atMs + 2 * LATER_MS) return null;
    const behaviour = { ...scenario.images?.[tag], ...BROKEN };
    const then = isFloating ? `chaos kill ${record.name}.${slot}` : run;
    return {
      facts: { tag, isFloating },
      rules: isFloating ? ['D-41', 'D-42', 'W-19'] : ['W-19', 'ST-14'],
      blame: { pin: said.pin, setting: null, atMs: said.atMs },
      show: [
        { kind: 'add', atMs, run: `chaos push ${tag} '${JSON.stringify(behaviour)}'` },
        { kind: 'add', atMs: atMs + 1_000, run: then },
      ],
      mend: [
        ...(isFloating ? [resolved(said.pin, kind)] : []),
        ...(kind === 'stack-deploy' && isLatest(tag) ? named(site, said.pin, tag) : []),
      ],
    };
  },
  isBorneOut: ({ shown, mended }) => shown.images > 1 && mended.images === 1,
};

function runningSlots({ recording, service }: Site): readonly number[] {
  return recording.tasks
    .filter((task) => task.service === service && task.transitions.at(-1)?.state === 'running')
    .map(({ slot }) => slot)
    .toSorted((a, b) => a - b);
}

/** The registry is asked again. */
const resolved = (pin: number, kind: string): Edit => ({
  kind: 'flag',
  pin,
  flag: kind === 'stack-deploy' ? 'resolve-image' : 'no-resolve-image',
  value: null,
});

const repositoryOf = (tag: string): string => tag.replace(/:[^/:]*$/, '');

const isLatest = (tag: string): boolean => tag === repositoryOf(tag) || tag.endsWith(':latest');

/** When the last command was given, or the service last changed. */
function lastMs({ recording, record, service }: Site): Ms {
  const commands = recording.commands.map(({ t }) => t);
  const pool = poolSteps(recording, service).at(-1)?.t ?? 0;
  return Math.max(...commands, record.updates.at(-1)?.t ?? 0, pool);
}

/** The same image by a name that nobody has yet, and so nobody moves. */
function named(site: Site, pin: number, tag: string): readonly Edit[] {
  const { images = {}, files = {} }: Scenario = site.scenario;
  const repository = repositoryOf(tag);
  const isTaken = (ref: string): boolean =>
    Object.hasOwn(images, ref) || Object.values(files).some((text) => text.includes(ref));
  let version = 1;
  while (isTaken(`${repository}:1.${version}`)) version++;
  const ref = `${repository}:1.${version}`;
  const behaviour = images[tag];
  return [
    ...(behaviour === undefined ? [] : [{ kind: 'image', ref, behaviour } as const]),
    written(site, pin, ['image'], 'image', ref),
  ];
}
