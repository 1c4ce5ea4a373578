import { group } from 'd3';
import { useId } from 'react';
import {
  printParameter,
  readValues,
  suggestedValues,
  type Parameter,
  type ParameterValue,
} from '../../analysis';
import { useExploreTexts, useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { parameterErrorText, parameterText } from '../../i18n/parameter-text';
import type { ExploreTexts } from '../../i18n/explore-texts';
import type { Scenario } from '../../scenario';
import type { AxisChoice } from '../../state/sweep';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { useDraft } from '../../ui/useDraft';

interface AxisPickerProps {
  readonly label: string;
  readonly scenario: Scenario;
  readonly parameters: readonly Parameter[];
  readonly choice: AxisChoice | null;
  /** It may be left out. */
  readonly isOptional: boolean;
  readonly onChoose: (choice: AxisChoice | null) => void;
}

const NOTHING = '';

/** A parameter and the values that it takes. */
export function AxisPicker(props: AxisPickerProps) {
  const { label, scenario, parameters, choice, isOptional, onChoose } = props;
  const late = useLateMessages();
  const texts = useExploreTexts().sweep;
  const parameter = parameters.find(({ name }) => name === choice?.name);
  const options = [...group(parameters, groupOf)].map(([name, own]) => ({
    group: texts.groups[name],
    options: own.map((one) => ({
      value: one.name,
      text: parameterText(late.sweep, scenario, one),
    })),
  }));
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <span aria-hidden="true" className="text-[13px] text-muted">
        {label}
      </span>
      <Select
        label={label}
        isLabelHidden
        value={choice?.name ?? NOTHING}
        options={[...(isOptional ? [{ value: NOTHING, text: texts.one }] : []), ...options]}
        onChange={(name) => onChoose(name === NOTHING ? null : { name, typed: null })}
        className="max-w-56 font-mono text-xs"
      />
      {parameter !== undefined && choice !== null && (
        <Values
          key={parameter.name}
          parameter={parameter}
          choice={choice}
          onChoose={(typed) => onChoose({ name: parameter.name, typed })}
        />
      )}
    </div>
  );
}

interface ValuesProps {
  readonly parameter: Parameter;
  readonly choice: AxisChoice;
  readonly onChoose: (typed: string | null) => void;
}

function Values({ parameter, choice, onChoose }: ValuesProps) {
  const messages = useMessages();
  const late = useLateMessages();
  const texts = useExploreTexts().sweep;
  const id = useId();
  const text = choice.typed ?? printed(parameter, suggestedValues(parameter));
  const { field, problem } = useDraft(
    text,
    (typed) => {
      const read = readValues(parameter, typed);
      return read.ok
        ? { text: typed, take: () => onChoose(typed === '' ? null : typed) }
        : { problem: parameterErrorText(messages, late.sweep, read.error) };
    },
    () => undefined,
  );
  return (
    <span className="min-w-0 flex-1 basis-56">
      <span id={id} className="sr-only">
        {texts.valuesOf(parameter.name)}
      </span>
      <Field
        {...field}
        labelId={id}
        isInvalid={problem !== null}
        describedBy={problem === null ? undefined : `${id}-note`}
      />
      {problem !== null && (
        <span id={`${id}-note`} className="block text-xs text-muted">
          {problem}
        </span>
      )}
    </span>
  );
}

const printed = ({ kind }: Parameter, values: readonly ParameterValue[]): string =>
  values.map((value) => printParameter(kind, value)).join(',');

const SECTIONS: Readonly<Record<string, keyof ExploreTexts['sweep']['groups']>> = {
  rollback_config: 'rollback',
  healthcheck: 'health',
  restart_policy: 'restart',
};

/** Where a parameter stands in the list. */
function groupOf({ name, target }: Parameter): keyof ExploreTexts['sweep']['groups'] {
  switch (target.of) {
    case 'setting': {
      if (name === 'replicas' || name === 'stop_grace_period') return 'service';
      return SECTIONS[name.split('.')[0] ?? ''] ?? 'update';
    }
    case 'resource':
      return 'resources';
    case 'nodes':
      return 'nodes';
    case 'image':
    case 'fault':
      return 'images';
    case 'traffic':
      return 'traffic';
    case 'time':
      return 'times';
    case 'seed':
      return 'luck';
  }
}
