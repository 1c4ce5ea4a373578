import { WORD_LISTS, parseDuration } from '../../docker';
import type { ImageBehaviour, Ms, Recording, ServiceSpec } from '../../engine';
import {
  behaviourOf,
  givenMs,
  imageTimeMs,
  imageTimeText,
  isEditable,
  isPlanned,
  LIMITS,
  obstacleTo,
  placeOf,
  saidBy,
  SETTING_NAMES,
  settingOf,
  settingRange,
  type Scenario,
  type ScenarioImage,
  type SettingName,
} from '../../scenario';
import { sitesOf } from '../advice/site';
import { placeIn, type SaidByPin } from '../why/blame';
import {
  FAULT_FIELDS,
  IMAGE_SPANS,
  RESOURCES,
  type FaultField,
  type Parameter,
  type ParameterValue,
  type ResourceName,
} from './parameter';
import { ON_OFF } from './set-parameter';

/** More would be more than a sweep can run. */
const NODES_MAX = 200;
const SEED_MAX = 0xffff_ffff;
const BYTES_MAX = 2 ** 50;
const CPUS_MAX = 10_000;
const NANO = 1_000_000_000;

/** What is measured of each run: whom, and from which command on. */
export interface SweepSubject {
  /** As docker names it, `web_web`. */
  readonly service: string;
  /** Row of the timeline: the command whose consequences are told; null: the whole run counts. */
  readonly pin: number | null;
}

/**
 * What a sweep of a scenario is about where nobody says: the service that was updated last, from that
 * update on; else the first one, in its whole run; null: there is no service.
 *
 * @param service - its name, where somebody says that
 */
export function subjectOf(
  scenario: Scenario,
  recording: Recording,
  service?: string,
): SweepSubject | null {
  const sites = sitesOf(scenario, recording).filter(
    ({ record }) => service === undefined || record.name === service,
  );
  const last = sites
    .filter(({ update }) => update !== null)
    .toSorted((a, b) => (a.update?.atMs ?? 0) - (b.update?.atMs ?? 0))
    .at(-1);
  const site = last ?? sites[0];
  return site === undefined ? null : { service: site.record.name, pin: site.update?.pin ?? null };
}

/** When what a sweep is about begins in a run, in ms; 0 where its command is not given. */
export const subjectFromMs = (
  { timeline }: Scenario,
  recording: Recording,
  { pin }: SweepSubject,
): Ms => (pin === null ? 0 : (givenMs(timeline, recording)[pin] ?? 0));

/**
 * All that can be varied of a scenario, in the order of docker's documentation: the update and its
 * rollback, the health check, restarts, resources, nodes, images, traffic, times, luck. Settings are
 * written where they are said now, or where the last command that names the service could say them.
 *
 * @param recording - of the scenario as it stands
 * @param said - what each command says, where somebody knows it already
 */
export function parametersOf(
  scenario: Scenario,
  recording: Recording,
  subject: SweepSubject,
  said: SaidByPin = scenario.timeline.map((_, pin) => saidBy(scenario, pin)),
): readonly Parameter[] {
  return [
    ...serviceParameters(scenario, recording, subject, said),
    nodesParameter(scenario),
    ...Object.entries(scenario.images ?? {}).flatMap(([ref, image]) => imageParameters(ref, image)),
    ...(scenario.traffic ?? []).map(({ rate }, stream): Parameter => ({
      name: `traffic.${stream}.rate`,
      kind: 'rate',
      target: { of: 'traffic', stream },
      now: rate,
      range: [0, LIMITS.rate],
      words: [],
    })),
    ...scenario.timeline.flatMap((entry, pin) => (isPlanned(entry) ? [] : [timeOf(entry.at, pin)])),
    {
      name: 'seed',
      kind: 'count',
      target: { of: 'seed' },
      now: recording.seed,
      range: [0, SEED_MAX],
      words: [],
    },
  ];
}

const timeOf = (at: string | undefined, pin: number): Parameter => ({
  name: `timeline.${pin}.at`,
  kind: 'duration',
  target: { of: 'time', pin },
  now: parseDuration(at ?? '') ?? 0,
  range: [0, LIMITS.durationMs],
  words: [],
});

function nodesParameter({ nodes }: Scenario): Parameter {
  const managers = nodes.filter(({ role }) => role === 'manager').length;
  return {
    name: 'nodes',
    kind: 'count',
    target: { of: 'nodes' },
    now: nodes.length,
    range: [managers, Math.max(NODES_MAX, nodes.length)],
    words: [],
  };
}

function serviceParameters(
  scenario: Scenario,
  recording: Recording,
  subject: SweepSubject,
  said: SaidByPin,
): readonly Parameter[] {
  const { service } = subject;
  const site = sitesOf(scenario, recording).find(({ record }) => record.name === service);
  const spec = site?.update?.spec ?? site?.record.versions.at(-1)?.spec;
  if (site === undefined || spec === undefined) return [];
  const atMs = site.update?.atMs ?? recording.endMs;
  const image = site.update?.image ?? imageOf(scenario, spec);
  const pinOf = (what: SettingName | 'resources'): number | null => {
    const pin = placeIn(scenario, recording, said, service, atMs, what)?.pin ?? -1;
    return isEditable(scenario.timeline[pin]?.run ?? '') ? pin : null;
  };
  const isOff = settingOf(spec, 'healthcheck', image.healthcheck) === false;
  const settings = SETTING_NAMES.flatMap((setting): readonly Parameter[] => {
    // Where a check is switched off, what is said of it before does not count.
    const pin = pinOf(isOff && setting.startsWith('healthcheck.') ? 'healthcheck' : setting);
    if (pin === null || setting === 'healthcheck.test') return [];
    if (obstacleTo(scenario, pin, setting) !== null) return [];
    if (setting === 'replicas' && spec.mode.kind !== 'replicated') return [];
    const now = settingOf(spec, setting, image.healthcheck);
    return [settingParameter(setting, now, { of: 'setting', pin, service, setting })];
  });
  const pin = pinOf('resources');
  const resources =
    pin === null
      ? []
      : RESOURCES.map((resource): Parameter => ({
          name: resource,
          kind: resource.endsWith('cpus') ? 'cpus' : 'bytes',
          target: { of: 'resource', pin, service, resource },
          now: resourceOf(spec, resource),
          range: [0, resource.endsWith('cpus') ? CPUS_MAX : BYTES_MAX],
          words: [],
        }));
  return [...settings, ...resources];
}

const imageOf = ({ images = {} }: Scenario, spec: ServiceSpec): ImageBehaviour =>
  behaviourOf(images[spec.task.container.image] ?? {});

function settingParameter(
  setting: SettingName,
  now: number | string | boolean,
  target: Parameter['target'],
): Parameter {
  const { kind } = placeOf(setting);
  const word = setting.slice(setting.lastIndexOf('.') + 1);
  const isSwitch = kind === 'switch';
  return {
    name: setting,
    kind: kind === 'switch' || kind === 'text' ? 'word' : kind,
    target,
    now: typeof now === 'boolean' ? ON_OFF[now ? 0 : 1] : now,
    range: settingRange(setting),
    words: isSwitch ? ON_OFF : kind === 'word' ? wordsOf(setting, word) : [],
  };
}

/** What a rollback does that fails cannot be to roll back. */
const wordsOf = (setting: SettingName, word: string): readonly string[] =>
  WORD_LISTS[word as 'order' | 'failure_action' | 'condition'].filter(
    (one) => !(setting === 'rollback_config.failure_action' && one === 'rollback'),
  );

function resourceOf({ task }: ServiceSpec, resource: ResourceName): number {
  const { reservations, limits } = task.resources;
  const of = resource.startsWith('resources.limits') ? limits : reservations;
  return resource.endsWith('cpus') ? of.nanoCpus / NANO : of.memoryBytes;
}

function imageParameters(ref: string, image: ScenarioImage): readonly Parameter[] {
  const name = `images.${ref}`;
  const { workers, errors } = behaviourOf(image);
  const spans = IMAGE_SPANS.flatMap((field): readonly Parameter[] => {
    const now = imageTimeMs(imageTimeText(image, field));
    // What waits for SIGKILL has no time.
    if (now === null) return [];
    return [
      {
        name: `${name}.${field}`,
        kind: 'duration',
        target: { of: 'image', ref, field },
        now,
        range: [0, LIMITS.durationMs],
        words: [],
      },
    ];
  });
  const faults = (image.faults ?? []).flatMap((fault, row) =>
    FAULT_FIELDS.flatMap((field): readonly Parameter[] => {
      const now = faultNow(fault, field);
      if (now === null) return [];
      const isTime = field === 'after' || field === 'for';
      return [
        {
          name: `${name}.faults.${row}.${field}`,
          kind: isTime ? 'duration' : 'ratio',
          target: { of: 'fault', ref, fault: row, field },
          now,
          range: [0, isTime ? LIMITS.durationMs : 1],
          words: [],
        },
      ];
    }),
  );
  return [
    ...spans,
    {
      name: `${name}.workers`,
      kind: 'count',
      target: { of: 'image', ref, field: 'workers' },
      now: workers,
      range: [1, 100_000],
      words: [],
    },
    {
      name: `${name}.errors`,
      kind: 'ratio',
      target: { of: 'image', ref, field: 'errors' },
      now: errors,
      range: [0, 1],
      words: [],
    },
    ...faults,
  ];
}

type Fault = NonNullable<ScenarioImage['faults']>[number];

/** What a fault has there; null: it stays for ever, which is no duration, or has no such part. */
function faultNow(fault: Fault, field: FaultField): ParameterValue | null {
  switch (field) {
    case 'after':
      return parseDuration(fault.after ?? '0s') ?? 0;
    case 'for':
      return fault.for === undefined ? null : (parseDuration(fault.for) ?? 0);
    case 'ratio':
      return fault.kind === 'errors' ? (fault.ratio ?? 1) : null;
    case 'chance':
      return fault.chance ?? 1;
  }
}
