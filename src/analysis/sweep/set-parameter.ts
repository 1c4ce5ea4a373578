import { formatDuration, outlineCommand } from '../../docker';
import { ok } from '../../engine';
import {
  applyEdit,
  imageTimeText,
  parseScenario,
  withMiddle,
  type Edit,
  type Scenario,
  type ScenarioFault,
  type ScenarioImage,
} from '../../scenario';
import {
  IMAGE_SPANS,
  type FaultField,
  type ImageField,
  type ImageSpan,
  type ParameterResult,
  type ParameterTarget,
  type ParameterValue,
  type ResourceName,
} from './parameter';
import { printParameter } from './parameter-values';

/** What a switch is as a value of a parameter. */
export const ON_OFF = ['on', 'off'] as const;

const FLAGS: Readonly<Record<ResourceName, string>> = {
  'resources.reservations.cpus': 'reserve-cpu',
  'resources.reservations.memory': 'reserve-memory',
  'resources.limits.cpus': 'limit-cpu',
  'resources.limits.memory': 'limit-memory',
};

/** A scenario in which a parameter has a value; all else, comments of stack files too, stays as it is. */
export function setParameter(
  scenario: Scenario,
  target: ParameterTarget,
  value: ParameterValue,
): ParameterResult<Scenario> {
  const edit = (one: Edit): ParameterResult<Scenario> => applyEdit(scenario, one);
  switch (target.of) {
    case 'setting': {
      const { pin, service, setting } = target;
      const isSwitch = setting === 'healthcheck';
      return edit({ kind: 'set', pin, service, setting, value: isSwitch ? value === 'on' : value });
    }
    case 'resource':
      return edit(resourceEdit(scenario, target, value));
    case 'nodes':
      return withNodes(scenario, Number(value));
    case 'image': {
      const { ref, field } = target;
      const behaviour = withField(scenario.images?.[ref] ?? {}, field, Number(value));
      return edit({ kind: 'image', ref, behaviour });
    }
    case 'fault': {
      const { ref } = target;
      const image = scenario.images?.[ref] ?? {};
      const faults = (image.faults ?? []).map((fault, row) =>
        row === target.fault ? withFaultField(fault, target.field, Number(value)) : fault,
      );
      return edit({ kind: 'image', ref, behaviour: { ...image, faults } });
    }
    case 'traffic':
      return edit({ kind: 'rate', stream: target.stream, rate: Number(value) });
    case 'time':
      return edit({ kind: 'move', pin: target.pin, atMs: Number(value) });
    case 'seed':
      return ok({ ...scenario, seed: Number(value) });
  }
}

function resourceEdit(
  { timeline }: Scenario,
  { pin, service, resource }: Extract<ParameterTarget, { of: 'resource' }>,
  value: ParameterValue,
): Edit {
  const text = printParameter(resource.endsWith('cpus') ? 'cpus' : 'bytes', value);
  const { stack } = outlineCommand(timeline[pin]?.run ?? '');
  if (stack === undefined) return { kind: 'flag', pin, flag: FLAGS[resource], value: text };
  const key = service.slice(`${stack}_`.length);
  const [, part = '', what = ''] = resource.split('.');
  const path = ['services', key, 'deploy', 'resources', part, what] as const;
  return { kind: 'file', pin, path, value: text };
}

const isSpan = (field: ImageField): field is ImageSpan =>
  (IMAGE_SPANS as readonly string[]).includes(field);

function withField(image: ScenarioImage, field: ImageField, value: number): ScenarioImage {
  return {
    ...image,
    [field]: isSpan(field) ? withMiddle(imageTimeText(image, field), value) : value,
  };
}

const withFaultField = (fault: ScenarioFault, field: FaultField, value: number): ScenarioFault => ({
  ...fault,
  [field]: field === 'after' || field === 'for' ? formatDuration(value) : value,
});

/** With so many nodes: workers come and go at the end, and managers stay. */
function withNodes(scenario: Scenario, count: number): ParameterResult<Scenario> {
  const nodes = [...scenario.nodes];
  while (nodes.length > count) {
    const last = nodes.findLastIndex(({ role }) => role !== 'manager');
    if (last < 0) break;
    nodes.splice(last, 1);
  }
  const names = new Set(nodes.map(({ name }) => name));
  const model = scenario.nodes.findLast(({ role }) => role !== 'manager') ?? scenario.nodes.at(-1);
  if (model === undefined) return ok(scenario);
  for (let n = 1; nodes.length < count; n++) {
    const name = `node-${n}`;
    if (names.has(name)) continue;
    const { joins: _joins, availability: _availability, role: _role, ...rest } = model;
    nodes.push({ ...rest, name });
  }
  // Whatever names a node that is gone is wrong now, and says where.
  const read = parseScenario(JSON.stringify({ ...scenario, nodes }));
  const [error] = read.ok ? [] : read.error;
  return error === undefined ? ok({ ...scenario, nodes }) : { ok: false, error };
}
